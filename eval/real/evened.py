"""Texts as they are compared: without what differs by typography or Markdown only."""

import re
import unicodedata

_SIGNS = dict.fromkeys("‘’‛", "'") | dict.fromkeys("“”", '"') | dict.fromkeys("–—‑−", "-")
_ALIKE = str.maketrans({**_SIGNS, "\N{NO-BREAK SPACE}": " ", "\N{ZERO WIDTH SPACE}": "", "*": "", "`": ""})
_LINK = re.compile(r"\[(?P<label>[^\[\]]*)\]\((?:[^()]|\([^()]*\))*\)")


def evened(text: str) -> str:
    """A text with straight quotes and hyphens and single spaces, and without stars and backticks."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_ALIKE).split())


def unlinked(text: str) -> str:
    """The same, with nothing but the labels left of Markdown's links."""
    return " ".join(_LINK.sub(r"\g<label>", unicodedata.normalize("NFKC", text).translate(_ALIKE)).split())


def searchable(text: str) -> str:
    """Both forms, each on its line: what is looked for may be a label or an address."""
    short, whole = unlinked(text), evened(text)
    return short if short == whole else f"{short}\n{whole}"


def occurs(pattern: str, text: str) -> bool:
    """Whether a regular expression is found in a text, whatever the case."""
    return re.search(pattern, text, re.IGNORECASE) is not None
