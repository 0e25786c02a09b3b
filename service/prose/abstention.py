"""Whether a chat model says that the passages don't answer: by the word it is told to write, or in its own words."""

import re

_TELLING = r"(?:passages?|documents?|sources?|texts?|excerpts?|context|material|information)"
_NOT = r"(?:(?:do|does|did|is|are|was|were|has|have|could)(?:\s+not|n[’']t)|cannot|can[’']t)"
_TELL = (
    r"(?:say|state|mention|tell|contain|provide|answer|include|specify|give|indicate|address|discuss|describe|cover|"
    r"explain|have|hold|offer|list|name)(?:s|d|ed)?"
)
_OPENING = r"(?:(?:i[’']?m sorry|i am sorry|sorry|unfortunately|based on|according to|from|in)\b[^,.]*,\s*(?:but\s+)?)*"
_ABSTAINS = re.compile(
    rf"\W*+{_OPENING}(?:"
    r"unanswerable\b"
    rf"|(?:(?:the|these|those|this|any|none|of)\s+)*(?:\w+\s+){{0,2}}{_TELLING}\s+(?:\w+\s+){{0,3}}?"
    rf"{_NOT}\s+(?:\w+\s+){{0,2}}?{_TELL}\b"
    rf"|none\s+of\s+the\s+(?:\w+\s+){{0,2}}{_TELLING}\s+{_TELL}\b"
    rf"|(?:i|we)\s+(?:{_NOT}|am\s+unable\s+to)\s+(?:\w+\s+){{0,2}}?(?:have|find|see|know|answer|determine|tell|say)\b"
    r"|there\s+(?:is|are)\s+(?:no|not\s+enough|insufficient)\s+(?:\w+\s+){0,2}?"
    r"(?:information|mention|answer|data|details?|indication)\b"
    r"|no\s+(?:\w+\s+){0,2}?(?:information|mention|answer)\b"
    rf"|[^,.]*(?:\bnot|n[’']t)\s+(?:\w+\s+){{0,2}}?(?:mentioned|stated|specified|provided|given|answered|said|found)"
    rf"\s+(?:\w+\s+)?(?:in|by|from)\s+(?:\w+\s+){{0,3}}{_TELLING}\b"
    r")(?!.*,\s*but\b)",
    re.IGNORECASE,
)


def abstains(statement: str) -> bool:
    """Whether a statement says that the passages don't answer, and nothing else besides."""
    return _ABSTAINS.match(statement) is not None
