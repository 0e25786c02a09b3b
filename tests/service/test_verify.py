"""What doesn't match its source character for character is not shown."""

from dataclasses import replace

import pytest

from ingest.schema import Filter, Passage, Span
from service.deps import Services
from service.draft import Draft, DraftSegment, Evidence
from service.verify import verify


@pytest.fixture
def passage(services: Services) -> Passage:
    return services.retriever.retrieve("ferry crossing bicycles", Filter(), 1)[0].passage


def evidence(passage: Passage, quote: str, highlight: str | None = None) -> Evidence:
    start = passage.text.index(quote)
    inner = None
    if highlight is not None:
        at = passage.text.index(highlight)
        inner = Span(at, at + len(highlight))
    return Evidence(passage, Span(start, start + len(quote)), inner)


def draft(*segments: list[Evidence]) -> Draft:
    made = tuple(DraftSegment(items[0].text, tuple(items)) for items in segments)
    return Draft("answered", made, None, 0.9)


def test_a_sound_quote_is_numbered_with_offsets_into_its_source(services: Services, passage: Passage) -> None:
    sound = evidence(passage, "The crossing takes 55 minutes.", "55 minutes")
    verified = verify(draft([sound]), services.index.catalog, 8)
    (citation,) = verified.citations
    text = services.index.catalog.text(passage.source)
    assert text is not None
    assert text[citation.start : citation.end] == citation.quote == "The crossing takes 55 minutes."
    assert citation.highlight == (19, 29)
    assert citation.start_line == citation.end_line == 4
    assert verified.numbers == ((1,),)


@pytest.mark.parametrize("shift", [-1, 1, 7])
def test_a_passage_that_is_off_is_dropped(services: Services, passage: Passage, shift: int) -> None:
    moved = replace(passage, start=passage.start + shift, end=passage.end + shift)
    verified = verify(draft([evidence(moved, "The crossing takes 55 minutes.")]), services.index.catalog, 8)
    assert verified.citations == ()
    assert verified.numbers == ((),)
    assert verified.dropped == 1


def test_an_altered_text_is_dropped(services: Services, passage: Passage) -> None:
    altered = replace(passage, text=passage.text.replace("55", "56"))
    assert verify(draft([evidence(altered, "56 minutes")]), services.index.catalog, 8).citations == ()


def test_another_version_of_the_source_is_dropped(services: Services, passage: Passage) -> None:
    other = replace(passage, source=replace(passage.source, sha256="0" * 64))
    assert verify(draft([evidence(other, "55 minutes")]), services.index.catalog, 8).citations == ()


def test_a_quote_used_twice_has_one_number(services: Services, passage: Passage) -> None:
    same = evidence(passage, "55 minutes")
    verified = verify(draft([same], [same]), services.index.catalog, 8)
    assert verified.numbers == ((1,), (1,))


def test_a_small_budget_costs_support_before_it_costs_segments(services: Services, passage: Passage) -> None:
    parts = [evidence(passage, quote) for quote in ("55 minutes", "7.40", "free of charge", "16.15")]
    verified = verify(draft(parts[:3], parts[3:]), services.index.catalog, 2)
    assert [citation.quote for citation in verified.citations] == ["55 minutes", "16.15"]
    assert verified.numbers == ((1,), (2,))


@pytest.mark.parametrize(
    ("quote", "section"),
    [
        ("# Handbook", []),
        ("All rules", ["Handbook for visitors"]),
        ("## Devices", ["Handbook for visitors"]),
        ("### Allowed", ["Handbook for visitors", "Devices"]),
        ("- Phones", ["Handbook for visitors", "Devices", "Allowed"]),
        ("Laser pointers", ["Handbook for visitors", "Devices", "Not allowed"]),
        ("The cloakroom", ["Handbook for visitors", "Bags <script>alert('x')</script> & trunks", "أجهزة"]),
    ],
)
def test_a_quote_has_the_headings_above_it(house: Services, quote: str, section: list[str]) -> None:
    catalog = house.index.catalog
    held = next(one for one in catalog.passages(catalog.passage_ids()).values() if quote in one.text)
    (citation,) = verify(draft([evidence(held, quote)]), catalog, 8).citations
    assert citation.section == section


def test_a_highlight_outside_its_quote_is_not_shown(services: Services, passage: Passage) -> None:
    verified = verify(draft([evidence(passage, "55 minutes", "7.40")]), services.index.catalog, 8)
    assert verified.citations[0].highlight is None
