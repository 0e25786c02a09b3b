"""How people ask for an overview; which kinds there are is tested where questions are understood."""

import pytest

from ingest.text.overviews import FORMS, HERE, LATEST, bare


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Could you please give me a summary, thanks!", "a summary"),
        ("  What’s   NEW?? ", "what's new"),
        ("summarise it in three sentences.", "summarise it"),
        ("please", ""),
    ],
)
def test_courtesies_are_left_out(question: str, expected: str) -> None:
    assert bare(question) == expected


@pytest.mark.parametrize("words", ["this", "these documents", "all of the files", "everything", "this whole folder"])
def test_a_folder_has_many_names(words: str) -> None:
    assert HERE.fullmatch(words)


@pytest.mark.parametrize("words", ["the ladder policy", "these apples", "history"])
def test_a_thing_is_no_folder(words: str) -> None:
    assert not HERE.fullmatch(words)


def test_the_latest_release_is_known_by_its_words() -> None:
    assert LATEST.search("the most recent version")
    assert not LATEST.search("the second version")


def test_every_form_captures_what_its_kind_needs() -> None:
    for kind, form in FORMS:
        needed = {"one", "other"} if kind == "compare" else {"about"} if kind == "says" else set()
        assert needed <= set(form.groupindex)
