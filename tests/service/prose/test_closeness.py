"""A statement says what it cites says, of what that speaks of: not more, and not of what only a title names."""

from datetime import UTC, datetime

import pytest

from ingest.passages import split_plain
from ingest.schema import Passage, Source, Span
from service.draft import DraftSegment, Evidence
from service.markdown import escaped
from service.prose.closeness import is_close, is_mostly_cited, keeps_subject

SOUND = [
    (
        "Orchard House",
        "Visitors are welcome from 9 to 5, except on Mondays.",
        "Orchard House welcomes visitors from 9 to 5.",
    ),
    ("Gull Island ferry", "The crossing takes 55 minutes.", "The crossing to Gull Island takes 55 minutes."),
    ("Town museum", "Open from 9 to 17 on weekdays.", "The town museum is open from 9 to 17 on weekdays."),
    (
        "Ladder policy",
        "Every ladder is checked before the harvest.",
        "By the ladder policy each ladder is checked before it.",
    ),
    ("Harbour council", "A new crane was bought in May.", "The harbour council bought a new crane in May."),
    ("Codebase", "It is tracked in version control.", "A codebase is tracked in version control."),
    ("Bike scheme", "Members pay 30 euros a year.", "Members of the bike scheme pay 30 euros a year."),
    ("Choir", "Every Tuesday there is a rehearsal in the old hall.", "On Tuesday there is a rehearsal of the choir."),
    ("Anna Berg", "The brass band rehearses on Tuesdays.", "The brass band rehearses on Tuesdays."),
]
SWAPPED = [
    ("Orchard House", "The cafe next door opens at 8.", "Orchard House opens at 8."),
    ("Gull Island ferry", "The bus to Port Anselm takes 20 minutes.", "The ferry to Gull Island takes 20 minutes."),
    ("Ladder policy", "The frost policy asks that fires are lit.", "The ladder policy asks that fires are lit."),
    ("Laptop loans", "Projectors are lent for two days.", "Laptops are lent for two days."),
    ("Parental leave", "Sick pay covers the first six weeks.", "Parental leave covers the first six weeks."),
    ("Harbour council", "The fishing club bought a new crane.", "The harbour council bought a new crane."),
    ("Choir", "The brass band rehearses on Tuesdays.", "The choir rehearses on Tuesdays."),
    ("Owners files", "Tide merges approved changes in batches.", "Owners files merge approved changes in batches."),
]


def of(title: str, text: str, claim: str, quote: str = "") -> DraftSegment:
    """A claim that rests on a quote, or all of a text, under a title."""
    made = datetime(2026, 1, 1, tzinfo=UTC)
    source = Source("src_1", "a.txt", "0" * 64, title, None, len(text), len(text), 1, made)
    passage = Passage("p1", source, 0, len(text), 1, text, structure=next(split_plain(text, 800)).structure)
    start = text.index(quote)
    return DraftSegment(escaped(claim), (Evidence(passage, Span(start, start + len(quote or text))),))


@pytest.mark.parametrize(("title", "text", "claim"), SOUND)
def test_what_names_what_its_sentence_begins_with_stands(title: str, text: str, claim: str) -> None:
    assert keeps_subject(of(title, text, claim))


@pytest.mark.parametrize(("title", "text", "claim"), SWAPPED)
def test_what_puts_the_title_in_its_place_does_not(title: str, text: str, claim: str) -> None:
    assert not keeps_subject(of(title, text, claim))


def test_of_two_sentences_the_one_that_says_most_of_it_counts() -> None:
    text = "Choir members are welcome. The brass band rehearses on Tuesdays in the old hall."
    assert not keeps_subject(of("Choir", text, "The choir rehearses on Tuesdays in the old hall."))
    assert keeps_subject(of("Choir", text, "The brass band of the choir rehearses on Tuesdays."))


def test_a_quote_within_a_sentence_has_no_subject_to_keep() -> None:
    text = "The brass band rehearses on Tuesdays."
    assert keeps_subject(of("Choir", text, "The choir rehearses on Tuesdays.", "rehearses on Tuesdays"))


KEYS = "Each file has these keys:"


@pytest.mark.parametrize(
    ("text", "claim", "stands"),
    [
        (KEYS, "Each file has keys.", True),
        (KEYS, "The boat book says that each file has keys.", True),
        (KEYS, "Each file has these keys: owners, labels, filters, aliases, options.", False),
        ("Reviewers look for quality.", "Authors submit patches, reviewers look for quality, approvers accept.", False),
        ("The ferry leaves at 7.40 from the old pier.", "The old pier is where the ferry leaves.", True),
    ],
)
def test_what_says_more_than_it_cites_does_not_stand(text: str, claim: str, stands: bool) -> None:
    segment = of("The boat book", text, claim)
    assert is_mostly_cited(segment) is stands
    assert is_close(segment) is stands
