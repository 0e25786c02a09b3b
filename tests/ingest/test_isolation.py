"""Whatever a file does to the process that reads it, it is named, and the next one is read."""

import fcntl
import signal
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path, PurePath
from types import ModuleType

import pytest

from ingest import isolation
from ingest.errors import CitebackError, DocumentSkipped
from ingest.isolation import FileReader

HERE = Path(__file__).parent
HOLDER = """
import signal
import sys
from pathlib import PurePath
signal.signal(signal.SIGINT, signal.default_int_handler)  # whatever the tests were started from
sys.path.append({here!r})
import failing_reads
from ingest.isolation import FileReader
with FileReader(failing_reads.hold, {seconds}, 500) as reader:
    reader.begin(PurePath("a.txt"), {lock!r}.encode())
    reader.finish()
"""


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Ways to read; the worker finds them where this process does."""
    monkeypatch.syspath_prepend(HERE)
    return import_module("failing_reads")


def read(reader: FileReader, text: str) -> str:
    reader.begin(PurePath("a.txt"), text.encode())
    return reader.finish().document.text


@pytest.mark.parametrize(
    ("way", "reason"),
    [
        ("skip", "a damaged file; save it again"),
        ("fail", "can't be read (ValueError: two lines and much more"),
        ("recurse", "is nested too deeply to be read"),
        ("leave", "can't be read (SystemExit:)"),
        ("sleep", "took longer than 1 s to read; split it or raise CITEBACK_READ_SECONDS"),
        ("ponder", "took longer than 1 s to read"),
        pytest.param(
            "fill",
            "needs more than 500 MB of memory to be read; split it or raise CITEBACK_READ_MB",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory"),
        ),
        ("crash", "crashed the library that reads it (SIGSEGV)"),
        ("abort", "crashed the library that reads it (SIGABRT)"),
        ("exit_at_once", "crashed the library that reads it (exit code 0)"),
        ("close_all", "crashed the library that reads it"),
    ],
)
def test_what_goes_wrong_is_named_and_the_next_file_is_read(failing: ModuleType, way: str, reason: str) -> None:
    with FileReader(failing.read, 1 if "took longer" in reason else 60, 500) as reader:
        assert read(reader, "Boats sail.") == "Boats sail."
        with pytest.raises(DocumentSkipped) as caught:
            read(reader, way)
        assert str(caught.value).startswith(reason)
        assert len(str(caught.value).splitlines()) == 1
        assert len(str(caught.value)) < 250
        assert read(reader, "Birds fly.") == "Birds fly."


def test_what_a_library_prints_is_no_answer(failing: ModuleType, capfd: pytest.CaptureFixture[str]) -> None:
    with FileReader(failing.chatter, 60, 500) as reader:
        assert [read(reader, text) for text in ("one", "two")] == ["oneb''", "twob''"]
    assert capfd.readouterr() == ("", "")


def test_what_cannot_be_sent_is_named(failing: ModuleType) -> None:
    with FileReader(failing.unsendable, 60, 500) as reader, pytest.raises(DocumentSkipped, match="can't be read"):
        read(reader, "one")


def test_one_worker_reads_many_files_until_it_has_grown(failing: ModuleType) -> None:
    with FileReader(failing.whoami, 60, 500) as reader:
        assert len({read(reader, "") for _ in range(20)}) == 1
    with FileReader(failing.grow, 60, 500) as reader:
        assert len({read(reader, "") for _ in range(3)}) == 3


def test_a_worker_that_was_ended_while_idle_is_no_files_fault(failing: ModuleType) -> None:
    with FileReader(failing.whoami, 60, 500) as reader:
        before = read(reader, "")
        assert reader._worker is not None
        reader._worker.kill()
        reader._worker.wait()
        assert read(reader, "") != before


def test_a_large_file_comes_back_whole(failing: ModuleType) -> None:
    text = "Boats sail. Birds fly. 🏛️\n" * 20_000
    with FileReader(failing.read, 60, 500) as reader:
        assert read(reader, text) == text


def test_no_worker_is_started_for_no_file(failing: ModuleType) -> None:
    with FileReader(failing.read, 60, 500) as reader:
        assert reader._worker is None


def test_a_worker_that_cannot_start_is_an_error_of_the_whole(
    failing: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolation, "_PROGRAM", "raise SystemExit(1)")
    with FileReader(failing.read, 60, 500) as reader, pytest.raises(CitebackError, match="can't be started") as caught:
        read(reader, "one")
    assert not isinstance(caught.value, DocumentSkipped)


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_worker_ends_with_its_parent_whatever_it_is_doing(tmp_path: Path, way: signal.Signals) -> None:
    lock = tmp_path / "lock"
    # Linux ends it at once; elsewhere its time must run out
    holder = HOLDER.format(here=str(HERE), seconds=3600 if sys.platform == "linux" else 3, lock=str(lock))
    with subprocess.Popen([sys.executable, "-c", holder], stderr=subprocess.DEVNULL) as parent:
        while not lock.with_name("lock.held").exists():
            assert parent.poll() is None
            time.sleep(0.05)
        parent.send_signal(way)
        assert parent.wait() == -way
    with lock.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # waits for the worker's end
