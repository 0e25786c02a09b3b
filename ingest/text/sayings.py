"""What sentences do: set two things against each other, lean on the sentence before."""

import re

from ingest.text.words import LINKING, one_of, tokens

_LEANING = frozenset(
    "this that these those it its they them their he she his her such however also therefore thus so then but and or "
    "instead otherwise additionally furthermore moreover similarly here there finally again yet still".split()
)
CONTRAST = re.compile(
    one_of(
        "than whereas while unlike instead rather but although however both versus vs differ differs difference "
        "different differences distinguish distinguished opposed contrast similar same only".split()
    ),
    re.IGNORECASE,
)
"""What a sentence that sets two things against each other has in it."""


def leans(text: str) -> bool:
    """Whether a sentence leans on what stands before it: `This is why ...`, `In this case ...`."""
    words = tokens(text)[:2]
    return bool(words) and (words[0] in _LEANING or (words[0] in LINKING and words[-1] in _LEANING))
