from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from eval.thresholds import Threshold, check
from pydantic import ValidationError

from eval import sets, thresholds
from eval.errors import SetInvalid
from eval.figures import Figure
from eval.run import Run
from eval.schema import Kind


def _run(*figures: Figure) -> Run:
    when = datetime(2026, 1, 1, tzinfo=UTC)
    return Run(set_name="a", title="A", service="-", finished_at=when, figures=figures, curve=(), questions=())


def _figure(value: float | None, name: str = "correctness", kind: Kind | None = None) -> Figure:
    return Figure(name=name, kind=kind, value=value, scored=1, unscored={})


@pytest.mark.parametrize(
    ("value", "met", "on_target"), [(0.95, True, True), (0.9, True, False), (0.89, False, False), (None, False, False)]
)
def test_a_figure_is_held_against_its_bound_and_its_target(value: float | None, met: bool, on_target: bool) -> None:
    bound = Threshold(figure="correctness", at_least=0.9, target=0.95)

    verdict = check([bound], _run(_figure(value)))[0]

    assert (verdict.met, verdict.on_target) == (met, on_target)


def test_an_error_has_an_upper_bound() -> None:
    bound = Threshold(figure="calibration_error", at_most=0.1, target=0.05)

    assert check([bound], _run(_figure(0.08, "calibration_error")))[0].met
    assert not check([bound], _run(_figure(0.12, "calibration_error")))[0].met


def test_a_kind_has_its_own_bound_and_a_figure_that_is_missing_misses_it() -> None:
    bound = Threshold(figure="correctness", kind=Kind.FACT, at_least=0.9, target=1)

    verdict = check([bound], _run(_figure(1.0)))[0]

    assert not verdict.met
    assert str(verdict) == "correctness of fact: unscored, at least 0.9 is needed"


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
def test_a_bound_that_makes_no_sense_is_refused(given: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        Threshold.model_validate({"target": 1, **given})


@pytest.mark.parametrize("name", sets.names())
def test_every_set_that_comes_along_has_thresholds(name: str) -> None:
    assert thresholds.read(sets.locate(name))


def test_a_set_may_have_none(tmp_path: Path) -> None:
    assert thresholds.read(tmp_path) == []


@pytest.mark.parametrize("text", ["- [", "- {figure: beauty, at_least: 1, target: 1}", ""])
def test_a_broken_file_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "thresholds.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(SetInvalid) as refused:
        thresholds.read(tmp_path)
    assert "\n" not in str(refused.value)
