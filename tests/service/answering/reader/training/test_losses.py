import pytest

torch = pytest.importorskip("torch")

from service.answering.reader.training.losses import evidence_loss, marginal, unit_scores  # noqa: E402

UNIT = torch.tensor([[-1, 0, 0, 1, -1], [-1, 0, 1, 1, 2]])
LOGITS = torch.tensor([[0.5, 1.0, 3.0, -1.0, 99.0], [0.0, 2.0, 1.0, 1.0, 4.0]])


def test_a_units_score_is_the_mean_of_its_tokens() -> None:
    scores, there = unit_scores(LOGITS, UNIT, 3)
    assert scores.tolist() == [[2.0, -1.0, 0.0], [2.0, 1.0, 4.0]]
    assert there.tolist() == [[True, True, False], [True, True, True]]


def test_the_probability_is_that_of_any_right_choice() -> None:
    logits, allowed = torch.log(torch.tensor([[1.0, 2.0, 3.0, 4.0]])), torch.tensor([[True, True, True, False]])
    right = torch.tensor([[False, True, True, False]])
    assert marginal(logits, allowed, right).exp().item() == pytest.approx(6 / 5)


def test_none_is_a_choice_of_its_own() -> None:
    right = torch.tensor([[False, False, False], [False, False, True]])
    found = evidence_loss(LOGITS, UNIT, right, torch.tensor([False, True]))
    e = torch.exp(torch.tensor([0.5, 2.0, -1.0, 0.0, 2.0, 1.0, 4.0])).tolist()
    none, last = e[0] / sum(e[:3]), e[6] / sum(e[3:])
    assert found.item() == pytest.approx(-torch.log(torch.tensor([none, last])).mean().item())
