"""Titles that a person would agree with, and None where nothing reads like one."""

from collections.abc import Callable

import pytest

from ingest.schema import Declared, Metadata

Read = Callable[..., Metadata]
TEXT = "The town council met in the old school and talked about the bridge.\n\nNobody was absent."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# The bridge\n\nText.", "The bridge"),
        ("# **The** `bridge` and\u00a0the\u200b road ¶\n\nText.", "The bridge and the road"),
        ("# Using C# and List<String> &amp;\n\nText.", "Using C# and List<String> &amp;"),
        ("## The bridge\n\nText.\n\n## The road\n\nText.", "The bridge"),
        ("A word before.\n\n# The bridge\n\nText.\n\n## Costs\n\nText.\n\n# The road", "The bridge"),
        (f"{TEXT * 9}\n\n# The bridge\n\nText.", "The bridge"),
        (f"{TEXT * 9}\n\n# The bridge\n\nText.\n\n# The road\n\nText.", None),
        ("Bridges need care.\n\n## Paint\n\nText.\n\n## Rust\n\nText.", None),
        ("## News\n\n# The bridge\n\nText.", "The bridge"),
        ("## A\n\n## B\n\n## C\n\n# The road\n\nText.", "A"),
        ("# Table of contents\n\n- One\n\n# The bridge\n\nText.", "The bridge"),
        ("# 12 March 2024\n\n## The bridge\n\nText.", "The bridge"),
        ("# Tuesday, March 12\n\nText.", None),
        ("# Copyright policy\n\nText.", "Copyright policy"),
        ("# © 2024 The Ferry Company\n\n## The bridge\n\nText.", "The bridge"),
        ("# Minutes of 12 March 2024\n\nText.", "Minutes of 12 March 2024"),
        ("## 1 May 2024\n\nText.\n\n## Work on 2 May 2024\n\nText.", None),
        (f"# {'x' * 301}\n\nText.", None),
        ("# https://example.org/a\n\nText.", None),
        ("$ # a comment\n\nMore of it here.", None),
    ],
)
def test_of_headings(read: Read, text: str, title: str | None) -> None:
    assert read(text).title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A ferry timetable\n\nText.", "A ferry timetable"),
        ("A ferry timetable\nPublished: 3 March 2021\n\nText.", "A ferry timetable"),
        ("A title\nIt happened on 3 March 2021 in Rome.\n", "A title"),
        ("Rules of the allotments and\nof the greenhouse\n\nText.", "Rules of the allotments and of the greenhouse"),
        (
            f"The council decides on the bridge after a long debate, again\n{'It rained. ' * 20}\n",
            "The council decides on the bridge after a long debate, again",
        ),
        (
            "The council of the town met in the old school and\nThe Mayor opened it, as she does in all years,\n" * 3,
            None,
        ),
        ("Page 1 of 3\n\nA ferry timetable\n\nText.", "A ferry timetable"),
        ("Printed on 12 March 2024\n\nA ferry timetable\n\nText.", "A ferry timetable"),
        ("12 March 2024\n\nA ferry timetable\n\nText.", "A ferry timetable"),
        ("Bergen, 12 March 2024\n\nA ferry timetable\n\nText.", "A ferry timetable"),
        ("Council meeting, 12 March 2024\n\nText.", "Council meeting, 12 March 2024"),
        ("Copyright 2024 The Ferry Company\n\nA ferry timetable\n\nText.", "A ferry timetable"),
        ("Previous: https://example.org/a\n\nA ferry timetable\n\nText.", "A ferry timetable"),
        ("The ferry's handbook | Revision 7\n\nText.", "The ferry's handbook"),
        ("ferry@example.org\n\nA ferry timetable\n\nText.", "A ferry timetable"),
        ("<p align=center>\n\nA ferry timetable\n\nText.", "A ferry timetable"),
        ("<!-- lint off -->\n\n!!! hint\n\nA ferry timetable\n\nText.", "A ferry timetable"),
        ("name: Ida\nplace: Bergen\n\nText.", None),
        ("It is a statement.\n\nMore of it.", None),
        ("Who may come:\n\n- All.", None),
        ("Only one line", None),
        (f"{'x' * 121}\n\nText.", None),
        ("12345\n\nText.", None),
        ("- an item\n\n- another", None),
        ("Name | Age\n\nIda | 7", None),
        ("", None),
    ],
)
def test_of_first_lines(read: Read, text: str, title: str | None) -> None:
    assert read(text, "a.txt").title == title


@pytest.mark.parametrize(
    "lines", [["From: Ida", "To: Nils", "Subject: The bridge"], ["Von: Ida", "Betreff: The bridge"]]
)
def test_of_a_mail_is_its_subject(read: Read, lines: list[str]) -> None:
    assert read("\n".join(lines) + "\n\nDear Nils,\n\nyes.", "a.txt").title == "The bridge"


@pytest.mark.parametrize(
    ("given", "path", "title"),
    [
        ("The road", "a.md", "The road"),
        ("The <i>road</i>\n &amp; more", "a.md", "The road & more"),
        ("404", "a.md", "404"),
        ("untitled", "a.md", "The bridge"),
        ("Document1", "a.docx", "The bridge"),
        ("Microsoft Word - bridge.doc", "a.pdf", "The bridge"),
        ("bridge_final.indd", "a.pdf", "The bridge"),
        ("Introducing The bridge.js", "a.html", "Introducing The bridge.js"),
        ("2024-bridge", "2024-bridge.md", "The bridge"),
        ("Bridge last draft", "Bridge last draft.pdf", "The bridge"),
        ("x" * 301, "a.md", "The bridge"),
        ("Report of last year", "a.docx", "The bridge"),
        ("Town Museum", "a.html", "The bridge"),
        ("The bridge | Town Museum", "a.html", "The bridge"),
        ("Town Museum: The bridge", "a.html", "The bridge"),
        ("Renewal of the bridge, report 2", "a.pdf", "Renewal of the bridge, report 2"),
    ],
)
def test_of_what_is_declared(read: Read, given: str, path: str, title: str) -> None:
    assert read("# The bridge\n\nText.", path, Declared(given)).title == title


def test_a_declared_title_stands_where_no_other_does(read: Read) -> None:
    assert read(TEXT, "a.pdf", Declared("The bridge")).title == "The bridge"
