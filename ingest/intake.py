"""Takes files into the catalog: what is new or changed is loaded, cut and stored; the rest is left alone."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from sqlalchemy import RowMapping

from ingest.catalog import CatalogWriter, NewSource
from ingest.errors import DocumentSkipped
from ingest.folders import Found, Root, walk
from ingest.isolation import FileReader
from ingest.loaders import called, is_document, reason_unsupported, version
from ingest.passages import VERSION
from ingest.report import Skipped
from ingest.settings import UPLOADS, IngestSettings
from ingest.worker import Reading

Progress = Callable[[str, int, int], None]
"""Told `(stage, done, total)` as the work goes on."""

_MEGABYTE = 1_000_000


def splitter_of(settings: IngestSettings) -> str:
    """Names the way passages are cut: version and longest passage."""
    return f"{VERSION}:{settings.passage_chars}"


@dataclass(frozen=True, slots=True)
class _Begun:
    """A file that is being read: all that is known of it but what it holds."""

    root: Root
    found: Found
    sha256: str
    bytes: int
    made_by: str


@dataclass(slots=True)
class Taken:
    """What an intake found.

    Attributes:
        added, changed: keys of the stored versions, by path.
        unchanged: paths of sources that are as they were.
        kept: paths whose file can't be read now; the version ingested before stays.
        skipped: files that became no source, or of which a part could not be read, with reasons.
        paths: every path that has a source after this.
        abandoned: keys of versions that a killed ingest stored and that nobody wants any more.
        moved: the collections of stored versions that get another one, by key.
    """

    added: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)
    abandoned: list[int] = field(default_factory=list)
    moved: dict[int, str] = field(default_factory=dict)

    @property
    def new(self) -> dict[str, int]:
        """Keys of all stored versions, by path."""
        return self.added | self.changed


class Intake:
    """Compares files with the catalog's current sources and stores what differs."""

    def __init__(
        self,
        settings: IngestSettings,
        writer: CatalogWriter,
        reader: FileReader,
        current: dict[str, RowMapping],
        *,
        replace: bool,
        collection: str | None = None,
    ) -> None:
        """Take what is there, and the collection that the files are for; None leaves each where it is.

        A new file is of its folder's collection then, where the folder is all of one; of uploads each is by itself.
        """
        self._collection = collection
        self._of_folders = _collections(settings, current)
        self._settings = settings
        self._writer = writer
        self._reader = reader
        self._current = current
        self._replace = replace
        self._left_over = writer.left_over()
        self._taken = Taken()
        self._begun: _Begun | None = None

    def take(self, roots: list[Root], progress: Progress) -> Taken:
        """Go through the files of all roots; versions left over from a killed ingest are taken over."""
        files = [(root, found) for root in roots for found in walk(root, self._settings.data_dir.resolve())]
        for done, (root, found) in enumerate(files, 1):
            try:
                self._take(root, found)
            except DocumentSkipped as reason:
                self._finish()
                self._skip(root, found, str(reason))
            progress("reading", done, len(files))
        self._finish()
        self._taken.abandoned = [row["key"] for row in self._left_over.values()]
        return self._taken

    def _take(self, root: Root, found: Found) -> None:
        """Settle a file that needn't be read, or begin to read it; the one before is stored meanwhile."""
        if self._begun is not None and self._begun.found.path == found.path:
            self._finish()
        before = self._current.get(found.path)
        self._check(root, found, before)
        data = _read(found.file)
        begun = _Begun(root, found, hashlib.sha256(data).hexdigest(), len(data), self._made_by(found))
        if before is not None and (before["sha256"], before["splitter"]) == (begun.sha256, begun.made_by):
            self._taken.unchanged.append(found.path)
            self._taken.paths.add(found.path)
            self._move(before, root)
            self._writer.found_in(before, root.name)
        elif left_over := self._left_over.pop((found.path, begun.sha256, begun.made_by), None):
            self._move(left_over, root)
            self._writer.found_in(left_over, root.name)
            self._note(found.path, left_over["key"])
        else:
            self._finish(begun, data)

    def _finish(self, following: _Begun | None = None, data: bytes = b"") -> None:
        """Store the file that was begun or skip it; the one that follows is read while that is done."""
        begun, self._begun = self._begun, following
        reading = reason = None
        try:
            reading = self._reader.finish() if begun else None
        except DocumentSkipped as why:
            reason = str(why)
        if following:
            self._reader.begin(PurePath(following.found.path), data)
        if begun and reading:
            self._store(begun, reading)
        elif begun and reason:
            self._skip(begun.root, begun.found, reason)

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

    def _store(self, begun: _Begun, reading: Reading) -> None:
        path, document = begun.found.path, reading.document
        source = NewSource(
            folder=begun.root.name,
            path=path,
            sha256=begun.sha256,
            bytes=begun.bytes,
            splitter=begun.made_by,
            document=document,
            collection=self._collection_of(path, begun.root),
        )
        if document.unread:
            self._taken.skipped.append(Skipped(path, document.unread, partly=True))
        self._note(path, self._writer.add(source, reading.slices))

    def _move(self, row: RowMapping, root: Root) -> None:
        """Note the collection of a stored version, if it is to have another."""
        wanted = self._collection_of(row["path"], root)
        if row["collection"] != wanted:
            self._taken.moved[row["key"]] = wanted

    def _collection_of(self, path: str, root: Root) -> str:
        if self._collection is not None:
            return self._collection
        before = self._current.get(path)
        return str(before["collection"]) if before is not None else self._of_folders.get(root.name, "")

    def _note(self, path: str, key: int) -> None:
        (self._taken.changed if path in self._current else self._taken.added)[path] = key
        self._taken.paths.add(path)

    def _made_by(self, found: Found) -> str:
        """Names what makes a file's passages: how its text is extracted, where it is, and how that is cut."""
        return "+".join(filter(None, (splitter_of(self._settings), version(PurePath(found.path)))))

    def _skip(self, root: Root, found: Found, reason: str) -> None:
        if found.whole_folder:
            kept = [path for path, row in self._current.items() if row["folder"] == root.name and _below(found, path)]
        else:
            kept = [found.path] if found.path in self._current and found.path not in self._taken.paths else []
        kind = "" if kept or root.only or found.problem else _kind_left_out(found)
        if kept:
            self._taken.kept += kept
            self._taken.paths.update(kept)
            reason += "; the version ingested before stays"
        self._taken.skipped.append(Skipped(found.path, reason, kind=kind))


def _collections(settings: IngestSettings, current: dict[str, RowMapping]) -> dict[str, str]:
    """The collection of each folder that is all of one."""
    found: dict[str, set[str]] = {}
    for row in current.values():
        found.setdefault(row["folder"], set()).add(row["collection"])
    uploads = str((settings.data_dir / UPLOADS).resolve())
    return {folder: names.pop() for folder, names in found.items() if len(names) == 1 and folder != uploads}


def _kind_left_out(found: Found) -> str:
    """What a file's kind is called, where nobody expects that to be read; else an empty string."""
    path = PurePath(found.path)
    return called(path) if reason_unsupported(path) and not is_document(path) else ""


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
