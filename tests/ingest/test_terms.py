"""What the term index takes for the same word, and what it makes of anything a person types."""

from pathlib import Path

import pytest

from ingest.places import remove_folder
from ingest.terms import Entry, TermIndex

TEXTS = {
    "boats": "In the harbour lie 1,905 boats and a café.",
    "wide": "東京タワーは高い。",
    "full": "Ｆｕｌｌ width, and the runners were running.",
}


@pytest.fixture
def index(tmp_path: Path) -> TermIndex:
    made = TermIndex(tmp_path / "terms")
    made.update(add=[Entry(name, f"src_{name}", f"Title {name}", text) for name, text in TEXTS.items()])
    return made


def names(index: TermIndex, query: str) -> list[str]:
    index.reload()
    return [hit.passage_id for hit in index.search(query, 9)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("1905", ["boats"]),
        ("1,905", ["boats"]),
        ("19", []),
        ("CAFE", ["boats"]),
        ("Café", ["boats"]),
        ("boat", ["boats"]),
        ("東京", ["wide"]),
        ("京都", []),
        ("full run", ["full"]),
        ("nothing", []),
        ("", []),
        ("?!", []),
        ("🙂", []),
        ("the and of", ["full", "boats"]),
        ("in the", ["boats", "full"]),
        ("タワー", ["wide"]),
    ],
)
def test_finds(index: TermIndex, query: str, found: list[str]) -> None:
    assert names(index, query) == found


@pytest.mark.parametrize(
    "query",
    [
        '"',
        "boats AND (",
        "words:boats OR *",
        "boats^9 ~2 [a TO",
        "\\",
        "boats\0",
        "-boats +x",
        "boats " * 5000,
        "\ud800 boats",
        "🙂 " * 25_000,
        "東" * 100_000,
        "x" * 100_000,
    ],
)
def test_no_query_is_syntax(index: TermIndex, query: str) -> None:
    assert set(names(index, query)) <= {"boats"}
    assert ("boats" in query) == bool(names(index, query))


def test_adding_again_replaces_and_removing_removes(index: TermIndex) -> None:
    index.update(add=[Entry("boats", "src_boats", "", "Trains.")], remove=["wide", "unknown"])
    index.reload()
    assert index.count() == 2
    assert (names(index, "boats"), names(index, "trains")) == ([], ["boats"])


def test_only_the_wanted_sources(index: TermIndex) -> None:
    index.reload()
    assert [hit.passage_id for hit in index.search("title", 9, ["src_full"])] == ["full"]
    assert index.search("title", 9, []) == []


def test_the_generation_is_kept(index: TermIndex, tmp_path: Path) -> None:
    assert index.generation == 0
    index.mark(3)
    assert TermIndex(tmp_path / "terms").generation == 3
    (tmp_path / "terms" / "generation.json").write_text("garbage", encoding="utf-8")
    assert index.generation == 0


def test_a_folder_or_a_file_in_its_place_is_removed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    for name in ("file", "folder", "nothing"):
        remove_folder(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_score_is_the_share_of_what_the_question_s_words_are_worth(index: TermIndex) -> None:
    index.reload()
    (all_found,), (few_found,) = index.search("boats in the harbour", 9), index.search("boats under sail by night", 9)
    assert few_found.score < 0.5 * all_found.score
    assert 0.5 < all_found.score < 2
