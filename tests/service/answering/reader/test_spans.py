import numpy as np
import pytest

from service.answering.reader.spans import TokenSpan, best_spans, characters
from service.answering.reader.windows import Window


def _logits(length: int, **peaks: float) -> np.ndarray:
    values = np.zeros(length, np.float32)
    for place, value in peaks.items():
        values[int(place[1:])] = value
    return values


def test_the_best_span_joins_the_best_start_and_end() -> None:
    (best, *_) = best_spans(_logits(50, _7=9, _30=5), _logits(50, _9=8, _31=5), longest=10, count=3)
    assert (best.first, best.last) == (7, 9)
    assert best.logit == pytest.approx(8.5)


def test_an_end_before_its_start_or_too_far_away_is_no_span() -> None:
    start, end = _logits(60, _20=9), _logits(60, _10=9, _40=8, _25=5)
    assert [(s.first, s.last) for s in best_spans(start, end, longest=10, count=1)] == [(20, 25)]


def test_spans_do_not_overlap_and_their_shares_are_at_most_one() -> None:
    rng = np.random.default_rng(3)
    for _ in range(20):
        start, end = rng.normal(0, 3, (2, 80)).astype(np.float32)
        spans = best_spans(start, end, longest=12, count=5)
        assert len(spans) == 5
        taken = [place for span in spans for place in range(span.first, span.last + 1)]
        assert len(taken) == len(set(taken))
        assert 0 < sum(span.share for span in spans) <= 1 + 1e-6


def test_two_readings_of_the_same_answer_share_its_belief() -> None:
    spans = best_spans(_logits(40, _5=9, _6=9), _logits(40, _7=12), longest=9, count=2)
    assert spans[0].share > 0.95


def test_a_single_token_is_a_span() -> None:
    assert best_spans(_logits(1), _logits(1), longest=9, count=5) == [TokenSpan(0, 0, 0.0, 1.0)]


def test_characters_take_in_whole_words() -> None:
    window = Window(0, [], 0, 0, [(0, 3), (3, 6), (7, 9), (9, 12)], [False, True, False, True])
    assert characters(TokenSpan(1, 2, 0.0, 1.0), window) == (0, 12)
    assert characters(TokenSpan(2, 3, 0.0, 1.0), window) == (7, 12)
