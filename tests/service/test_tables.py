"""A table over several passages, asked row by row through the whole pipeline."""

from collections.abc import Iterator

import pytest

from ingest.pipeline import ingest
from service.answering.answerer import Answerer
from service.deps import opened
from service.schema import AskRequest
from service.settings import ServiceSettings

TREES = "Alder Birch Cedar Dogwood Elm Fir Gorse Hazel Ivy Juniper Kapok Larch Maple Nutmeg Oak Pine Rowan Spruce Yew"
TOWNS = ("Riga", "Porto", "Turku", "Graz", "Lille")


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    """An answerer over lamps whose table fills several passages, and chairs."""
    folder = tmp_path_factory.mktemp("tables")
    rows = "\n".join(
        f"| {tree} | {41 + 17 * number} | {3 + 2 * number} | {TOWNS[number % 5]} |"
        for number, tree in enumerate(TREES.split())
    )
    names = "| Lamp | Price in euros | Weight in kilograms | Made in |\n|---|---|---|---|"
    (folder / "lamps.md").write_text(
        f"# Lamps of the Halden workshop\n\nAll lamps are sold with a bulb.\n\n## The range\n\n{names}\n{rows}\n",
        encoding="utf-8",
    )
    chairs = "| Chair | Price in euros | Legs | Made in |\n|---|---|---|---|\n| Stork | 120 | 3 | Bern |"
    (folder / "chairs.md").write_text(f"# Chairs\n\n{chairs}\n", encoding="utf-8")
    settings = ServiceSettings(data_dir=tmp_path_factory.mktemp("data"), passage_chars=300)
    ingest(settings, [folder])
    with opened(settings) as services:
        yield services.answerer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What does the Birch lamp cost?", "58"),
        ("How heavy is the Rowan lamp?", "35"),
        ("Where is the Maple made?", "Turku"),
        ("What is the weight of the Yew?", "39"),
        ("price of the Larch", "228"),
        ("Which lamp weighs 37 kilograms?", "Spruce"),
    ],
)
def test_every_row_is_answered_from_its_own_cell(answerer: Answerer, question: str, answer: str) -> None:
    found = answerer.answer(AskRequest(question=question))
    assert (found.status, found.short_answer) == ("answered", answer)
    assert all(answer in citation.quote for citation in found.citations)


def test_where_several_rows_are_asked_for_the_table_is_shown(answerer: Answerer) -> None:
    found = answerer.answer(AskRequest(question="Which lamps are made in Graz?"))
    assert [segment.kind for segment in found.segments] == ["table"] * len(found.segments)
    assert {tree for tree in ("Dogwood", "Ivy", "Nutmeg", "Yew") if tree in found.answer}


@pytest.mark.parametrize("question", ["Which lamp is the cheapest?", "How many lamps are made in Graz?"])
def test_what_no_row_alone_can_tell_is_not_answered(answerer: Answerer, question: str) -> None:
    assert answerer.answer(AskRequest(question=question)).status in {"tentative", "unanswerable"}


@pytest.mark.parametrize(
    "question", ["What does the Baobab lamp cost?", "How heavy is the Stork lamp?", "Where is the Mimosa made?"]
)
def test_what_has_no_row_is_not_answered_from_another(answerer: Answerer, question: str) -> None:
    assert answerer.answer(AskRequest(question=question)).status in {"tentative", "unanswerable"}
