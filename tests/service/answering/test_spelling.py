"""Slips are mended, and nothing else is touched."""

import pytest

from service.answering.spelling import Speller, count_words, english, speller
from service.deps import Services

LANGUAGE = frozenset("officers person return leader fly cure curse adapt career refund summarise".split())
CORPUS = {"zarnak": 3, "officers": 2, "mahlani": 1, "return": 2, "soldiers": 4, "leader": 1, "carer": 1, "round": 2}


@pytest.fixture
def small() -> Speller:
    return Speller(lambda: LANGUAGE, CORPUS.__contains__, lambda: CORPUS)


@pytest.mark.parametrize(
    ("question", "mended"),
    [
        ("how many oficers did teh zarnka retrun", "how many officers did the zarnak return"),
        ("Wich leder is in Zarnka?", "Which leader is in Zarnak?"),
        ("wich solders did they retrun", "which soldiers did they return"),
        ("who is mahlni's leader", "who is mahlani's leader"),
        ("how many officers did return", "how many officers did return"),
        ("is a refund for the carer", "is a refund for the carer"),
        ("summarise the officers", "summarise the officers"),
        ("who is xylophonist", "who is xylophonist"),
        ("which of the adapters cures it", "which of the adapters cures it"),
        ("how many solduers did return", "how many soldiers did return"),
        ("who is the lexxdor", "who is the lexxdor"),
        ("qui donc etait lla", "qui donc etait lla"),
        ("is it ok in 東京?", "is it ok in 東京?"),
        ("", ""),
        ("?!", "?!"),
    ],
)
def test_mends(small: Speller, question: str, mended: str) -> None:
    assert small.mended(question) == mended


def test_the_corpus_is_not_read_for_a_question_of_known_words() -> None:
    def fail() -> dict[str, int]:
        raise AssertionError("read")

    assert Speller(lambda: LANGUAGE, lambda _: False, fail).mended("how many did return") == "how many did return"


def test_the_language_is_english() -> None:
    assert all(word in english() for word in ("carer", "refund", "summarize", "career"))
    assert "recieve" not in english()


def test_counts_words() -> None:
    assert count_words(["The sea, the SEA.", "Sea 12"]) == {"the": 2, "sea": 3}


def test_a_corpus_gives_its_own_words(services: Services) -> None:
    assert speller(services.index).mended("when does the fery to gul island leave") == (
        "when does the ferry to gull island leave"
    )
