"""Recordings are written and read as they are; what is none is said in one line."""

from pathlib import Path

import pytest

from eval import exchanges
from eval.errors import SetInvalid
from eval.exchanges import Exchange, Head, Recording, digest_of

MESSAGES = ({"role": "system", "content": "Do it."}, {"role": "user", "content": "Zwölf?\u2028Ja."})
RECORDING = Recording(
    head=Head(model="small", context=None),
    exchanges=(Exchange(digest=digest_of(MESSAGES), messages=MESSAGES, pieces=("Zw", "ölf."), used={}),),
)


@pytest.mark.parametrize("name", ["chat.jsonl", "chat.jsonl.gz"])
def test_what_is_written_is_read(tmp_path: Path, name: str) -> None:
    exchanges.write(tmp_path / name, RECORDING)
    written = (tmp_path / name).read_bytes()
    assert exchanges.read(tmp_path / name) == RECORDING
    exchanges.write(tmp_path / name, RECORDING)
    assert (tmp_path / name).read_bytes() == written


def test_a_digest_is_of_what_is_said() -> None:
    assert digest_of(MESSAGES) == digest_of([{"name": "x", **one} for one in MESSAGES])
    assert digest_of(MESSAGES) != digest_of(MESSAGES[::-1])


@pytest.mark.parametrize("content", ["", "{}\n", '{"model": "a", "context": 1}\n{"digest": "b"}\n', "\xff"])
def test_what_is_no_recording_is_said(tmp_path: Path, content: str) -> None:
    (tmp_path / "chat.jsonl").write_bytes(content.encode("latin-1"))
    with pytest.raises(SetInvalid, match="recording") as caught:
        exchanges.read(tmp_path / "chat.jsonl")
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_or_not_whole_is_said(tmp_path: Path) -> None:
    with pytest.raises(SetInvalid, match="can't read the recording"):
        exchanges.read(tmp_path / "none.jsonl")
    (tmp_path / "chat.jsonl.gz").write_bytes(b"\x1f\x8b\x08\x00")
    with pytest.raises(SetInvalid, match="can't read the recording"):
        exchanges.read(tmp_path / "chat.jsonl.gz")
    with pytest.raises(SetInvalid, match="can't write"):
        exchanges.write(tmp_path / "none" / "chat.jsonl", RECORDING)
