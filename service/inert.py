"""Makes quoted text inert: what a client that renders Markdown or HTML would load, run or take for a citation.

Only an answer's own text is changed. Quotes stay as they stand in their sources, character for character.
"""

import re

_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\(\s*<?([^\s()<>]*)>?(?:\s+[\"'(][^\n]*?[\"')])?\s*\)")
_REFERENCE = re.compile(r"!\[([^\[\]\n]*)\](?:\[[^\[\]\n]*\])?")
_MARKER = re.compile(r"\[(\d+(?:\s*,\s*\d+)*)\]")
_TAG = re.compile(
    r"<(?=/?\s*(?:a|applet|area|audio|base|body|button|details|embed|form|frame|frameset|html|iframe|image|img|input|link|"
    r"marquee|math|meta|noscript|object|script|source|style|svg|template|textarea|video|[a-z]+-[a-z-]+|[a-z]+:[a-z]+|"
    r"![-\[a-z])\b|!--|!\[|/[a-z]|[a-z][\w-]*\s+[a-z][\w-]*\s*=)",  # and whatever closes or has an attribute
    re.IGNORECASE,
)


def inert(text: str) -> str:
    """The text with links and images as words and addresses, tags that are none any more, and no false markers."""
    text = _LINK.sub(lambda found: f"{found[1]} ({found[2]})".strip(), text)
    text = _REFERENCE.sub(r"\1", text)
    text = _TAG.sub("‹", text)
    return _MARKER.sub(r"(\1)", text)
