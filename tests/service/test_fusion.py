"""Two engines' scores as one ranking."""

from collections.abc import Mapping, Sequence

import pytest

from service.fusion import Fusion


class Comparing:
    """Knows the cosines of what the dense engine did not find, and notes which were asked for."""

    def __init__(self, cosines: Mapping[str, float]) -> None:
        self._cosines = cosines
        self.asked: list[str] = []

    def __call__(self, ids: Sequence[str]) -> dict[str, float]:
        self.asked += ids
        return {id_: self._cosines[id_] for id_ in ids if id_ in self._cosines}


def nothing(ids: Sequence[str]) -> dict[str, float]:
    pytest.fail(f"{ids} need not be compared")


def test_a_cosine_counts_as_a_share_of_the_best_and_more_than_a_match() -> None:
    fusion = Fusion({"a": 0.8, "b": 0.4, "c": -0.1}, {"a": 0.25, "b": 0.5}, nothing)
    assert fusion.first(3) == ["a", "b", "c"]
    assert [fusion.score(id_) for id_ in "abc"] == pytest.approx([1.0, 0.5 / 0.7, 0.0])
    assert fusion.cosine("c") == -0.1


def test_scores_are_shares_of_the_best_however_good_that_is() -> None:
    fusion = Fusion({"a": 0.8, "b": 0.8}, {"a": 1.5, "b": 2.0}, nothing)
    assert fusion.first(2) == ["b", "a"]
    assert [fusion.score(id_) for id_ in "ba"] == pytest.approx([1.0, 1.2 / 1.4])
    poor = Fusion({"a": 0.1, "b": 0.05}, {}, nothing)
    assert poor.first(2) == ["a", "b"]
    assert [poor.score(id_) for id_ in "ab"] == pytest.approx([1.0, 0.5])


def test_the_best_match_counts_little_where_it_is_a_poor_one() -> None:
    cosines = {"likely": 0.8, "worded": 0.6}
    assert Fusion(cosines, {"worded": 0.2}, nothing).first(2) == ["likely", "worded"]
    assert Fusion(cosines, {"worded": 0.8}, nothing).first(2) == ["worded", "likely"]


@pytest.mark.parametrize(("cosines", "matches"), [({}, {}), ({"a": 0.0}, {}), ({"a": -0.2}, {"a": 0.0})])
def test_nothing_that_is_like_the_question_scores_zero(cosines: dict[str, float], matches: dict[str, float]) -> None:
    fusion = Fusion(cosines, matches, nothing)
    assert fusion.first(5) == list(cosines)
    assert [fusion.score(id_) for id_ in cosines] == [0.0] * len(cosines)


def test_what_only_words_found_is_compared_where_it_may_come_among_the_first() -> None:
    compare = Comparing({"word": 0.5, "weak": 0.1})
    fusion = Fusion({"near": 0.8, "far": 0.6}, {"near": 0.8, "word": 1.0, "weak": 0.1}, compare)
    assert fusion.first(1) == ["near"]
    assert compare.asked == ["word"]
    assert fusion.score("word") == pytest.approx((0.6 * 0.5 / 0.8 + 0.4) / (0.6 + 0.4 * 0.8))


def test_more_of_the_ranking_compares_more_and_changes_nothing_of_the_first() -> None:
    compare = Comparing({"word": 0.5, "weak": 0.1})
    fusion = Fusion({"near": 0.8, "far": 0.6}, {"near": 0.8, "word": 1.0, "weak": 0.1}, compare)
    first = fusion.first(1)
    assert fusion.first(9) == [*first, "word", "far", "weak"]
    assert compare.asked == ["word", "weak"]


def test_what_is_no_longer_in_the_index_is_left_out_and_asked_for_once() -> None:
    compare = Comparing({})
    fusion = Fusion({"near": 0.8}, {"near": 1.0, "gone": 9.0}, compare)
    assert fusion.first(2) == ["near"]
    assert fusion.first(2) == ["near"]
    assert compare.asked == ["gone"]


def test_without_any_dense_hit_the_words_rank() -> None:
    fusion = Fusion({}, {"a": 1.0, "b": 2.0}, Comparing({"a": 0.1, "b": 0.2}))
    assert fusion.first(1) == ["b"]
    assert fusion.first(2) == ["b", "a"]


def test_equals_come_in_the_order_of_their_ids() -> None:
    assert Fusion({"b": 0.5, "a": 0.5}, {}, nothing).first(2) == ["a", "b"]
