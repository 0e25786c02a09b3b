"""Dense and lexical search, fused."""

from pathlib import Path

import pytest

from ingest.pipeline import ingest
from ingest.schema import Filter, Hit, Passage
from service.deps import Services, opened
from service.settings import ServiceSettings


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


def test_copies_do_not_crowd_out_the_rest(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    for number in range(9):
        (folder / f"copy{number}.txt").write_text("The  boat leaves at noon from the pier." + "\n" * number, "utf-8")
    (folder / "later.txt").write_text("The boat leaves at one from the pier.", "utf-8")
    (folder / "other.txt").write_text("A boat needs a pier.", "utf-8")
    settings = ServiceSettings(data_dir=tmp_path / "data")
    ingest(settings, [folder])
    with opened(settings, "test") as services:
        found = services.retriever.retrieve("When does the boat leave?", Filter(), 4)
    paths = [candidate.passage.source.path for candidate in found]
    assert sum(path.startswith("copy") for path in paths) == 2
    assert {"later.txt", "other.txt"} <= set(paths)


def test_what_is_compared_late_and_ranks_early_is_given_once(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, ids = services.index, [c.passage.id for c in services.retriever.retrieve("boat", Filter(), 4)]
    *near, overlooked = ids
    monkeypatch.setattr(index, "dense", lambda *_: [Hit(id_, 0.5 - at / 9) for at, id_ in enumerate(near)])
    monkeypatch.setattr(index, "lexical", lambda *_: [Hit(near[0], 9.0), Hit(overlooked, 8.9)])
    monkeypatch.setattr(index, "similarities", lambda _, wanted: dict.fromkeys(wanted, 0.99))
    monkeypatch.setattr(index.catalog, "passages", asked := Asked())
    assert services.retriever.retrieve("boat", Filter(), 1) == []
    assert sorted(asked.ids) == sorted(ids)


class Asked:
    """A catalog without passages, which notes what it was asked for."""

    def __init__(self) -> None:
        self.ids: list[str] = []

    def __call__(self, ids: list[str]) -> dict[str, Passage]:
        self.ids += ids
        return {}
