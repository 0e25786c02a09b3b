from eval.observations import pairs


def test_only_observations_become_rows() -> None:
    assert pairs([(1.0, 0.5), "abstained"]).tolist() == [[1.0, 0.5]]
    assert pairs(["abstained"]).shape == (0, 2)
