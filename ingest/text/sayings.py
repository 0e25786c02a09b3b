"""What sentences do: define a thing, set two things against each other, lean on the sentence before."""

import re

from ingest.text.words import LINKING, one_of, tokens

_LEANING = frozenset(
    "this that these those it its they them their he she his her such however also therefore thus so then but and or "
    "instead otherwise additionally furthermore moreover similarly here there finally again yet still".split()
)
_HEDGES = r"(?:in short|generally|usually|essentially|also|both|basically|simply|just|only|often)"
_KIND_OF = (
    "a an the any one each every some another what when where how used designed intended meant made short".split()
)
COPULA = re.compile(
    rf"\s+(?:{_HEDGES}\s+)?(?:(?P<is>is|are|was|were)"
    r"|(?P<means>means?|refers? to|stands? for|denotes?|(?:is|are) defined as|represents?|describes?)"
    r"|can|may|will|lets?|allows?|provides?|consists?|contains?|gives?|takes?|makes?|helps?|enables?|includes?"
    r"|holds?|covers?|specif(?:y|ies)|determines?|controls?|defines?|offers?|supports?)\b",
    re.IGNORECASE,
)
"""What follows a name that a sentence says something of: `is` it something, `means` it something, or does it."""
QUALIFIER = re.compile(rf"\s+(?:{_HEDGES}\s+)?{one_of(_KIND_OF)}", re.IGNORECASE)
"""What a noun phrase that tells the kind of a thing begins with, after `is`."""
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
