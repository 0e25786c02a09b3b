"""Fields: what Word works out. Their result is text that people see, their code is not."""

from dataclasses import dataclass
from itertools import islice
from typing import Any

from ingest.loaders.docx.equations import UNREAD
from ingest.loaders.docx.tree import child, children, is_on, number, value

_LONGEST_NAME = 40
_LONGEST_CODE = 8
_OF_PAGES = frozenset("PAGE NUMPAGES SECTIONPAGES STYLEREF PAGEREF".split())
UNCHECKED, CHECKED = "☐", "☒"


@dataclass(slots=True)
class _Field:
    code: str = ""
    in_code: bool = True
    began: int = 0
    of_pages: bool = False
    form: Any | None = None


class Fields:
    """The fields that are open where a text is being read."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._in_code = 0
        self._of_pages = 0
        self._paragraph = 0

    @property
    def in_code(self) -> bool:
        """Whether what is read now is code."""
        return self._in_code > 0

    @property
    def of_pages(self) -> bool:
        """Whether what is read now differs from page to page."""
        return self._of_pages > 0

    def code(self, text: str) -> None:
        """Take a part of a field's code."""
        if self._open and len(self._open[-1].code) < _LONGEST_NAME:
            self._open[-1].code += text[:_LONGEST_NAME]

    def mark(self, element: Any) -> str:
        """Take a `w:fldChar`; returns what is seen of a field that has no result but shows something."""
        what = value(element, "w:fldCharType")
        if what == "begin":
            self._open.append(_Field(form=child(element, "w:ffData"), began=self._paragraph))
            self._in_code += 1
        elif what == "separate" and self._open:
            self._result()
        elif what == "end" and self._open:
            field = self._close()
            return _shown(field) if field.in_code and not self.in_code else ""
        return ""

    def begin_simple(self, element: Any) -> None:
        """Enter a `w:fldSimple`, which holds nothing but its result."""
        self._open.append(_Field(value(element, "w:instr")[:_LONGEST_NAME]))
        self._in_code += 1
        self._result()

    def end_simple(self) -> None:
        """Leave it."""
        if self._open:
            self._close()

    def end_paragraph(self) -> None:
        """Give up fields whose code doesn't end: the file is damaged, and would lose all of its text otherwise."""
        self._paragraph += 1
        while self._open and self._open[-1].in_code and self._paragraph - self._open[-1].began > _LONGEST_CODE:
            self._close()

    def _result(self) -> None:
        field = self._open[-1]
        if field.in_code:
            field.in_code, field.of_pages = False, field.of_pages or _kind(field.code) in _OF_PAGES
            self._in_code -= 1
            self._of_pages += field.of_pages
            for outer in self._open[-2:-1]:  # what is worked out of it differs too
                outer.of_pages |= field.of_pages and outer.in_code

    def _close(self) -> _Field:
        field = self._open.pop()
        self._in_code -= field.in_code
        self._of_pages -= field.of_pages and not field.in_code
        return field


def _kind(code: str) -> str:
    return next(iter(code.split(maxsplit=1)), "").upper()


def _shown(field: _Field) -> str:
    """What is seen of a field without a result: a box to check, a choice, an equation that is written as code."""
    if _kind(field.code) == "EQ":
        return UNREAD
    box = child(field.form, "w:checkBox")
    if box is not None:
        state = child(box, "w:checked")
        return CHECKED if is_on(state if state is not None else child(box, "w:default")) else UNCHECKED
    choice = child(field.form, "w:ddList")
    if choice is not None:
        chosen = number(child(choice, "w:result"))
        return value(next(islice(children(choice, "w:listEntry"), max(chosen, 0), None), None))
    return ""
