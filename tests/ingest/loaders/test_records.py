"""JSON: records as rows or sections, their paths as headings and places."""

import pytest

from ingest.errors import DocumentSkipped
from ingest.loaders.contract import check_loader
from ingest.loaders.records import load_json, load_jsonl

NESTED = b'{"name": "Ferry", "on": true, "none": null, "crew": [{"n": "Anna", "age": 45}, {"n": "Bert", "age": 4}], \
"deep": {"a": {"b": [1, 2]}}, "trips": [{"to": {"port": "Kiel"}}, {"to": {"port": "Bonn"}}]}'


def test_records_are_rows_where_they_are_even_else_sections() -> None:
    found = load_json(NESTED)
    assert found.text == (
        "name: Ferry\non: true\n\ncrew\n\nn | age\nAnna | 45\nBert | 4\n\ndeep\n\ndeep.a\n\nb: 1, 2\n\n"
        "trips\n\ntrips[0]\n\ntrips[0].to\n\nport: Kiel\n\ntrips[1]\n\ntrips[1].to\n\nport: Bonn"
    )
    assert found.places[0].name == "top level"
    assert "crew[1]" in {place.name for place in found.places}
    assert [block.level for block in found.blocks if block.kind == "heading"] == [1, 1, 2, 1, 2, 3, 2, 3]


def test_each_line_is_a_record_and_damaged_ones_are_named() -> None:
    found = load_jsonl(b'{"q": "a", "x": {"y": 1}}\n{bad\n\n{"q": "b"}\n')
    assert [place.name for place in found.places] == ["line 1", "line 1.x", "line 4"]
    assert found.unread == "1 of its lines are damaged and were not read (line 2 first)"
    assert load_jsonl(b'{"a": 1, "b": 2}\n{"a": 3, "b": 4}\n').text == "a | b\n1 | 2\n3 | 4"


def test_hostile_files() -> None:
    check_loader(load_json, [NESTED, b'["one", "two"]', b'"words"', b'{"a": [[1], [[2]], {}]}'])
    check_loader(load_jsonl, [b'{"a": 1}\n{"a": {"b": 2}}\n'])
    with pytest.raises(DocumentSkipped, match="damaged JSON, or none"):
        load_json(b"{'a': 1}")
    with pytest.raises(DocumentSkipped, match="damaged JSON, or none"):
        load_json(b"1" * 10_000)
