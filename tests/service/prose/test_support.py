"""Statements stand or fall by the passages: by their letters, their nearness, and what a judge says."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ingest.passages import split_plain
from ingest.schema import Group, Passage, Source, Structure
from service.deps import Services
from service.draft import DraftSegment
from service.judge import Judge, Support
from service.prose.statements import Statement
from service.prose.support import Checker

TEXT = "Ida Brandt opened the Lamp Museum on 7 December 1987. It holds 1,905 lamps. Entry is free on Sundays."
TOWN = "The town of Anselm paid for the Lamp Museum with its harbour dues."
NAMES = ("Lamps", "The town")
Check = Callable[..., DraftSegment | None]


def passage(number: int, text: str, title: str) -> Passage:
    made = datetime(2026, 1, 1, tzinfo=UTC)
    source = Source(f"src_{number}", "a.txt", "0" * 64, title, date(2021, 3, 3), len(text), len(text), 1, made)
    return Passage(f"p{number}", source, 0, len(text), 1, text, structure=next(split_plain(text, 800)).structure)


PASSAGES = [passage(1, TEXT, NAMES[0]), passage(2, TOWN, NAMES[1])]


def bears_out(pairs: Sequence[tuple[str, str]]) -> list[Support]:
    return [Support(0.9, 0.05) for _ in pairs]


def bears_nothing_out(pairs: Sequence[tuple[str, str]]) -> list[Support]:
    return [Support(0.1, 0.2) for _ in pairs]


def contradicts(pairs: Sequence[tuple[str, str]]) -> list[Support]:
    return [Support(0.05, 0.9) for _ in pairs]


@pytest.fixture
def check(services: Services) -> Check:
    def checked(text: str, *hints: int, judge: Judge = bears_out, shown: Sequence[Passage] = PASSAGES) -> DraftSegment:
        made = Checker("", shown, services.index.embedder, judge).checked(Statement(text, hints))
        if made is not None:
            assert all(item.text in item.passage.text for item in made.evidence)
        return made

    return checked


def quotes(segment: DraftSegment | None) -> list[str]:
    return [item.text for item in segment.evidence] if segment else []


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("The Lamp Museum was opened by Ida Brandt on December 7, 1987.", True),
        ("The museum holds 1905 lamps.", True),
        ("On 7 December 1987 it was Mrs Ida Brandt who opened the Lamp Museum.", False),
        ("The museum holds 1906 lamps.", False),
        ("Nils Brandt opened the museum, said Karl.", False),
        ("On Sundays, entry costs nothing.", True),
        ("On Sundays, entry is not free.", False),
        ('It says that "entry is free on Mondays".', False),
    ],
)
def test_a_judge_alone_lets_nothing_through_that_the_letters_deny(check: Check, text: str, stands: bool) -> None:
    assert (check(text, 1) is not None) is stands


def test_a_title_that_stands_there_is_no_name_that_does_not(check: Check) -> None:
    shown = [passage(1, "Mrs Brandt met President Holm and the mayor.", "Guests")]
    assert check("At the museum, Mrs Brandt met President Holm and the mayor.", shown=shown) is not None
    assert check("At the museum, Mrs Brandt met Minister Holm and the mayor.", shown=shown) is None


@pytest.mark.parametrize("judge", [bears_nothing_out, contradicts])
def test_what_a_judge_does_not_bear_out_is_dropped(check: Check, judge: Judge) -> None:
    assert check("The museum holds 1,905 lamps.", 1, judge=judge) is None


@pytest.mark.parametrize("hints", [(), (1,), (2,), (77,), (2, 77)])
def test_the_citation_is_ours_whatever_the_model_names(check: Check, hints: tuple[int, ...]) -> None:
    assert quotes(check("The museum holds 1,905 lamps.", *hints)) == ["It holds 1,905 lamps."]


def test_passages_that_the_model_names_are_all_cited_where_they_say_it(check: Check) -> None:
    shown = [passage(1, TEXT, "Lamps"), passage(2, "The Lamp Museum holds 1,905 lamps.", "More"), PASSAGES[1]]
    both = check("The Lamp Museum holds 1,905 lamps.", 1, 2, 3, shown=shown)
    assert sorted(quotes(both)) == ["It holds 1,905 lamps.", "The Lamp Museum holds 1,905 lamps."]
    assert len(quotes(check("The Lamp Museum holds 1,905 lamps.", shown=shown))) == 1


def test_a_statement_may_rest_on_two_passages_that_the_model_names(check: Check) -> None:
    asked: list[tuple[str, str]] = []

    def needs_both(pairs: Sequence[tuple[str, str]]) -> list[Support]:
        asked.extend(pairs)
        return [Support(0.9 if "\n" in text else 0.1, 0.0) for _, text in pairs]

    text = "The Lamp Museum holds 1,905 lamps, and Anselm paid for it with harbour dues."
    assert check(text, 1, judge=needs_both) is None  # of any two passages, one may tell of something else
    town, lamps = quotes(check(text, 1, 2, judge=needs_both))
    assert town == TOWN
    assert lamps.endswith("It holds 1,905 lamps.")
    assert f"The town: {TOWN}\nLamps: {lamps}".replace("1,905", "1905") in [text for _, text in asked]


def test_what_no_passage_bears_out_is_cut_off_where_a_sentence_is_left(check: Check) -> None:
    found = check("Ida Brandt opened the Lamp Museum in 1987, and King Olaf came.", 1)
    assert found is not None
    assert found.text == "Ida Brandt opened the Lamp Museum in 1987."


def test_a_yes_stands_only_where_the_judge_says_so_of_the_question(services: Services) -> None:
    def knows_no_yes(pairs: Sequence[tuple[str, str]]) -> list[Support]:
        return [Support(0.0 if claim.startswith("Is entry free? Yes") else 0.9, 0.0) for claim, _ in pairs]

    for judge, text in ((bears_out, "Yes, entry is free on Sundays."), (knows_no_yes, "Entry is free on Sundays.")):
        checker = Checker("Is entry free?", PASSAGES, services.index.embedder, judge)
        found = checker.checked(Statement("Yes, entry is free on Sundays."))
        assert found is not None
        assert found.text == text


def test_the_head_of_a_table_that_goes_on_bears_a_statement_out_and_is_not_quoted(check: Check) -> None:
    row = "| Elm | 118 | Graz |"
    block = replace(next(split_plain(row, 800)).structure.blocks[0], group=1)
    structure = Structure(blocks=(block,), groups={1: Group(("Lamp", "Price in euros", "Made in"))})
    shown = replace(passage(1, row, "Lamps"), structure=structure)

    found = check("The price of the Elm lamp is 118 euros.", 1, shown=[shown])
    assert quotes(found) == [row]


@pytest.mark.parametrize("shown", [[], PASSAGES[:1]])
def test_nothing_stands_on_nothing(check: Check, shown: list[Passage]) -> None:
    assert check("Whales sing at night in distant oceans.", 1, shown=shown) is None


def test_what_says_it_better_is_cited_though_the_model_names_another(check: Check) -> None:
    def prefers_lamps(pairs: Sequence[tuple[str, str]]) -> list[Support]:
        return [Support(0.9 if text.startswith("Lamps") else 0.5, 0.0) for _, text in pairs]

    shown = [passage(1, TEXT, "Lamps"), passage(2, "Of lamps the Lamp Museum holds 1,905.", "More")]
    assert quotes(check("The museum holds 1,905 lamps.", 2, shown=shown)) == ["Of lamps the Lamp Museum holds 1,905."]
    better = check("The museum holds 1,905 lamps.", 2, shown=shown, judge=prefers_lamps)
    assert quotes(better) == ["It holds 1,905 lamps."]
