"""The house: what lies at its top, how long its files are, what its lock names."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("prompts", "ingest", "service", "eval")


def tracked() -> list[str]:
    """The files that a commit of all would hold."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    return subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()


def test_only_the_usual_lies_beside_the_users_folders() -> None:
    folders = {name.split("/")[0] for name in tracked() if "/" in name}
    assert folders <= {"service", "ingest", "prompts", "eval", "tests", "seeds", "docs", ".ci"}


def test_modules_stay_small() -> None:
    long = [
        name
        for name in tracked()
        if name.endswith(".py") and len((ROOT / name).read_text(encoding="utf-8").splitlines()) > 300
    ]
    assert long == []


def test_the_lock_names_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    pinned = re.findall(r"^([a-z0-9._-]+)(?:\[[^\]]+\])?==", lock, re.MULTILINE)
    assert len(pinned) > 50
    assert lock.count("--hash=sha256:") >= len(pinned)


def test_nothing_reads_the_environment_but_the_settings() -> None:
    readers = {
        name
        for name in tracked()
        if name.startswith(PACKAGES)
        and name.endswith(".py")
        and "os.environ" in (ROOT / name).read_text(encoding="utf-8")
    }
    assert readers <= {"service/settings.py", "service/bench.py"}
