"""Full dates as English texts write them."""

from datetime import date

import pytest

from ingest.text.dates import find_dates


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024-12-07", date(2024, 12, 7)),
        ("at 2024-12-07T10:00Z", date(2024, 12, 7)),
        ("7 December 2024", date(2024, 12, 7)),
        ("the 7th of December, 2024.", date(2024, 12, 7)),
        ("Dec. 7, 2024", date(2024, 12, 7)),
        ("SEPT 1st 1999", date(1999, 9, 1)),
        ("29 February 2024", date(2024, 2, 29)),
        ("29 February 2023", None),
        ("2024-13-01", None),
        ("12/07/2024", None),
        ("December 2024", None),
        ("12024-12-07", None),
        ("2024-12-071", None),
        ("Marching 7, 2024", None),
    ],
)
def test_dates(text: str, found: date | None) -> None:
    mentions = list(find_dates(text))
    assert [mention.value for mention in mentions] == ([found] if found else [])
    assert all(0 <= mention.start < mention.end <= len(text) for mention in mentions)


def test_several_come_in_reading_order() -> None:
    text = "From 1 May 1905 to 2 June 1906."
    assert [text[mention.start : mention.end] for mention in find_dates(text)] == ["1 May 1905", "2 June 1906"]
