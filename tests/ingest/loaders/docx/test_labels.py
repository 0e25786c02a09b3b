"""Numbers as Word writes them."""

import pytest

from ingest.loaders.docx.labels import label


@pytest.mark.parametrize(
    ("count", "form", "said"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (4, "lowerRoman", "iv"),
        (1949, "upperRoman", "MCMXLIX"),
        (26, "lowerLetter", "z"),
        (28, "upperLetter", "BB"),
        (12, "ordinal", "12th"),
        (23, "ordinal", "23rd"),
        (3, "none", ""),
        (3, "chineseCounting", "3"),
        (10**9, "upperRoman", "1000000000"),
        (0, "lowerLetter", "0"),
    ],
)
def test_label(count: int, form: str, said: str) -> None:
    assert label(count, form) == said
