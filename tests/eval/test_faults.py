"""The scripted lines are what they say, and the checks catch what they are meant to catch."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from eval.errors import SetInvalid
from eval.faults import SOUND, Scripted, let_through, read, scripted, shares
from ingest.embedder import make_embeddings
from service.answering.reader.trained import TrainedReader
from service.judge import Judge, Support


@pytest.fixture(scope="module")
def lines() -> list[Scripted]:
    return list(scripted(read()))


def test_there_are_three_hundred_of_either(lines: list[Scripted]) -> None:
    assert sum(line.sound for line in lines) >= 300
    assert sum(not line.sound for line in lines) >= 300
    assert all(1 <= line.cites <= len(line.passages) for line in lines)


def test_faulty_lines_differ_from_sound_ones(lines: list[Scripted]) -> None:
    sound = {(line.text, line.passages[line.cites - 1].text) for line in lines if line.sound}
    assert not sound & {(line.text, line.passages[line.cites - 1].text) for line in lines if not line.sound}


def bears_all_out(pairs: Sequence[tuple[str, str]]) -> list[Support]:
    return [Support(1.0, 0.0) for _ in pairs]


def caught(lines: list[Scripted], judge: Judge) -> dict[str, float]:
    """The share of each kind of line that the checks let through."""
    embedder = make_embeddings("builtin")
    return {
        kind: share
        for kind, (_, share) in shares([(line, let_through(line, embedder, judge)) for line in lines]).items()
    }


def test_letters_alone_catch_all_but_what_is_turned_round_or_invented(lines: list[Scripted]) -> None:
    found = caught(lines, bears_all_out)
    assert found["all sound"] >= 97
    for kind in {line.kind for line in lines} - SOUND - {"reversed", "invented"}:
        assert found[kind] <= 5, kind


def test_faults_are_caught_and_sound_lines_are_shown(lines: list[Scripted]) -> None:
    found = caught(lines, TrainedReader().support)
    assert found["all sound"] >= 97
    for kind in {line.kind for line in lines} - SOUND - {"reversed"}:
        assert found[kind] <= 5, kind
    assert found["reversed"] <= 20


@pytest.mark.parametrize("text", ["[{pair: a}]", "{", "[{pair: a, sound: b, reversed: c, invented: d, more: e}]"])
def test_a_wrong_file_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SetInvalid, match="can't be used"):
        read(file)


def test_a_statement_over_no_pair_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text("[{pair: nowhere, sound: b, reversed: c, invented: d}]", encoding="utf-8")
    with pytest.raises(SetInvalid, match="nowhere"):
        list(scripted(read(file)))
