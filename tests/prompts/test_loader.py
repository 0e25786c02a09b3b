"""Prompts by name, with nothing missing and nothing unknown."""

import pytest

from prompts import Prompt, PromptError, load


def test_loads_without_the_final_newline() -> None:
    assert load("unanswerable").text == "The documents do not answer this question."


@pytest.mark.parametrize("name", ["nothing", "", "../README", "unanswerable.md"])
def test_an_unknown_name_lists_those_there_are(name: str) -> None:
    with pytest.raises(PromptError, match=r"there are: .*unanswerable"):
        load(name)


def test_values_are_never_expanded_again() -> None:
    prompt = Prompt("test", "{{ a }} and {{b}} and {{ a }}")
    assert prompt.placeholders == {"a", "b"}
    assert prompt.fill(a="{{ b }}", b="\\1") == "{{ b }} and \\1 and {{ b }}"


def test_missing_and_unknown_values_are_named() -> None:
    with pytest.raises(PromptError, match=r"missing: b; unknown: c"):
        Prompt("test", "{{ a }}{{ b }}").fill(a="", c="")
