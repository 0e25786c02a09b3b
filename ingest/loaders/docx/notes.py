"""Footnotes and endnotes: what they say, and the numbers that they are referred to by."""

from typing import Any

from ingest.loaders.docx.labels import label
from ingest.loaders.docx.tree import children, name, value

_FORMS = {"w:footnoteReference": "decimal", "w:endnoteReference": "lowerRoman"}
_ATTRIBUTE = "w:customMarkFollows"


class Notes:
    """The notes of a document, numbered as they are referred to."""

    def __init__(self, footnotes: Any | None, endnotes: Any | None) -> None:
        """Take the roots of the two parts, where there are such."""
        self._texts = {
            "w:footnoteReference": _by_id(footnotes, "w:footnote"),
            "w:endnoteReference": _by_id(endnotes, "w:endnote"),
        }
        self._counts = dict.fromkeys(self._texts, 0)

    def refer(self, reference: Any) -> tuple[str, Any] | None:
        """The number and the content of what is referred to; each is given once.

        The number is empty where the author wrote a mark of their own after the reference.
        """
        kind = name(reference)
        found = self._texts[kind].pop(value(reference, "w:id"), None)
        if found is None:
            return None
        if value(reference, _ATTRIBUTE) not in {"", "0", "false", "off"}:
            return "", found
        self._counts[kind] += 1
        return label(self._counts[kind], _FORMS[kind]), found


def _by_id(tree: Any | None, kind: str) -> dict[str, Any]:
    """Notes by their id, without those that only hold the line above notes."""
    notes = children(tree, kind) if tree is not None else ()
    return {value(note, "w:id"): note for note in notes if value(note, "w:type") in {"", "normal"}}
