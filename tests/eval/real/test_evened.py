import pytest

from eval.real.evened import evened, occurs, searchable, unlinked


@pytest.mark.parametrize(
    ("text", "even"),
    [
        ("“It’s”\n  10–12", '"It\'s" 10-12'),
        ("**Not** `allowed`", "Not allowed"),
        ("a\u00a0b\u200bc ﬁt", "a bc fit"),
        ("[the rules](rules.md)", "[the rules](rules.md)"),
    ],
)
def test_typography_and_emphasis_go(text: str, even: str) -> None:
    assert evened(text) == even


@pytest.mark.parametrize(
    ("text", "even"), [("See [the rules](a_(b).md).", "See the rules."), ("[3] (three)", "[3] (three)")]
)
def test_of_links_the_labels_stay(text: str, even: str) -> None:
    assert unlinked(text) == even


def test_both_a_label_and_an_address_are_found_whatever_the_case() -> None:
    text = searchable("See [the rules](rules.md) first.")

    assert occurs("SEE THE RULES FIRST", text)
    assert occurs(r"rules\.md", text)
    assert searchable("plain") == "plain"
