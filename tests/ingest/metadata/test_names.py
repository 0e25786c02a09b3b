"""The day in a path, and None for numbers that are no date."""

from datetime import date
from pathlib import PurePath
from unicodedata import normalize

import pytest

from ingest.metadata.names import day_in_folders, day_in_name

DAY = date(2024, 3, 12)


@pytest.mark.parametrize(
    "path",
    [
        "2024-03-12-minutes.md",
        "_posts/2024/2024-03-12-the-year-2023.md",
        "2024_3_12.md",
        "2024.03.12 Board.docx",
        "20240312_x.pdf",
        "IMG_20240312_101010.pdf",
        "20240312101010.pdf",
        "minutes20240312.pdf",
        "minutes/2024/03/12.md",
        "2024-03/12-minutes.md",
        "meetings/2024-03/march-12.md",
        "meetings/2024-03/12 March.md",
        "12.03.2024 Protokoll.docx",
        "001 12.03.2024.docx",
        "Protokoll 12. März 2024.docx",
        normalize("NFD", "Protokoll 12. März 2024.docx"),
        "report_march_12_2024.txt",
        "report-12th-of-march-2024.txt",
        "12march2024.txt",
        "2024Mar12.txt",
        "2024-03-12 or 20240312.md",
    ],
)
def test_the_day_in_a_name(path: str) -> None:
    assert day_in_name(PurePath(path)) == DAY


@pytest.mark.parametrize(
    "path",
    [
        "minutes/2024-03.md",
        "2024-03/notes.md",
        "2024-03-12/notes.md",
        "03-04-2024 minutes.txt",
        "v2024.03.12.md",
        "v2024-03-12.md",
        "release-2024.3.1.md",
        "10.4.2.md",
        "555-12-03-2024.txt",
        "chapter 1.2.3.4.2024.md",
        "ISO-8601-2004-01.md",
        "scan-20241399.pdf",
        "1234567890123.md",
        "2023-02-29.md",
        "2024-13-01.md",
        "2024-03-12_2024-03-14.md",
        "2024-04/march-12.md",
        "²024-03-12.md",
        "3-12-24.md",
        "4711-03-12.md",
        "minutes.md",
        "9" * 300 + ".md",
    ],
)
def test_no_day_in_a_name(path: str) -> None:
    assert day_in_name(PurePath(path)) is None


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2024-03-12/minutes.md", DAY),
        ("2024-03-12 Board meeting/minutes.md", DAY),
        ("2020-01-01/2024/03/12/notes.md", DAY),
        ("20240312/a/b.md", DAY),
        ("backup-2024-03-12/handbook.md", None),
        ("2024-03/12.md", None),
        ("2024-03-12.md", None),
        ("minutes.md", None),
    ],
)
def test_the_day_in_a_folder(path: str, day: date | None) -> None:
    assert day_in_folders(PurePath(path)) == day
