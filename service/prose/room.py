"""How many passages a model can be shown: tokens are guessed from bytes, rather too many than too few.

A token of the models in use is about four bytes of English, three of other alphabets and of code, and a digit each in
some; Chinese has three bytes a character.
"""

import re
from collections.abc import Sequence

_DIGIT = re.compile(rb"\d")
_BYTES_A_TOKEN = 3
_REPLY_TOKENS, _REPLY_SHARE = 1024, 4


def tokens(text: str) -> int:
    """How many tokens a text has at most."""
    encoded = text.encode()
    digits = len(_DIGIT.findall(encoded))
    return digits + -(-(len(encoded) - digits) // _BYTES_A_TOKEN)


def fitting(texts: Sequence[str], around: str, context: int | None) -> int:
    """How many of some texts fit into a prompt, the first ones first; one at least.

    Args:
        texts: what is to be shown.
        around: what else the prompt says.
        context: tokens of prompt and reply; None fits all. A quarter of it, 1,024 at most, is left to the reply.
    """
    if context is None:
        return len(texts)
    left = context - min(_REPLY_TOKENS, context // _REPLY_SHARE) - tokens(around)
    for number, text in enumerate(texts):
        left -= tokens(text)
        if left < 0:
            return max(number, 1)
    return len(texts)
