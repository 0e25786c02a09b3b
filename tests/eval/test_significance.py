import pytest

from eval.significance import compare, holm


@pytest.mark.parametrize(
    ("before", "now", "p"),
    [
        ([1, 1, 1], [1, 1, 1], 1.0),
        ([1] * 5, [0] * 5, 2 / 2**5),  # McNemar's exact test with 5 against 0
        ([1] * 6 + [0], [0] * 6 + [1], 16 / 2**7),  # 6 against 1: 2 (1 + 7) / 2^7
    ],
)
def test_the_p_value_is_mcnemars_for_right_or_wrong(before: list[float], now: list[float], p: float) -> None:
    assert compare(before, now).p == pytest.approx(p)


def test_many_differences_are_drawn_and_repeatable() -> None:
    before, now = [1.0] * 40, [0.0] * 25 + [1.0] * 15

    found = compare(before, now)

    assert found == compare(before, now)
    assert found.fell
    assert found.p < 0.001


def test_a_rise_or_a_chance_difference_is_no_fall() -> None:
    assert not compare([0.0] * 20, [1.0] * 20).fell
    assert not compare([1.0, 1, 1], [0.0, 1, 1]).fell


def test_holm_raises_the_small_ones_most() -> None:
    adjusted = holm({"a": 0.01, "b": 0.04, "c": 0.03})

    assert adjusted == {"a": pytest.approx(0.03), "c": pytest.approx(0.06), "b": pytest.approx(0.06)}
