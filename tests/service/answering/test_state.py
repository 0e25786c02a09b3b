"""A chat model is shown what may answer, the likeliest first."""

from collections.abc import Callable
from dataclasses import replace

from service.answering.candidates import Candidate
from service.answering.state import Part, likeliest

Make = Callable[..., Candidate]


def part(make: Make, *confidences: float) -> Part:
    """A question whose passages were found in this order; zero stands for one without any candidate."""
    ranked = [
        make(f"{at}.txt", f"The mill {at} was built.", "mill", confidence=one) for at, one in enumerate(confidences)
    ]
    found = [replace(one.found, score=1.0 / (at + 1)) for at, one in enumerate(ranked)]
    return Part("Which?", "Which?", found, ranked=[one for one in ranked if one.confidence])


def shown(*parts: Part) -> list[str]:
    return [passage.id for passage in likeliest(parts)]


def test_the_likeliest_come_first_and_no_more_than_hold_nearly_all(make: Make) -> None:
    assert shown(part(make, 0.001, 0.1, 0.5, 0.2, 0.0, 0.001)) == ["2.txt", "3.txt", "1.txt"]


def test_three_are_shown_at_least_and_eight_at_most(make: Make) -> None:
    assert shown(part(make, 0.9, 0.0, 0.0, 0.0)) == ["0.txt", "1.txt", "2.txt"]
    assert shown(part(make, *[0.05] * 12)) == [f"{at}.txt" for at in range(8)]
    assert shown(part(make, *[0.0] * 12)) == [f"{at}.txt" for at in range(8)]
    assert shown(part(make, 0.4, 0.3)) == ["0.txt", "1.txt"]


def test_each_part_of_a_question_counts_as_much(make: Make) -> None:
    unsure = part(make, 0.0, 0.0, 0.0, 0.0, 0.02)
    assert set(shown(part(make, 0.9, 0.02), unsure)) == {"0.txt", "4.txt", "1.txt"}
