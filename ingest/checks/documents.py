"""Whether the catalog's texts are what was stored, and the files still what was read."""

import hashlib
import shlex
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from sqlalchemy import Engine

from ingest.catalog.checking import Stored, stored_sources
from ingest.checks.finding import Finding, counted, named

_PIECE = 1 << 20
_FOLDERS = 3

Went = Callable[[int], None]
"""Told how many documents were looked at."""


def check_texts(engine: Engine, went: Went) -> tuple[Finding, list[Stored]]:
    """Whether each text is what was stored; returns all documents besides.

    Raises:
        SQLAlchemyError: the catalog can't be read.
    """
    documents = []
    for one in stored_sources(engine):
        documents.append(one)
        went(1)
    damaged = [one.path for one in documents if not one.is_whole]
    if damaged:
        says = (
            f"{counted(len(damaged), 'text is', 'texts are')} not what was stored and can't be quoted: {named(damaged)}"
        )
        return Finding("texts", "broken", says, "citeback doctor --repair"), documents
    if old := [one.path for one in documents if not one.has_digests]:
        says = f"{counted(len(old), 'text', 'texts')} of an older Citeback can't be checked: {named(old)}"
        return Finding("texts", "note", f"{says}; taken out and ingested again, they can"), documents
    return Finding(
        "texts", "sound", f"each of {counted(len(documents), 'text', 'texts')} is what was stored"
    ), documents


def check_originals(documents: Sequence[Stored], uploads: Path, went: Went) -> Finding:
    """Whether the files are still what was read. Answers need none of them: texts are kept in the catalog."""
    changed: list[Stored] = []
    gone: list[Stored] = []
    for one in documents:
        found = sha256_of(Path(one.folder) / one.path)
        if found != one.sha256:
            (gone if found is None else changed).append(one)
        went(1)
    own = [one.path for one in [*changed, *gone] if one.folder == str(uploads)]
    if own:
        says = (
            f"{counted(len(own), 'upload is', 'uploads are')} not what was sent: {named(own)}; answers still quote it"
        )
        return Finding("originals", "broken", says, f"citeback restore, or send {shlex.quote(own[0])} again")
    if changed or gone:
        said = [f"{counted(len(them), 'file', 'files')} {what} ({named([one.path for one in them])})"
                for them, what in ((changed, "changed"), (gone, "went")) if them]  # fmt: skip
        says = f"since the last ingest {' and '.join(said)}: answers still quote what was there"
        return Finding("originals", "note", says, _brought_up_to_date([*changed, *gone]))
    return Finding("originals", "sound", f"each of {counted(len(documents), 'file', 'files')} is what was read")


def sha256_of(file: Path) -> str | None:
    """The digest of a file, or None where it isn't there or can't be read."""
    digest = hashlib.sha256()
    try:
        with file.open("rb") as opened:
            while piece := opened.read(_PIECE):
                digest.update(piece)
    except (OSError, ValueError):
        return None
    return digest.hexdigest()


def _brought_up_to_date(documents: Iterable[Stored]) -> str:
    folders = sorted({one.folder for one in documents})
    there = [shlex.quote(folder) for folder in folders if Path(folder).is_dir()][:_FOLDERS]
    gone = [shlex.quote(folder) for folder in folders if not Path(folder).is_dir()][:_FOLDERS]
    commands = [f"citeback ingest {' '.join(there)}"] if there else []
    return "; ".join([*commands, *([f"citeback remove {' '.join(gone)}"] if gone else [])])
