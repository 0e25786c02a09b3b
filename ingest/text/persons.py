"""How persons are introduced: by what they are, or in a list of such."""

import re

from ingest.text.names import CAPITAL, may_be_name, may_be_person

ROLES = frozenset(
    "chair chairman chairwoman chairperson president director manager head lead leader founder author editor member "
    "secretary treasurer officer ceo cto coo engineer designer minister mayor professor doctor coordinator maintainer "
    "developer architect owner representative spokesperson spokeswoman spokesman judge governor senator ambassador "
    "curator captain teacher nurse analyst consultant administrator partner assistant executive chief commissioner "
    "contractor organizer facilitator contact role title position responsibility affiliation sponsor mentor advisor "
    "counsel scribe".split()
)
"""What persons are introduced as, and what the columns are called that say it."""
GROUPS = frozenset(
    "members maintainers authors editors organizers organisers mentors directors developers engineers designers team "
    "staff people contacts attendees participants present speakers contributors chairs leads owners".split()
)
"""What the heading over a list of persons is made of, beside a role."""
_GIVEN = (
    r"(?<!\b[Tt]he )(?<!\b[Aa]n )(?<!\b[Oo]ur )"
    r"(?!(?:The|An?|In|On|At|If|For|Our|This|That|These|We|Each|All|Any|No)\b)"
    rf"{CAPITAL}(?=[^\W\d_]*?[a-zß-ÿ])[\w’'-]*+"  # possessive: linear also on a megabyte of letters
)
_PERSON = rf"{_GIVEN}(?: (?:{CAPITAL}\.|van|von|de|del|la|bin|al|el|der)){{0,2}}(?: {_GIVEN}){{1,2}}"
_ROLE = rf"(?:{'|'.join(sorted(ROLES))})\b"
_THEIR = r"(?:the|an?|our|its|their|his|her|current|former)"
_BEFORE_ROLE = r"(?:[\w’'&/-]{1,30}+ ){0,4}?"
_INTRODUCED = (
    re.compile(
        rf"\b(?P<name>{_PERSON}) ?(?:,|\(| –| —| -|:) ?(?:(?i:{_THEIR}) )?{_BEFORE_ROLE}(?i:{_ROLE})"
        r"(?=[,.;:)]|$| (?:of|at|for|in|and|who|from|to|with)\b)"
    ),
    re.compile(
        rf"\b(?P<name>{_PERSON}),? (?:is|was|serves|served|acts|acted|works|worked|joined|has been|became)(?: \w+)? "
        rf"(?:as |us as )?{_THEIR} {_BEFORE_ROLE}(?i:{_ROLE})"
    ),
    re.compile(rf"\b(?i:{_ROLE}),?:? (?P<name>{_PERSON})"),
)
_ENTRY = re.compile(rf"\W{{0,8}}(?P<name>{_PERSON}) ?(?=$|[,(@|]|[:–—-] ?\w)")


def introduced(text: str) -> list[str]:
    """The names of the persons whom a sentence introduces with a role: `Ida Brandt, the keeper's assistant`."""
    found = [match["name"] for form in _INTRODUCED for match in form.finditer(text)]
    return [name for name in dict.fromkeys(found) if _is_persons(name)]


def begun_with_person(text: str) -> list[str]:
    """The name that a short entry begins with, if it may be a person's and nothing goes on from it."""
    found = _ENTRY.match(text)
    return [found["name"]] if found and _is_persons(found["name"]) else []


def _is_persons(name: str) -> bool:
    words = name.split()
    return may_be_person(name) and all(
        may_be_name(word) and not {word.lower(), f"{word.lower()}s"} & (ROLES | GROUPS) for word in words
    )
