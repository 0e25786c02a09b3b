"""How an answer to a row turned out."""

import re
from dataclasses import dataclass
from enum import StrEnum

from eval.real.evened import occurs, searchable, unlinked
from eval.real.rows import Row
from service.schema import Answer

_MARKER = re.compile(r"\s*\[\d+\]")


class Verdict(StrEnum):
    """Right; wrong; no answer though the documents have one; an answer though they have none."""

    RIGHT = "right"
    WRONG = "wrong"
    ABSTAINED = "abstained"
    OVERANSWERED = "overanswered"


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a row.

    Attributes:
        row: what was asked.
        answer: what came back.
        seconds: from question to answer, without the questions before it.
        exact: for each quote, whether it stands in its source where its citation says.
    """

    row: Row
    answer: Answer
    seconds: float
    exact: tuple[bool, ...]

    @property
    def answered(self) -> bool:
        """Whether anything was given for an answer, however unsure."""
        return self.answer.status != "unanswerable"

    @property
    def tentative(self) -> bool:
        """Whether the answer says of itself that it may not be one."""
        return self.answer.status == "tentative"

    @property
    def verdict(self) -> Verdict:
        """How it turned out.

        A bare yes or no is never enough, since the evidence has to be in the answer or in a quote.
        """
        if not self.answered:
            return Verdict.ABSTAINED if self.row.answerable else Verdict.RIGHT
        if self._holds_gold() and not self._trapped() and self._cites_as_it_must():
            return Verdict.RIGHT
        return Verdict.WRONG if self.row.answerable else Verdict.OVERANSWERED

    @property
    def right(self) -> bool:
        """Whether the verdict is right."""
        return self.verdict is Verdict.RIGHT

    @property
    def words(self) -> int:
        """How many words are shown: of the answer, or of all its quotes if these are more."""
        quoted = sum(len(citation.quote.split()) for citation in self.answer.citations)
        return max(len(self.answer.answer.split()), quoted)

    def _said(self) -> list[str]:
        return [_MARKER.sub("", self.answer.answer), self.answer.short_answer or ""]

    def _holds_gold(self) -> bool:
        text = searchable("\n".join([*self._said(), *(citation.quote for citation in self.answer.citations)]))
        found = sum(occurs(gold, text) for gold in self.row.gold)
        return bool(self.row.gold) and found >= self.row.needed

    def _trapped(self) -> bool:
        return any(occurs(never, unlinked(text)) for never in self.row.never for text in self._said() if text)

    def _cites_as_it_must(self) -> bool:
        return not self.row.cited or any(citation.path in self.row.files for citation in self.answer.citations)
