"""How words are found, folded, stemmed and compared."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from ingest.text.words import FUNCTION_WORDS, SENTENCE_OPENERS, folded, normalise, stems, tokens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Museum’s lamps", ["the", "museum", "lamps"]),
        ("Café, Cafe\u0301 and CAFÉ", ["cafe", "cafe", "and", "cafe"]),
        ("1,905 lamps of 1905", ["1905", "lamps", "of", "1905"]),
        ("foo_bar-baz's", ["foo", "bar", "baz"]),
        ("Straße in Åre", ["strasse", "in", "are"]),
        ("ﬁle № 7", ["file", "no", "7"]),
        ("one\ud800two", ["one", "two"]),
        (" \n", []),
    ],
)
def test_tokens(text: str, found: list[str]) -> None:
    assert tokens(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Resetting, resets and a reset", {"reset"}),
        ("What is the price, and what are the prices?", {"price"}),
        ("E2 or E1", {"e2", "e1"}),
        ("How does it work?", set()),
        ("Setting up the sets", {"set"}),
    ],
)
def test_stems(text: str, found: set[str]) -> None:
    assert stems(text) == found


def test_stems_are_the_same_from_many_threads() -> None:
    texts = [f"the {number} bridges were opened by the mayors" * 20 for number in range(400)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(stems, texts)) == [stems.__wrapped__(text) for text in texts]


def test_folding_and_normalising() -> None:
    assert folded("Ŝtraße ÉCLAIR") == "strasse eclair"
    assert normalise("1,905,000 ½ and 1,90") == "1905000 1⁄2 and 1,90"


def test_word_lists_hold_folded_words_alone() -> None:
    assert all(word == word.lower() and " " not in word for word in SENTENCE_OPENERS)
    assert FUNCTION_WORDS < SENTENCE_OPENERS
    assert all(tokens(word) == [word] for word in FUNCTION_WORDS)
