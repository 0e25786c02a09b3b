import pytest

torch = pytest.importorskip("torch")

from service.answering.reader.training.losses import choice, marginal, unit_scores  # noqa: E402

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


def test_nothing_is_a_choice_of_each_group_and_scores_nothing() -> None:
    scores, group = torch.tensor([[2.0, -1.0], [1.0, 4.0], [3.0, 0.5]]), torch.tensor([0, 0, 1])
    right = torch.tensor([[False, False], [False, True], [False, False]])
    e = torch.exp(scores)
    first = e[1, 1] / (1 + e[0].sum() + e[1].sum())
    second = 1 / (1 + e[2].sum())
    assert choice(scores, right, group).item() == pytest.approx(-(first.log() + second.log()).item() / 2)


def test_one_choice_alone_is_a_question_of_yes_or_no() -> None:
    scores, right = torch.tensor([[1.5], [-0.5]]), torch.tensor([[True], [False]])
    whole = torch.nn.functional.binary_cross_entropy_with_logits(scores, right.float())
    assert choice(scores, right, torch.arange(2)).item() == pytest.approx(whole.item())
