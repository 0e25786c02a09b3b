"""Dates that a person would agree with, and None for what is doubtful."""

from collections.abc import Callable
from datetime import date

import pytest

from ingest.schema import Declared, Metadata

Read = Callable[..., Metadata]
DAY = date(2024, 3, 12)


@pytest.mark.parametrize(
    "text",
    [
        "# Minutes of 12 March 2024\n\nText.",
        "# Council meeting, 12th of March, 2024\n\nText.",
        "# Protokoll vom 12. März 2024\n\nText.",
        "# Protokoll vom 12.03.2024\n\nText.",
        "# 議事録 2024年3月12日会議\n\nText.",
        "# Minutes\n\n## 12 March 2024\n\nText.",
        "# Minutes of 12 March 2024\n\nText.\n\n## Next meeting: 9 April 2024\n\nText.",
        "# Minutes\n\n**Date:** 2024-03-12\n\nText.",
        "# Minutes\n\nDate: 12.03.2024, 10:00–12:00, Room 5",
        "# Minutes\n\n- Date: Tuesday, 12 March 2024\n\n- Place: Bergen",
        "# Minutes\n\nDate | 12 March 2024\n\nPlace | Bergen",
        "# Decision\n\n## Status\n\nAccepted\n\n## Date\n\n2024-03-12",
        "# A post\n\nPosted by Ida Brandt on March 12, 2024\n\nText.",
        "# A post\n\nBy Ida Brandt, 12 March 2024\n\nText.",
        "# A post\n\nIda Brandt · 12 March 2024 · 5 min read\n\nText.",
        "# A post\n\nTuesday, March 12, 2024 at 10:15 GMT\n\nText.",
        "# A post\n\nMarch 12, 2024 · Updated April 2, 2024\n\nText.",
        "# A post\n\nPublié le 12 mars 2024\n\nText.",
        "# A post\n\nFecha: 12 de marzo de 2024\n\nText.",
        "# A letter\n\nBergen, 12 March 2024\n\nText.",
        "# A letter\n\nKöln, den 12. März 2024\n\nText.",
        "# Richtlinie\n\nStand: 12. März 2024\n\nText.",
        "# A policy\n\nText.\n\nLast updated: 12 March 2024",
        "From: Ida\nDate: Tue, 12 Mar 2024 10:00:00 +0100\nSubject: Boats\n\nOn 3 April 2023 we met.",
        "The ferry's handbook | Revision 7 of 12 March 2024\n\nText.",
        "# Log\n\nDate: 12-Mar-2024\n\nText.",
        "# A title\n\n2024-03-12" + " " * 19_000 + "\nText.",
    ],
)
def test_of_texts(read: Read, text: str) -> None:
    assert read(text).published == DAY


@pytest.mark.parametrize(
    "text",
    [
        "# A title\n\nIt happened on 12 March 2024 in Rome.",
        "# A title\n\n03/04/2024",
        "# A title\n\n$ Date: 12 March 2024",
        "# A title\n\nDate: 03/04/2024",
        "# A title\n\nCopyright 2024",
        "# A title\n\nMarch 2024",
        "# A title\n\nPrinted on 12 March 2024",
        "# A title\n\nDue date: 12 March 2024",
        "# A title\n\nDate of birth: 12 March 2024",
        "# A title\n\nNext meeting: 12 March 2024",
        "# A title\n\n12 March 2024 to 14 March 2024",
        "# Who will win by 30 June 2025?\n\nText.",
        "# Changelog\n\n## 0.27.0 (21st February, 2024)\n\nText.\n\n## 0.26.0 (20th December, 2023)\n\nText.",
        "# Changelog\n\n## 0.27.0 (21st February, 2024)\n\nText.",
        "# Changelog\n\n## Second\n\nReleased: 12 March 2024\n\n## First\n\nReleased: 11 March 2024",
        "# Diary\n\n## 1 May 2024\n\nRain.\n\n## 2 May 2024\n\nSun.",
        "# Diary\n\n1 May 2024\n\nRain.\n\n2 May 2024\n\nSun.\n\n3 May 2024\n\nSnow.",
        "# A title\n\nText.\n\n## A part\n\n12 March 2024\n\nText.",
        "# Version 10.4.2\n\nText.",
        "# A title\n\n" + "A line.\n\n" * 30 + "12 March 2024",
        "# A title\n\n2024-03-12" + " " * 19_999 + "x\nText.",
        "",
    ],
)
def test_of_none(read: Read, text: str) -> None:
    assert read(text).published is None


OTHER = date(2020, 2, 2)


@pytest.mark.parametrize(
    ("path", "text", "declared"),
    [
        ("2020-02-02.md", "# Minutes of 2 February 2020", Declared(published=DAY)),
        ("2020-02-02.md", "# Minutes of 2 February 2020\n\nPublished: 12 March 2024", Declared(created=OTHER)),
        ("2024-03-12.md", "# Policy\n\nLast updated: 2 February 2020", Declared(created=OTHER)),
        ("2024-03-12.md", "# A post\n\n2 February 2020", Declared()),
        ("a.md", "# The storm of 2 February 2020\n\n12 March 2024\n\nText.", Declared()),
        ("2020-02-02/a.md", "# Minutes of 12 March 2024\n\nText.", Declared()),
        ("2024-03-12/a.md", "# Minutes\n\nLast updated: 2 February 2020", Declared()),
        ("a.md", "# Minutes\n\nLast updated: 12 March 2024", Declared(created=OTHER)),
        ("a.md", "# Minutes\n\nText.", Declared(created=DAY)),
    ],
)
def test_what_is_surest_comes_first(read: Read, path: str, text: str, declared: Declared) -> None:
    assert read(text, path, declared).published == DAY


def test_a_clock_that_was_never_set_tells_no_day(read: Read) -> None:
    assert read("# Minutes", "a.pdf", Declared(created=date(1980, 1, 1))).published is None


def test_a_text_of_nothing_but_headings_with_days_is_read(read: Read) -> None:
    assert read("\n\n".join(f"## {day % 28 + 1} March 2024" for day in range(20_000))) == Metadata()
