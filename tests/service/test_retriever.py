"""Dense and lexical search, fused."""

import pytest

from ingest.schema import Filter
from service.deps import Services
from service.retriever import shares


@pytest.mark.parametrize(
    ("scores", "expected"),
    [([], []), ([3.0], [1.0]), ([0.0, -0.1], [0.0, 0.0]), ([4.0, 2.0, -1.0], [1.0, 0.5, 0.0])],
)
def test_shares(scores: list[float], expected: list[float]) -> None:
    assert shares(scores) == expected


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("How much does a bike cost on the boat?", "harbour.txt"),
        ("Brandt", "museum.md"),
        ("When does the museum cost nothing?", "museum.md"),
    ],
)
def test_finds_by_meaning_and_by_word(services: Services, question: str, path: str) -> None:
    found = services.retriever.retrieve(question, Filter(), 3)
    assert found[0].passage.source.path == path
    assert all(0 <= candidate.score <= 1 for candidate in found)
    assert found == sorted(found, key=lambda candidate: -candidate.score)


def test_the_same_question_finds_the_same_passages(services: Services) -> None:
    first = services.retriever.retrieve("lamps and bells", Filter(), 5)
    assert services.retriever.retrieve("lamps and bells", Filter(), 5) == first


@pytest.mark.parametrize("glob", ["museum.md", "*.md", "m*", "**/museum.md"])
def test_a_filter_holds_in_both_engines(services: Services, glob: str) -> None:
    found = services.retriever.retrieve("ferry", Filter(sources=(glob,)), 10)
    assert {candidate.passage.source.path for candidate in found} == {"museum.md"}
