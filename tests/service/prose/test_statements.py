"""The lines of a reply become statements, whatever form a model gives them."""

import pytest

from service.prose.statements import Statement, statements


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("It is so. [1][2]", [Statement("It is so.", (1, 2))]),
        ("- It is so [2, 3].", [Statement("It is so.", (2, 3))]),
        ("It is so.", [Statement("It is so.")]),
        ("1. It is [4] so.", [Statement("It is so.", (4,))]),
        ("It is so. [1] It is else. [2]", [Statement("It is so.", (1,)), Statement("It is else.", (2,))]),
        ("It is so.[1] It is else.", [Statement("It is so.", (1,)), Statement("It is else.")]),
        ("“It is so.” [passage 3] And now!", [Statement("“It is so.”", (3,)), Statement("And now!")]),
        ("It is so. Do you want to know more?", [Statement("It is so.")]),
        ("It costs 3.50 euros (passages 1 and 2).", [Statement("It costs 3.50 euros.", (1, 2))]),
        ("Dr. Brandt came on 4 May. She left.", [Statement("Dr. Brandt came on 4 May."), Statement("She left.")]),
        ("**Price:** `12` euros", [Statement("Price: 12 euros")]),
        ("**Set** `X=*-a *-b __c__` in ``d``.", [Statement("Set X=*-a *-b __c__ in d.")]),
        ('Set X to "*-a *-b", 2 * 3.', [Statement('Set X to "*-a *-b", 2 * 3.')]),
        ("*So* it *may be*.", [Statement("So it may be.")]),
        ("> * It is *so*.", [Statement("It is so.")]),
        ("Yes. Entry is free. [1]", [Statement("Yes. Entry is free.", (1,))]),
        ("Yes.", [Statement("Yes.")]),
        ("It is so [123456789].", [Statement("It is so [123456789].")]),
        ("[1]", []),
        ("## Opening hours", []),
        ("**Opening hours**", []),
        ("**It is so.**", [Statement("It is so.")]),
        ("It opens at 9. The rules are: [1]", [Statement("It opens at 9.")]),
        ("| --- | :-: |", []),
        ("***", []),
        ("```", []),
    ],
)
def test_a_line(line: str, found: list[Statement]) -> None:
    assert list(statements([line])) == found


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["<think>It may be so.", "Or not.</think>It is so.", "It is."], ["It is so.", "It is."]),
        (["<think>a</think> It is. <THINKING>b</thinking>"], ["It is."]),
        (["It is so. <think>It may be so.", "It never ends."], ["It is so."]),
        (["It may be so.</think> It is so."], ["It is so."]),
        (["<think>", "</think>", "", "It is so."], ["It is so."]),
        (["<think>a", "<think>b</think>", "It is so."], ["It is so."]),
    ],
)
def test_what_is_thought_is_no_statement(lines: list[str], found: list[str]) -> None:
    assert [one.text for one in statements(lines)] == found


def test_statements_come_with_their_lines() -> None:
    lines = iter(["It is so.", "It is else."])
    assert next(statements(lines)).text == "It is so."
    assert next(lines) == "It is else."
