"""Footnotes in passages: under the headings of what refers to them, and read with its sentence."""

from pathlib import PurePath

import pytest

from ingest.blocks.rendering import indexed_text
from ingest.loaders import load
from ingest.passages import split


def told(text: str, limit: int = 1000) -> list[str]:
    """What is indexed of each passage of a Markdown text."""
    document = load(PurePath("a.md"), text.encode())
    found = split(document.text, document.blocks, limit)
    return [indexed_text(document.text[one.start : one.end], one.structure) for one in found]


def test_a_note_at_the_end_is_read_with_the_sentence_and_the_headings_that_refer_to_it() -> None:
    text = (
        "# Mine\n\n## Shaft\n\nIt is **old**. It is 212 m deep.[^d] It closed[^c] in 1990.\n\n## Rules\n\n"
        "Bring a lamp.\n\n[^d]: Measured by Ida Holm.\n\n    With a rope.\n"
        "[^c]: By the council.\n[^x]: Nobody refers here.\n"
    )
    *_, notes, last = told(text)
    assert notes == (
        "Mine > Shaft\nIt is 212 m deep.\nIt closed in 1990.\nMeasured by Ida Holm.\nWith a rope.\nBy the council."
    )
    assert last == "Mine > Rules\nNobody refers here."


def test_notes_of_several_paragraphs_are_a_passage_each() -> None:
    assert told("Deep.[^1]\n\nOld.[^2]\n\nEnd.\n\n[^1]: Ida.\n[^2]: Per.") == [
        "Deep.\nOld.\nEnd.",
        "Deep.\nIda.",
        "Old.\nPer.",
    ]


def test_a_note_right_behind_what_refers_to_it_stays_there() -> None:
    assert told("Deep.[^1]\n\n[^1]: Ida.\n\nOld.") == ["Deep.\nIda.\nOld."]


@pytest.mark.parametrize("words", [20, 60])
def test_a_note_that_no_longer_fits_behind_its_paragraph_takes_its_sentence_along(words: int) -> None:
    text = f"It is deep.[^1] {'It is old. ' * words}\n\n[^1]: {'Ida measured it. ' * 12}"
    found = told(text, 250)
    assert all("It is deep." in one for one in found if "Ida" in one)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("Old.\n\n| Level | Air |\n|---|---|\n| 3 | bad[^1] |", "3 | bad"),
        ("- old\n- deep[^1]\n- wet", "deep"),
        ("It is old. It is deep. [^1] It is wet.", "It is deep."),
        ("[^1] It is old. It is deep.", "It is old."),
        (f"It is {'very ' * 100}deep.[^1]", f"It is {'very ' * 58}ver…"),
    ],
)
def test_what_refers_is_a_row_an_item_or_the_sentence_before_the_mark(said: str, sentence: str) -> None:
    assert told(f"{said}\n\nEnd.\n\n[^1]: Ida.")[-1] == f"{sentence}\nIda."


def test_many_notes_to_one_paragraph_take_linear_time() -> None:
    many = 3000
    text = "".join(f"Sentence {at}.[^{at}] " for at in range(many)) + "\n\nEnd.\n\n"
    text += "".join(f"[^{at}]: Note {at}.\n" for at in range(many))
    assert told(text)[-1].endswith(f"Note {many - 1}.")
