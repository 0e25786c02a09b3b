"""Lines become claims, and claims stand or fall by their passages."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ingest.passages import split_plain
from ingest.schema import Group, Passage, Source, Structure
from service.deps import Services
from service.prose.claims import Claim, read, supported

TEXT = "Ida Brandt opened the Lamp Museum on 7 December 1987. It holds 1,905 lamps. Entry is free on Sundays."
SOURCE = Source(
    "src_1", "a.txt", "0" * 64, "Lamps", date(2021, 3, 3), len(TEXT), len(TEXT), 1, datetime(2026, 1, 1, tzinfo=UTC)
)
PASSAGE = Passage("p1", SOURCE, 0, len(TEXT), 1, TEXT, structure=next(split_plain(TEXT, 800)).structure)


def test_the_head_of_a_table_that_goes_on_holds_a_claim_up_and_is_not_quoted(services: Services) -> None:
    row = "| Elm | 118 | Graz |"
    block = replace(next(split_plain(row, 800)).structure.blocks[0], group=1)
    structure = Structure(blocks=(block,), groups={1: Group(("Lamp", "Price in euros", "Made in"))})
    passage = Passage("p1", SOURCE, 0, len(row), 1, row, structure=structure)
    found = supported(Claim("The price of the Elm lamp is 118 euros.", (1,)), [passage], services.index.embedder)
    assert found is not None
    assert [evidence.text for evidence in found.evidence] == [row]


@pytest.mark.parametrize(
    ("line", "text", "numbers"),
    [
        ("It is so. [1][2]", "It is so.", (1, 2)),
        ("- It is so [2, 3].", "It is so.", (2, 3)),
        ("It is so.", "It is so.", ()),
        ("1. It is [4] so.", "It is so.", (4,)),
        ("[1]", "", (1,)),
    ],
)
def test_read(line: str, text: str, numbers: tuple[int, ...]) -> None:
    assert read(line) == Claim(text, numbers)


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("The Lamp Museum was opened by Ida Brandt on December 7, 1987.", True),
        ("The museum holds 1905 lamps.", True),
        ("The museum holds 1906 lamps.", False),
        ("Nils Brandt opened the museum, said Karl.", False),
        ("On Sundays, entry costs nothing.", True),
        ('It says that "entry is free on Mondays".', False),
    ],
)
def test_supported(services: Services, text: str, stands: bool) -> None:
    found = supported(Claim(text, (1,)), [PASSAGE], services.index.embedder)
    assert (found is not None) is stands
    if found is not None:
        assert found.evidence[0].text in TEXT
