"""From the logits of a window to the spans that may be the answer."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.answering.reader.windows import Window

Floats = NDArray[np.float32]

_BEST_ENDS = 20


class TokenSpan(NamedTuple):
    """A span of a window's passage tokens, both ends inclusive.

    Attributes:
        first: its first token.
        last: its last token.
        logit: the mean of its start and end logit.
        share: the probability, 0 to 1, that the answer is this span or one that overlaps it, given that the
            window holds an answer at all.
    """

    first: int
    last: int
    logit: float
    share: float


def best_spans(start: Floats, end: Floats, *, longest: int, count: int) -> list[TokenSpan]:
    """The best spans that do not overlap, best first.

    Start and end count as independent; only the 20 best of each are paired, which is nearly all there is.

    Args:
        start: the start logit of every passage token.
        end: the end logit of every passage token.
        longest: the most tokens a span may have.
        count: how many spans are wanted.
    """
    firsts, lasts = np.argsort(-start)[:_BEST_ENDS], np.argsort(-end)[:_BEST_ENDS]
    belief = np.outer(softmax(start)[firsts], softmax(end)[lasts])
    length = lasts[None, :] - firsts[:, None] + 1
    belief = np.where((length >= 1) & (length <= longest), belief, 0.0)
    total = max(float(belief.sum()), 1e-30)
    chosen: list[TokenSpan] = []
    while len(chosen) < count and belief.max() > 0:
        row, column = np.unravel_index(int(belief.argmax()), belief.shape)
        first, last = int(firsts[row]), int(lasts[column])
        overlapping = (firsts[:, None] <= last) & (lasts[None, :] >= first)
        share = float(belief[overlapping].sum()) / total
        chosen.append(TokenSpan(first, last, float(start[first] + end[last]) / 2, min(1.0, share)))
        belief[overlapping] = 0.0
    return chosen


def characters(span: TokenSpan, window: Window) -> tuple[int, int]:
    """The span as (start, end) in the passage's text, in code points, widened to whole words."""
    first, last = span.first, span.last
    while first > 0 and window.glued[first]:
        first -= 1
    while last + 1 < len(window.glued) and window.glued[last + 1]:
        last += 1
    return window.offsets[first][0], window.offsets[last][1]


def softmax(logits: Floats) -> Floats:
    """The probabilities of logits, [choices]."""
    powers = np.exp(logits - logits.max())
    result: Floats = powers / powers.sum()
    return result
