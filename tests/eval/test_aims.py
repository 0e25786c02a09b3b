from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from eval import aims, sets
from eval.aims import Aim, Standing
from eval.errors import SetInvalid
from eval.real import rows

RIGHT = Aim(figure="correctness", at_least=0.9)
ERROR = Aim(figure="calibration_error", at_most=0.1)
LENGTH = Aim(figure="shown_words_p50", at_most=120)


@pytest.mark.parametrize(
    ("aim", "value", "before", "reached", "fell"),
    [
        (RIGHT, 0.95, 0.95, True, False),
        (RIGHT, 0.95, 0.96, True, True),
        (RIGHT, 0.5, 0.4, False, False),
        (RIGHT, 0.5, None, False, False),
        (RIGHT, None, 0.4, False, True),
        (RIGHT, 0.333333333, 0.333333, False, False),
        (ERROR, 0.1, 0.1, True, False),
        (ERROR, 0.2, 0.3, False, False),
        (ERROR, 0.2, 0.1, False, True),
        (LENGTH, 100, 13, True, False),
        (LENGTH, 130, 13, False, True),
    ],
)
def test_a_run_is_held_against_its_aim_and_the_last_release(
    aim: Aim, value: float | None, before: float | None, reached: bool, fell: bool
) -> None:
    standing = Standing(aim, value, before)

    assert (standing.reached, standing.fell) == (reached, fell)


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"figure": "beauty", "at_least": 1}, "no figure beauty"),
        ({"figure": "abstention_f1", "kind": "fact", "at_least": 1}, "no figure abstention_f1 for fact"),
        ({"figure": "correctness", "at_most": 1}, "takes at_least"),
        ({"figure": "calibration_error", "at_least": 1}, "takes at_most"),
        ({"figure": "correctness", "at_least": 1, "at_most": 1}, "nothing else"),
        ({"figure": "correctness"}, "takes at_least"),
    ],
)
def test_an_aim_that_makes_no_sense_is_refused(given: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        Aim.model_validate(given)


def _aims(folder: Path, text: str) -> Path:
    (folder / "aims.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_record_holds_what_is_aimed_at_and_no_times(tmp_path: Path) -> None:
    folder = _aims(
        tmp_path,
        "- { figure: correctness, kind: fact, at_least: 1 }\n- { figure: latency_p50_ms, at_most: 1 }\n"
        "- { figure: token_f1, at_least: 1 }\n",
    )

    aims.record(folder, {"correctness of fact": 1 / 3, "latency_p50_ms": 7.0, "recall@5": 1.0, "token_f1": None})

    found = aims.recorded(folder)
    assert found
    assert found.figures == {"correctness of fact": 0.333333}
    assert [each.before for each in aims.standings(folder, {})] == [0.333333, None, None]


def test_a_set_without_aims_or_record_has_none(tmp_path: Path) -> None:
    assert aims.read(tmp_path) == []
    assert aims.recorded(tmp_path) is None


@pytest.mark.parametrize("text", ["- [", "- {figure: beauty, at_least: 1}", ""])
def test_a_file_that_holds_no_aims_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(SetInvalid) as refused:
        aims.read(_aims(tmp_path, text))
    assert "\n" not in str(refused.value)


def test_a_record_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reached.json").write_text("[", encoding="utf-8")

    with pytest.raises(SetInvalid, match="--record"):
        aims.recorded(tmp_path)


def test_a_record_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "reached.json").mkdir()

    with pytest.raises(SetInvalid, match="can't write"):
        aims.record(tmp_path, {})


@pytest.mark.parametrize("name", [*sets.names(), *rows.names()])
def test_every_set_that_comes_along_has_recorded_all_that_it_aims_at(name: str) -> None:
    folder = sets.HOME / name
    record = aims.recorded(folder)

    assert record
    assert set(record.figures) == {str(aim) for aim in aims.read(folder) if aim.is_kept}
