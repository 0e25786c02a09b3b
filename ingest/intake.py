"""Takes files into the catalog: what is new or changed is loaded, cut and stored; the rest is left alone."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from sqlalchemy import RowMapping

from ingest.catalog import CatalogWriter, NewSource
from ingest.errors import DocumentSkipped
from ingest.folders import Found, Root, walk
from ingest.loaders import load, reason_unsupported, version
from ingest.passages import VERSION, split
from ingest.schema import Skipped
from ingest.settings import IngestSettings

Progress = Callable[[str, int, int], None]
"""Told `(stage, done, total)` as the work goes on."""

_MEGABYTE = 1_000_000


def splitter_of(settings: IngestSettings) -> str:
    """Names the way passages are cut: version and longest passage."""
    return f"{VERSION}:{settings.passage_chars}"


@dataclass(slots=True)
class Taken:
    """What an intake found.

    Attributes:
        added, changed: keys of the stored versions, by path.
        unchanged: paths of sources that are as they were.
        kept: paths whose file can't be read now; the version ingested before stays.
        skipped: files that became no source, or of which a part could not be read, with reasons.
        abandoned: keys of versions that a killed ingest stored and that nobody wants any more.
    """

    added: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    abandoned: list[int] = field(default_factory=list)

    @property
    def new(self) -> dict[str, int]:
        """Keys of all stored versions, by path."""
        return self.added | self.changed

    @property
    def paths(self) -> set[str]:
        """Every path that has a source after this."""
        return {*self.added, *self.changed, *self.unchanged, *self.kept}


class Intake:
    """Compares files with the catalog's current sources and stores what differs."""

    def __init__(
        self, settings: IngestSettings, writer: CatalogWriter, current: dict[str, RowMapping], *, replace: bool
    ) -> None:
        self._settings = settings
        self._writer = writer
        self._current = current
        self._replace = replace
        self._left_over = writer.left_over()
        self._taken = Taken()

    def take(self, roots: list[Root], progress: Progress) -> Taken:
        """Go through the files of all roots; versions left over from a killed ingest are taken over."""
        files = [(root, found) for root in roots for found in walk(root, self._settings.data_dir.resolve())]
        for done, (root, found) in enumerate(files, 1):
            try:
                self._take(root, found)
            except DocumentSkipped as reason:
                self._skip(root, found, str(reason))
            progress("reading", done, len(files))
        self._taken.abandoned = [row["key"] for row in self._left_over.values()]
        return self._taken

    def _take(self, root: Root, found: Found) -> None:
        before = self._current.get(found.path)
        self._check(root, found, before)
        data = _read(found.file)
        sha256 = hashlib.sha256(data).hexdigest()
        if before is not None and (before["sha256"], before["splitter"]) == (sha256, self._made_by(found)):
            self._taken.unchanged.append(found.path)
            self._writer.found_in(before, root.name)
            return
        left_over = self._left_over.pop((found.path, sha256, self._made_by(found)), None)
        if left_over:
            self._writer.found_in(left_over, root.name)
        key = left_over["key"] if left_over else self._store(root, found, data, sha256)
        (self._taken.added if before is None else self._taken.changed)[found.path] = key

    def _check(self, root: Root, found: Found, before: RowMapping | None) -> None:
        """Raise DocumentSkipped for what needn't be read to know that it can't be taken."""
        if found.problem:
            raise DocumentSkipped(found.problem)
        if reason := reason_unsupported(PurePath(found.path)):
            raise DocumentSkipped(reason)
        elsewhere = before is not None and before["folder"] != root.name and Path(before["folder"]).is_dir()
        if (elsewhere and not self._replace) or found.path in self._taken.paths:
            raise DocumentSkipped(
                "another ingested folder has a file at this path; ingest the folder above both with --replace"
            )
        limit = self._settings.max_file_mb
        size = _size(found.file)
        if size > limit * _MEGABYTE:
            raise DocumentSkipped(
                f"{size / _MEGABYTE:.0f} MB is over the limit of {limit} MB; split it or raise CITEBACK_MAX_FILE_MB"
            )

    def _store(self, root: Root, found: Found, data: bytes, sha256: str) -> int:
        document = load(PurePath(found.path), data)
        source = NewSource(
            folder=root.name,
            path=found.path,
            sha256=sha256,
            bytes=len(data),
            splitter=self._made_by(found),
            document=document,
        )
        if document.unread:
            self._taken.skipped.append(Skipped(found.path, document.unread, partly=True))
        return self._writer.add(source, list(split(document.text, document.blocks, self._settings.passage_chars)))

    def _made_by(self, found: Found) -> str:
        """Names what makes a file's passages: how its text is extracted, where it is, and how that is cut."""
        return "+".join(filter(None, (splitter_of(self._settings), version(PurePath(found.path)))))

    def _skip(self, root: Root, found: Found, reason: str) -> None:
        if found.whole_folder:
            kept = [path for path, row in self._current.items() if row["folder"] == root.name and _below(found, path)]
        else:
            kept = [found.path] if found.path in self._current and found.path not in self._taken.paths else []
        if kept:
            self._taken.kept += kept
            reason += "; the version ingested before stays"
        self._taken.skipped.append(Skipped(found.path, reason))


def _below(folder: Found, path: str) -> bool:
    return folder.path == "." or path.startswith(folder.path + "/")


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError as error:
        raise DocumentSkipped(f"can't be read: {error.strerror}") from None


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise DocumentSkipped(f"can't be read: {error.strerror}") from None
