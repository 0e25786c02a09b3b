"""Rows that have in common what a question asks for."""

from datetime import UTC, datetime

from ingest.passages import split_plain
from ingest.schema import Passage, Source, Span
from service.answering.compose.rows import rows_alike
from service.draft import Evidence

FIRST = "| Elm | 118 | Graz |\n| Gorse | 138 | Porto |\n| Fir | 301 | Graz |"
SECOND = "| Oak | 38 | Porto |\n| Graz | 2 | Riga |\n\nPorto is a town | in Portugal."


def passage(text: str, start: int = 0, source: str = "a") -> Passage:
    origin = Source(source, source, "0" * 64, None, None, 500, 500, 2, datetime(2026, 1, 1, tzinfo=UTC))
    structure = next(split_plain(text, 4000)).structure
    return Passage(f"{source}{start}", origin, start, start + len(text), 1, text, structure=structure)


def row(held: str, answer: str) -> Evidence:
    line = next(line for line in FIRST.splitlines() if held in line)
    at = FIRST.index(line)
    start = at + line.index(answer)
    return Evidence(passage(FIRST), Span(at, at + len(line)), Span(start, start + len(answer)), 0.9, 0.9)


def values(question: str, item: Evidence) -> list[str]:
    others = [passage(SECOND, 100), passage(FIRST), passage("| Yew | 9 | Porto |", 300, "b")]
    return [found.value for found in rows_alike(question, item, others)]


def test_rows_of_all_passages_of_the_source_that_have_the_same_cell() -> None:
    assert values("Which lamps are made in Porto?", row("Gorse", "Gorse")) == ["Gorse", "Oak"]


def test_a_row_with_an_empty_cell_is_among_them() -> None:
    others = [passage("| Pear | | Porto |\n| Plum | 3 | Riga |", 100)]
    found = rows_alike("Which lamps are made in Porto?", row("Gorse", "Gorse"), others)
    assert [one.value for one in found] == ["Gorse", "Pear"]


def test_each_answers_with_its_cell_in_the_column_that_was_read() -> None:
    assert values("What do lamps from Graz cost?", row("Elm", "118")) == ["118", "301"]


def test_a_cell_that_the_question_does_not_name_brings_no_rows_together() -> None:
    assert values("Which lamps are there?", row("Gorse", "Gorse")) == []
    assert values("Which lamps cost 118?", row("Elm", "Elm")) == []
    assert values("Where is the Elm made, in Graz?", row("Elm", "Graz")) == []
