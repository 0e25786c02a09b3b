"""What is read with a passage and stands elsewhere."""

from pathlib import PurePath

from ingest.loaders import load
from ingest.passages import Slice, split

MANY = "Much is to be said of it. "


def passages(text: str, limit: int = 200) -> list[Slice]:
    """The passages of a Markdown text."""
    document = load(PurePath("a.md"), text.encode())
    return list(split(document.text, document.blocks, limit))


def contexts(text: str) -> list[tuple[str, ...]]:
    return [one.structure.context for one in passages(text)]


def test_what_is_cut_from_its_item_is_read_with_all_items_around_it() -> None:
    text = f"Rules:\n\n- **Boats**:\n  - Sails\n    - {MANY * 5}\n    - White\n\n    {MANY * 6}\n- {MANY * 6}\n"
    found = contexts(text)
    assert found[0] == ()
    assert ("Boats", "Sails") in found
    assert ("Boats", "Sails", "White") not in found
    assert found[-1] == ()


def test_a_table_in_an_item_is_read_with_the_item() -> None:
    rows = "".join(f"  | {at} | {MANY}|\n" for at in range(12))
    found = contexts(f"- Boats\n\n  | No | Said |\n  |---|---|\n{rows}")
    assert found[0] == ()
    assert set(found[1:]) == {("Boats",)}


def test_code_too_long_for_its_sentence_is_read_with_it() -> None:
    code = "call(it)\n" * 40
    first, *others = contexts(f"# A\n\n{MANY}Call *it* so:\n\n```\n{code}```\n\nCalled.\n\nDone.")
    assert first == ()
    assert len(others) > 1
    assert set(others) == {("Call it so",)}


def test_an_item_ends_where_other_text_begins() -> None:
    assert set(contexts(f"- Boats\n\n# Sails\n\n{MANY * 12}")) == {()}


def test_long_items_are_shortened() -> None:
    (last,) = contexts(f"- {'word ' * 100}\n  - {MANY * 7}\n")[-1]
    assert len(last) <= 200
    assert last.endswith("word…")


def test_a_list_of_many_items_takes_linear_time() -> None:
    text = "- Boats\n" + f"  - {MANY}\n" * 20_000
    assert contexts(text)[-1] == ("Boats",)
