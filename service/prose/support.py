"""Whether the passages that a chat model was shown bear out what it wrote, and which of their sentences do.

The citation is ours, not the model's: the sentences that say what a statement says are looked for in all passages, and
first in those that the model names. A judge tells of the nearest ones whether they bear it out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.embedder import ArrayEmbeddings
from ingest.embedder.protocol import Vectors
from ingest.schema import Passage
from service.draft import DraftSegment, Evidence
from service.inert import inert
from service.judge import Judge
from service.markdown import escaped
from service.prose.forms import in_one_form
from service.prose.letters import stands_in
from service.prose.opposites import turned_round
from service.prose.statements import Statement
from service.prose.stretches import Stretch, in_place, stretches, told, told_by
from service.prose.wordings import Wording, wordings

_SUPPORTED, _NEAR = 0.45, 1.0  # of public statements that a text does not bear out, one in seven passes both
_AS_GOOD = 0.1  # as sure as of the best: what the model names is cited then, else the best
_COMPARED, _JUDGED = 8, 3


@dataclass(frozen=True, slots=True)
class _Near:
    """Stretches that may bear a statement out together, and the cosine of the nearest to it."""

    stretches: tuple[Stretch, ...]
    cosine: float


class Checker:
    """Checks what is written in answer to one question over the same passages."""

    def __init__(self, question: str, passages: Sequence[Passage], embedder: ArrayEmbeddings, judge: Judge) -> None:
        self._question = question
        self._passages = passages
        self._embedder = embedder
        self._judge = judge
        self._stretches = [one for passage in passages for one in stretches(passage)]
        self._told = {passage.id: told_by(passage) for passage in passages}
        self._vectors: dict[Stretch, Vectors] = {}

    def checked(self, statement: Statement) -> DraftSegment | None:
        """A statement as a segment with its evidence, or as much of it as stands, or None.

        It stands on one stretch, or on two together, where all that can be checked by its letters stands in their
        passages, they tell nearly the same, not the opposite, and the judge is sure enough that they bear it out.
        """
        hinted = {self._passages[at - 1].id for at in statement.hints if 0 < at <= len(self._passages)}
        for wording in wordings(statement.text, self._question):
            if evidence := self._evidence(wording, hinted):
                return DraftSegment(escaped(inert(wording.shown)), evidence)
        return None

    def _evidence(self, wording: Wording, hinted: set[str]) -> tuple[Evidence, ...]:
        """What a wording rests on: the best of all, or what is as good in each of the passages that the model names."""
        tried = [one for one in self._near(wording.checked, hinted) if self._may_stand(wording.checked, one)]
        claim = in_one_form(wording.claim)  # whether figures are the same is told by their letters, not by a judge
        judged = self._judge([(claim, in_one_form(in_place(one.stretches))) for one in tried]) if tried else []
        sure = [(said.supported, one.stretches) for one, said in zip(tried, judged, strict=True)]
        sure = sorted((one for one in sure if one[0] >= _SUPPORTED), key=_by_support)
        best: dict[str, tuple[Stretch, ...]] = {}
        for supported, each in sure:
            if len(each) == 1 and each[0].passage.id in hinted and supported >= sure[0][0] - _AS_GOOD:
                best.setdefault(each[0].passage.id, each)
        shown = list(best.values()) or [each for _, each in sure[:1]]
        return tuple(one.evidence for each in shown for one in each)

    def _near(self, text: str, hinted: set[str]) -> list[_Near]:
        """The stretches nearest to a text: those with most of its words, and of these the nearest by their vectors."""
        words = told(text)
        ranked = sorted(self._stretches, key=lambda one: (-len(words & one.words), one.length))
        named = [one for one in ranked if one.passage.id in hinted]
        likely = list(dict.fromkeys([*named[:_COMPARED], *ranked[:_COMPARED]]))
        cosines = self._cosines(text, likely)
        likely.sort(key=lambda one: -cosines[one])
        first = [one for one in likely if one.passage.id in hinted][:_JUDGED]
        near = [_Near((one,), cosines[one]) for one in dict.fromkeys([*first, *likely[:_JUDGED]])]
        if (both := _together(words, likely, hinted)) is not None:
            near.append(_Near(both, max(cosines[one] for one in both)))
        return near

    def _cosines(self, text: str, likely: Sequence[Stretch]) -> dict[Stretch, float]:
        new = [one for one in likely if one not in self._vectors]
        vectors = self._embedder.embed_array([text, *(one.text for one in new)])
        self._vectors.update(zip(new, vectors[1:], strict=True))
        return {one: float(self._vectors[one] @ vectors[0]) for one in likely}

    def _may_stand(self, text: str, near: _Near) -> bool:
        """Whether nothing speaks against stretches but what only a judge can tell.

        How near they are is the cosine, plus the share of the text's telling words that their passages hold: either
        alone lets inventions on the same subject pass.
        """
        words, passages = told(text), [one.passage for one in near.stretches]
        held = frozenset[str]().union(*(self._told[passage.id] for passage in passages))
        coverage = len(words & held) / len(words) if words else 0.0
        quoted = "\n".join(one.text for one in near.stretches)
        return near.cosine + coverage >= _NEAR and not turned_round(text, quoted) and stands_in(text, passages)


def _by_support(one: tuple[float, tuple[Stretch, ...]]) -> tuple[int, float, int]:
    """One stretch before two together, then the surer, and of those as sure the shorter."""
    supported, together = one
    return len(together), -round(supported, 1), together[0].length


def _together(words: frozenset[str], likely: Sequence[Stretch], hinted: set[str]) -> tuple[Stretch, Stretch] | None:
    """The stretch that tells most of the words and the one that adds most to it, where one adds any.

    They stand in one passage, or in two that the model names both: of any two, one may lack what the other says of
    something else.
    """
    first = max(likely, key=lambda one: len(words & one.words), default=None)
    if first is None:
        return None
    missing = words - first.words
    named = {first.passage.id} | (hinted if first.passage.id in hinted else set())
    apart = [one for one in likely if one.passage.id in named and not _overlap(first, one)]
    other = max(apart, key=lambda one: len(missing & one.words), default=None)
    return (first, other) if other is not None and missing & other.words else None


def _overlap(one: Stretch, other: Stretch) -> bool:
    is_same = one.passage.id == other.passage.id
    return is_same and one.span.start < other.span.end and other.span.start < one.span.end
