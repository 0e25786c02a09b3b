from eval.score import share, unscored, verdict


def test_unscored_is_neither_right_nor_wrong() -> None:
    assert not unscored("timed out").scored
    assert unscored("timed out") != verdict(False, "timed out")
    assert verdict(False).scored


def test_a_share_says_its_count() -> None:
    assert share(1, 4).value == 0.25
    assert share(1, 4).reason == "1 of 4"
