"""Title and publication date, and None for what is doubtful."""

from datetime import date

import pytest

from ingest.metadata import read_metadata

DAY = date(2021, 3, 3)


@pytest.mark.parametrize(
    ("text", "title", "published"),
    [
        ("A ferry timetable\nPublished: 3 March 2021\n\nText.", "A ferry timetable", DAY),
        ("A title\nWednesday, March 3, 2021 at 10:15 GMT\nText.", "A title", DAY),
        ("A title\n(3 March 2021\nText.", "A title", DAY),
        ("A title\nIt happened on 3 March 2021 in Rome.\n", "A title", None),
        ("It is a statement.\nMore of it.", None, None),
        ("Only one line", None, None),
        ("x" * 121 + "\nText.", None, None),
        ("12345\nText.", None, None),
        ("- an item\n- another", None, None),
        ("", None, None),
        ("A title\n2021-03-03" + " " * 19_000 + "x\nText.", "A title", None),
        ("A title\n2021-03-03" + " " * 19_000 + "\nText.", "A title", DAY),
        ("A title\n" * 31 + "3 March 2021\nText.", "A title", None),
        ("A title\n3 March 2021 to 4 March 2021\nText.", "A title", None),
    ],
)
def test_plain_text(text: str, title: str | None, published: date | None) -> None:
    found = read_metadata(text)
    assert (found.title, found.published) == (title, published)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("lines", "title", "published"),
    [
        (["---", 'title: "In front"', "date: 2021-03-03", "---", "# Heading", "Text."], "In front", DAY),
        (["# Heading #", "", "Text."], "Heading", None),
        (["---", "date: soon", "---", "# Heading", "Text."], "Heading", None),
        (["---", "never: closed", "# Heading"], "Heading", None),
        (["## Only a lower one", "Text."], None, None),
        (["# C#", "Text."], "C#", None),
        (["#", "# Second", "Text."], "Second", None),
        (["```sh", "# a comment", "```", "# Heading", "Text."], "Heading", None),
        (["---", "title: |", "  A block", "---", "# Heading", "Text."], "Heading", None),
        (["---", f"title: {'x' * 301}", "---", "# Heading", "Text."], "Heading", None),
        (["# " + "# " * 9_000 + "x", "Text."], None, None),
        (["---", "title: a" + " " * 19_000 + "x", "---"], None, None),
    ],
)
def test_markdown(end: str, lines: list[str], title: str | None, published: date | None) -> None:
    found = read_metadata(end.join(lines) + end, markdown=True)
    assert (found.title, found.published) == (title, published)
