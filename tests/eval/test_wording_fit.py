"""Fitting finds which kind of wording is found, and that a nearer passage is likelier right."""

from types import SimpleNamespace
from typing import Any, cast

from eval.followups import FollowUp
from eval.wording_fit import fit
from service.retriever import Retrieved, Retriever
from service.schema import Turn

MUSEUM = (
    Turn(role="user", content="Who runs the Lamp Museum?"),
    Turn(role="assistant", content="Ida Brandt runs it."),
)


class Scripted:
    """Finds the answer where a person is named, far off; and something else, nearby, for all other texts."""

    def retrieve(self, text: str, *_: object) -> list[Retrieved]:
        named = text == "When was Ida Brandt born?"
        passage = SimpleNamespace(text="in 1950" if named else "a lamp")
        return [Retrieved(cast(Any, passage), 1.0, 0.7 if named else 0.4)]


def test_what_is_found_is_likelier() -> None:
    item = FollowUp("C_1", MUSEUM, "When was she born?", "When was Ida Brandt born?", "in 1950")
    told: list[tuple[int, int]] = []
    priors, cosine = fit([item] * 3, [], cast(Retriever, Scripted()), lambda *at: told.append(at))
    assert priors["pronoun"]["meant"] > 0 > priors["pronoun"]["second"]
    assert priors["name"] == {"meant": 0, "second": 0, "continued": 0}
    assert cosine > 0
    assert told == [(1, 3), (2, 3), (3, 3)]
