"""Slips are mended, and nothing else is touched."""

import pytest

from service.answering.spelling import Speller, count_words, language_words, speller
from service.deps import Services

LANGUAGE = "the of in is who how many did which where officers person return leader fly cure curse adapt solder".split()
CORPUS = {"zarnak": 3, "officers": 2, "mahlani": 1, "returned": 1, "soldiers": 4}


@pytest.fixture
def small() -> Speller:
    return Speller(LANGUAGE, CORPUS.__contains__, lambda: CORPUS)


@pytest.mark.parametrize(
    ("question", "mended"),
    [
        ("how many oficers did teh zarnka retrun", "how many officers did the zarnak return"),
        ("Wich leder is in Zarnka?", "Which leader is in Zarnak?"),
        ("who is mahlni's leader", "who is mahlani's leader"),
        ("how many officers returned", "how many officers returned"),
        ("who is xylophonist", "who is xylophonist"),
        ("which of the adapters cures it", "which of the adapters cures it"),
        ("how many solders did return", "how many soldiers did return"),
        ("who is the lexxder", "who is the lexxder"),
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

    assert Speller(LANGUAGE, lambda _: False, fail).mended("how many did return") == "how many did return"


def test_the_language_is_english_by_frequency() -> None:
    words = language_words()
    assert words.index("the") < words.index("harbour")
    assert not [word for word in words if word.startswith("#")]


def test_counts_words() -> None:
    assert count_words(["The sea, the SEA.", "Sea 12"]) == {"the": 2, "sea": 3}


def test_a_corpus_gives_its_own_words(services: Services) -> None:
    assert speller(services.index).mended("when does the fery to gul island leave") == (
        "when does the ferry to gull island leave"
    )
