"""The scripted lines are what they say, and the checks catch what they are meant to catch."""

from pathlib import Path

import pytest

from eval.errors import SetInvalid
from eval.faults import SOUND, Scripted, let_through, read, scripted, shares
from ingest.embedder import make_embeddings


@pytest.fixture(scope="module")
def lines() -> list[Scripted]:
    return list(scripted(read()))


def test_there_are_three_hundred_of_either(lines: list[Scripted]) -> None:
    assert sum(line.sound for line in lines) >= 300
    assert sum(not line.sound for line in lines) >= 300
    assert all(1 <= line.cites <= len(line.passages) for line in lines)


def test_faulty_lines_differ_from_sound_ones(lines: list[Scripted]) -> None:
    sound = {(line.text, line.passages[line.cites - 1].text) for line in lines if line.sound}
    assert not sound & {(line.text, line.passages[line.cites - 1].text) for line in lines if not line.sound}


def test_faults_are_caught_and_sound_lines_are_shown(lines: list[Scripted]) -> None:
    embedder = make_embeddings("builtin")
    found = shares([(line, let_through(line, embedder)) for line in lines])
    assert found["all sound"][1] >= 97
    for kind in {line.kind for line in lines} - SOUND - {"reversed"}:
        assert found[kind][1] <= 5, kind
    assert found["reversed"][1] <= 60  # vectors hardly tell a statement from its opposite


@pytest.mark.parametrize("text", ["[{pair: a}]", "{", "[{pair: a, sound: b, reversed: c, invented: d, more: e}]"])
def test_a_wrong_file_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SetInvalid, match="can't be used"):
        read(file)


def test_a_statement_over_no_pair_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text("[{pair: nowhere, sound: b, reversed: c, invented: d}]", encoding="utf-8")
    with pytest.raises(SetInvalid, match="nowhere"):
        list(scripted(read(file)))
