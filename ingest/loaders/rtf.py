"""Rich text: its words by striprtf, its blocks guessed as those of plain text are."""

import re
from typing import Any

from striprtf import striprtf

from ingest.blocks.guess import guessed
from ingest.errors import DocumentSkipped
from ingest.schema import Declared, Extract

_read: Any = striprtf.rtf_to_text
_TITLE = re.compile(r"\{\\title ([^{}\\]{1,300})\}")


def load_rtf(data: bytes) -> Extract:
    """A `.rtf` file; pictures and embedded objects are left out, and fields say what they said last.

    Raises:
        DocumentSkipped: it is damaged, or no such file.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise DocumentSkipped("no rich text; name it by its right ending")
    source = data.decode("latin-1")
    try:
        text = _read(source, errors="replace")
    except (IndexError, KeyError, LookupError, OverflowError, TypeError, ValueError) as error:
        raise DocumentSkipped(f"damaged rich text ({type(error).__name__}); save it again") from None
    text = text.replace("\0", "")
    title = _TITLE.search(source)
    return Extract(text, guessed(text), Declared(title[1].strip() if title else ""))
