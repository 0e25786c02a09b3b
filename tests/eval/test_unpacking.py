"""Packed questions and a clone become question folders."""

import gzip
import json
import subprocess
from pathlib import Path

import pytest

from eval.errors import SetInvalid
from eval.unpacking import PACKED, unpack

_TEXT = "# Café\r\n\r\nOpen from nine.\r\n"


def _packed(folder: Path, blob: str) -> Path:
    head = {"repositories": {"some/one": "0" * 40}, "documents": {"a/cafe.md": blob}}
    question = {"id": "1", "question": "when?", "kind": "fact", "gold": [["a/cafe.md", 10, 25]]}
    folder.mkdir()
    with gzip.open(folder / "x1.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in (head, question))
    return folder


def test_documents_come_from_clones_byte_for_byte_and_places_become_quotes(tmp_path: Path) -> None:
    clone = tmp_path / "clones" / "one"
    subprocess.run(["git", "init", "-q", "--bare", clone], check=True)
    added = ["git", "--git-dir", clone, "hash-object", "-w", "--stdin"]
    blob = subprocess.run(added, input=_TEXT.encode(), capture_output=True, check=True).stdout.decode().strip()
    (folder,) = unpack(_packed(tmp_path / "packed", blob), tmp_path / "clones", tmp_path / "out")
    assert folder == tmp_path / "out" / "x1"
    assert (folder / "docs/a/cafe.md").read_bytes() == _TEXT.encode()
    (line,) = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["gold"] == [{"path": "a/cafe.md", "quote": "Open from nine."}]


def test_a_document_that_no_clone_has_names_the_repository(tmp_path: Path) -> None:
    (tmp_path / "clones").mkdir()
    with pytest.raises(SetInvalid, match=r"no clone has the file 1{40}; clone some/one at 000000000000"):
        list(unpack(_packed(tmp_path / "packed", "1" * 40), tmp_path / "clones", tmp_path / "out"))


def test_what_is_packed_names_its_documents_and_repeats_no_question() -> None:
    files = sorted(PACKED.glob("*.jsonl.gz"))
    assert files
    seen: set[str] = set()
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            head, *asked = map(json.loads, lines)
        assert head["repositories"]
        for one in asked:
            assert one["id"] not in seen
            seen.add(one["id"])
            assert all(path in head["documents"] and 0 <= start < end for path, start, end in one["gold"])
