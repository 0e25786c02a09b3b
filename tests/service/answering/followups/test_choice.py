"""The wording of which search is surest, beside what is likely beforehand."""

from dataclasses import dataclass
from typing import Any, cast, get_args

import pytest

from service.answering.followups.choice import PRIORS, chosen, surest
from service.answering.followups.wordings import Kind, Lack, Wording


@dataclass
class Found:
    cosine: float


def made(lack: Lack) -> list[Wording]:
    kinds: tuple[Kind, ...] = get_args(Kind)
    return [Wording(kind, kind, lack) for kind in kinds]


def test_every_kind_has_a_prior() -> None:
    assert set(PRIORS) == set(get_args(Lack))
    assert all(set(of_kind) == set(get_args(Kind)) - {"alone"} for of_kind in PRIORS.values())


@pytest.mark.parametrize(
    ("lack", "near", "kind"),
    [
        ("pronoun", [0.2, 0.8, 0.2, 0.2], "meant"),
        ("pronoun", [0.2, 0.2, 0.8, 0.2], "second"),
        ("nothing", [0.5, 0.5, 0.5, 0.5], "alone"),
        ("nothing", [0.6, 0.7, 0.6, 0.8], "alone"),
        ("fragment", [0.2, 0.3, 0.2, 0.7], "continued"),
    ],
)
def test_a_prior_and_what_is_found_decide(lack: Lack, near: list[float], kind: str) -> None:
    assert made(lack)[chosen(made(lack), near)].kind == kind


def test_only_several_are_searched_for() -> None:
    searched: list[str] = []

    def find(text: str) -> Any:
        searched.append(text)
        return cast(Any, [] if text == "alone" else [Found(0.5)])

    assert surest(made("nothing")[:1], find).kind == "alone"
    assert searched == []
    assert surest(made("pronoun"), find).kind != "alone"
    assert len(searched) == 4
