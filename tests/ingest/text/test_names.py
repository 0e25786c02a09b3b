"""What is a name in a text."""

import pytest

from ingest.text.names import find_names, inner_capitals, may_be_name, may_be_person


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Who is Ida Brandt?", ["Ida Brandt"]),
        ("What did the Museum of Lamps buy from Nils?", ["Museum of Lamps", "Nils"]),
        ("When did he go?", []),
        ("Did Turki al-Mahlawi leave Al-Qaim?", ["Turki al-Mahlawi", "Al-Qaim"]),
        ("Is it Ida’s?", ["Ida"]),
        ("", []),
        ("In March we met on Monday.", []),
    ],
)
def test_names(text: str, found: list[str]) -> None:
    assert find_names(text) == found


def test_a_number_is_no_name() -> None:
    assert find_names("About 2,000 crossed.") == []
    assert find_names("They crossed the Old Bridge in 1932.") == ["Old Bridge"]
    assert find_names("He bought a Halden 3.") == ["Halden 3"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mill of Ida Brandt burnt. Nobody saw it.", ["Ida", "Brandt"]),
        ("“Nobody saw it,” he said. “Ida did.”", []),
        ("Where is Éva’s boat, and Žofie's?", ["Éva’s", "Žofie's"]),
        ("Где живёт Анна?", ["Анна"]),
        ("", []),
    ],
)
def test_words_that_are_capital_within_a_sentence(text: str, found: list[str]) -> None:
    assert inner_capitals(text) == found


@pytest.mark.parametrize("word", ["The", "when", "March", "Sunday", "autumn", "first", "Please"])
def test_what_no_name_begins_with(word: str) -> None:
    assert not may_be_name(word)
    assert may_be_name(f"{word}ina")


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Ida Brandt", True),
        ("Lamp Museum", False),
        ("Museum of Lamps", False),
        ("Halden 3", False),
        ("Acme Inc", False),
    ],
)
def test_what_may_be_a_person(name: str, person: bool) -> None:
    assert may_be_person(name) is person
