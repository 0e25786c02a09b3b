"""Where sentences end: a golden table, and what holds for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks.plain import plain_sentences
from ingest.text.sentences import sentences

ANY_TEXT = st.text(st.sampled_from("ab A1.!?…。”\"')-#* \n\r\t\u00a0é漢🏛\u0301"), max_size=200) | st.text(max_size=100)


@pytest.mark.parametrize(
    "parts",
    [
        ["One ends.", "Another begins."],
        ["Dr. Smith met Mrs. Jones of St. Ives.", "They spoke."],
        ["J. R. R. Tolkien wrote it.", "So did C. S. Lewis."],
        ["It grew by 3.5 per cent.", "Then it fell by 1,905.25."],
        ["See Fig. 3 and No. 7 for it.", "Good."],
        ["Was it No.", "Yes."],
        ["It was sold to Acme Inc. for little.", "He left."],
        ["“Is it so?” he asked.", "“It is.”", "They went."],
        ["He left!", "She stayed…", "Nobody asked?!", "No."],
        ["A claim.[12]", "Another."],
        ["これは文です。", "次の文です。"],
        ["يصل القارب صباحا.", "هل هو كبير؟", "نعم."],
        ["The U.S. Army came to Washington, D.C. on Friday.", "It left."],
        ["It happened in the U.S.", "The army came."],
        ["J.R.R. Tolkien wrote it at 5 p.m. Tuesday.", "He slept at 6 a.m.", "Then he woke."],
        ["He has a Ph.D. from Oxford.", "She works at Acme Inc.", "They met."],
        ["See e.g. Smith (see p. 5) or i.e. Jones, ch. 3.", "Good."],
        ["It sold milk, eggs, etc.", "Nobody came."],
        ["He lives on Main St.", "He left St. Mary's."],
        ["This is plan B.", "Then comes plan C."],
        ["George W. Bush met J. A. Smith and John F. Kennedy Jr. here.", "So did I.", "We left."],
        ["It was signed by Acme Co.", "“We agree,” he said."],
        ["No.", "It isn't."],
        ["Wait... what?", "Yes… no.", "Well… never."],
        ["(It was so.)", "[It was not.]", "‘Was it?’", "«Non.»"],
        ["Version 2.0.1 is at www.example.com/a.b?c=d now.", "Write to a.b@example.com soon."],
        ["It cost $5.", "17 people paid."],
    ],
)
def test_golden(parts: list[str]) -> None:
    text = " ".join(parts)
    assert [text[span.start : span.end] for span in sentences(text)] == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("A heading\n\nThe text.", ["A heading", "The text."]),
        ("- one item\n- another item\n", ["- one item", "- another item"]),
        ("1. First thing\n2. Second thing", ["1. First thing", "2. Second thing"]),
        ("# Title\r\nText of it.", ["# Title", "Text of it."]),
        (
            "This paragraph was wrapped by hand at some width that the\n"
            "writer liked, so that its line breaks are no more than a\nspace. It ends here.",
            [
                "This paragraph was wrapped by hand at some width that the\n"
                "writer liked, so that its line breaks are no more than a\nspace.",
                "It ends here.",
            ],
        ),
        (
            "The overhead is low, about 60 ns for each turn, and it is\nmeasured again before each release.\n"
            "By comparison, the well-established\n`Progress`, which is older than all of them, has an overhead of\n"
            "800 ns. It is not kept up.",
            [
                "The overhead is low, about 60 ns for each turn, and it is\nmeasured again before each release.",
                "By comparison, the well-established",
                "`Progress`, which is older than all of them, has an overhead of\n800 ns.",
                "It is not kept up.",
            ],
        ),
        (
            "* The first of the items is long and is wrapped by hand,\n  so that it goes on below.\n* The second",
            ["* The first of the items is long and is wrapped by hand,\n  so that it goes on below.", "* The second"],
        ),
        (
            "from a.very.long.package.name import something_long_too\nresult = something_long_too(1)",
            ["from a.very.long.package.name import something_long_too", "result = something_long_too(1)"],
        ),
        (
            "About 2,000 Soldiers Cross the Border Near the Town of Alma\nDec 7, 2024, 02:38 PM\nThey came at night.",
            [
                "About 2,000 Soldiers Cross the Border Near the Town of Alma",
                "Dec 7, 2024, 02:38 PM",
                "They came at night.",
            ],
        ),
        ("Mr.\nSmith", ["Mr.", "Smith"]),
        ("A title\rIts text.\rMore", ["A title", "Its text.", "More"]),
        ("Name: Ann\nAge: 7\nTown: Rome", ["Name: Ann", "Age: 7", "Town: Rome"]),
        ("One.\u2028Two.\u2029Three.", ["One.", "Two.", "Three."]),
        ("One.\u00a0Two.", ["One.", "Two."]),
        ("?!… !!!", ["?!…", "!!!"]),
        ("", []),
        (" \n\t ", []),
        (
            "Personnel: Marit Holm, extension 114\nFinance: Jonas Ek, extension 120\n"
            "Works council: Sanna Lund, room 2.07",
            [
                "Personnel: Marit Holm, extension 114",
                "Finance: Jonas Ek, extension 120",
                "Works council: Sanna Lund, room 2.07",
            ],
        ),
    ],
)
def test_lines(text: str, parts: list[str]) -> None:
    assert [text[span.start : span.end] for span in plain_sentences(text)] == parts


@given(ANY_TEXT)
def test_sentences_are_ordered_and_hold_all_but_white_space(text: str) -> None:
    end = 0
    for span in sentences(text):
        assert end <= span.start < span.end
        assert not text[end : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        end = span.end
    assert not text[end:].strip()


@pytest.mark.parametrize(
    "part",
    [
        ".",
        " ",
        "\n",
        "\r\n",
        ". ",
        "A. ",
        "J.R. ",
        "1. ",
        "e.g. ",
        "z. ",
        "am 3. Mai ",
        "3. 4. ",
        ".)",
        ".[1]",
        "a\nb\n\n",
        "a.\r",
        "。",
        "word ",
    ],
)
def test_a_megabyte_of_anything_takes_linear_time(part: str) -> None:
    text = part * (1_000_000 // len(part))
    assert sum(span.end - span.start for span in sentences(text)) <= len(text)
