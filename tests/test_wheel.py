"""The wheel: built once, and what it holds is all that running needs; the locks of running and building."""

import re
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from eval import sets

ROOT = Path(__file__).parents[1]
PACKAGES = ("service", "ingest", "prompts", "eval")
PIN = re.compile(r"^([a-z0-9._-]+)(?:\[[^\]]+\])?==(\S+)", re.MULTILINE)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree."""
    built = WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("wheel")), versions=["standard"])
    return Path(next(iter(built)))


@pytest.fixture(scope="module")
def unpacked(wheel: Path) -> Path:
    """A folder such as site-packages is once the wheel is installed, with nothing of the clone beside it."""
    folder = wheel.parent / "site-packages"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_it_holds_the_packages_and_nothing_else(unpacked: Path) -> None:
    assert {path.name for path in unpacked.iterdir() if path.suffix != ".dist-info"} == set(PACKAGES)


def test_it_holds_what_the_packages_read(unpacked: Path) -> None:
    kept = {".html", ".css", ".js", ".svg", ".onnx", ".json", ".jsonl", ".yaml", ".gz", ".md", ".txt", ".npz", ".png"}
    development = ("service/widget/src", "service/widget/node_modules", "__pycache__")
    read = [
        path.relative_to(ROOT)
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.suffix in kept and not any(part in path.as_posix() for part in development)
    ]
    assert len(read) > 100
    assert [path for path in read if not (unpacked / path).is_file()] == []


@pytest.mark.parametrize("name", sets.names())
def test_every_set_finds_its_documents_without_a_clone(
    unpacked: Path, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sets, "HOME", unpacked / "eval" / "sets")

    found = sets.read(folder := sets.locate(name))

    assert sets.corpus(found, folder).is_relative_to(unpacked)
    assert set(found.sources.values()) <= {
        path.relative_to(sets.corpus(found, folder)).as_posix() for path in sets.corpus(found, folder).rglob("*")
    }


def test_the_seeds_are_the_users_byte_for_byte(unpacked: Path) -> None:
    shipped = {path.name: path.read_bytes() for path in (unpacked / "eval/sets/seeds/corpus").iterdir()}

    assert shipped == {path.name: path.read_bytes() for path in (ROOT / "seeds").iterdir()}


def test_running_and_building_need_a_part_of_the_lock() -> None:
    everything, running = _pinned("requirements.lock"), _pinned("requirements.runtime.lock")

    assert running.items() <= everything.items()
    assert _pinned("requirements.build.lock").items() <= everything.items()
    assert {"chromadb", "uvicorn"} <= set(running)
    assert not {"pytest", "mypy", "ruff", "hatchling", "pre-commit"} & set(running)


def _pinned(name: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Each package of a lock with its version and hashes."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    entries = re.split(r"\n(?=[a-z0-9])", text)
    found = {}
    for entry in entries:
        if pin := PIN.match(entry):
            hashes = frozenset(re.findall(r"--hash=(sha256:[0-9a-f]{64})", entry))
            assert hashes, entry
            found[pin[1]] = (pin[2], hashes)
    return found
