import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eval import sets
from eval.errors import ServiceUnreachable
from eval.runner import Job, run


def _job(folder: Path, url: str) -> Job:
    return Job(sets.read(folder), folder, url, folder / "out", timeout=5)


def test_every_answer_becomes_a_case_and_a_line(
    stub: Any, set_folder: Path, answered: Callable[..., Any], abstained: dict[str, Any]
) -> None:
    stub.replies = {"How many berths are there?": answered(brand="new"), "Who built it?": abstained}
    steps: list[tuple[int, int]] = []

    cases = run(_job(set_folder, stub.url), lambda done, total: steps.append((done, total)))

    assert [case.answer and case.answer.status for case in cases] == ["answered", "unanswerable"]
    assert [len(case.record.passages or ()) for case in cases] == [1, 1]
    assert steps == [(0, 2), (1, 2), (2, 2)]
    lines = [json.loads(line) for line in (set_folder / "out" / "results.jsonl").read_text().splitlines()]
    assert [line["id"] for line in lines] == ["berths", "none"]
    assert lines[0]["answer"]["brand"] == "new"


def test_what_fails_is_said_and_asked_again_next_time(
    stub: Any, set_folder: Path, answered: Callable[..., Any], abstained: dict[str, Any]
) -> None:
    stub.replies = {"How many berths are there?": answered(), "Who built it?": 500}
    failed = run(_job(set_folder, stub.url))

    stub.replies["Who built it?"] = abstained
    stub.asked.clear()
    mended = run(_job(set_folder, stub.url))

    assert failed[1].record.error == "HTTP 500: the reader is broken"
    assert failed[0].answer == mended[0].answer
    assert [each["question"] for each in stub.asked] == ["Who built it?"]
    assert mended[1].record.error is None


def test_no_service_no_run(set_folder: Path) -> None:
    with pytest.raises(ServiceUnreachable):
        run(_job(set_folder, "http://127.0.0.1:9"))
    assert not (set_folder / "out").exists()


def test_a_service_that_has_gone_is_not_asked_for_ever(
    stub: Any, set_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eval.runner._PATIENCE", 1)
    stub.replies = {"How many berths are there?": 0, "Who built it?": 0}

    gone = replace(_job(set_folder, stub.url), concurrency=1, timeout=0.2)

    assert [case.record.error for case in run(gone)] == [
        "timed out",
        "not asked: the service had stopped replying",
    ]
