"""Makes question folders from packed questions and clones of the repositories that their documents are in."""

import gzip
import json
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from eval.errors import SetInvalid

PACKED = Path(__file__).parent / "asked"


def unpack(packed: Path, clones: Path, out: Path) -> Iterator[Path]:
    """Write every packed file of a folder as a question folder in `out`; yields each that is written.

    Args:
        packed: holds the files, in the form that `eval/asked/README.md` tells.
        clones: holds Git repositories, anywhere in it, bare or not.
        out: made if it is not there.

    Raises:
        SetInvalid: a document is in none of the clones.
    """
    repositories = sorted({found.parent for found in clones.rglob("HEAD") if (found.parent / "objects").is_dir()})
    for file in sorted(packed.glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            head, *asked = map(json.loads, lines)
        folder = out / file.name.removesuffix(".jsonl.gz")
        texts = {path: _blob(id_, repositories, head["repositories"]) for path, id_ in head["documents"].items()}
        for path, content in texts.items():
            place = folder / "docs" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        whole = "".join(json.dumps(_quoting(one, texts), ensure_ascii=False) + "\n" for one in asked)
        (folder / "questions.jsonl").write_text(whole, encoding="utf-8")
        yield folder


def _blob(id_: str, repositories: Sequence[Path], wanted: dict[str, str]) -> bytes:
    for repository in repositories:
        command = ["git", "--git-dir", str(repository), "cat-file", "blob", id_]
        found = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
        if found.returncode == 0:
            return found.stdout
    needed = ", ".join(f"{name} at {commit[:12]}" for name, commit in wanted.items())
    raise SetInvalid(f"no clone has the file {id_}; clone {needed}")


def _quoting(asked: dict[str, Any], texts: dict[str, bytes]) -> dict[str, Any]:
    gold = [{"path": path, "quote": texts[path].decode()[start:end]} for path, start, end in asked["gold"]]
    return {**asked, "gold": gold}
