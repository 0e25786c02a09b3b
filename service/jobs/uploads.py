"""The files that come over HTTP: the folder `uploads` of the data directory, an ingested folder like any other.

What a job is given lies in `incoming` first, under numbers, in a folder of the job's own. The job moves it into place
and ingests it; what can't be ingested is taken back, so that `uploads` never holds what the corpus lacks. Every step
may be cut off, and done again.
"""

import os
import shutil
import unicodedata
from collections.abc import Collection
from pathlib import Path, PurePosixPath
from typing import IO

from ingest.loaders import reason_unsupported
from ingest.settings import UPLOADS
from service.errors import InvalidRequest, TooLarge

_INCOMING = "incoming"
_LONGEST_NAME, _LONGEST_PATH = 200, 400
_FORBIDDEN = set('<>:"\\|?*')
_PIECE = 1 << 20
_MEGABYTE = 1_000_000


class Uploads:
    """The uploaded files of a data directory."""

    def __init__(self, data_dir: Path, max_file_mb: int) -> None:
        self.folder = data_dir.resolve() / UPLOADS
        self._incoming = data_dir.resolve() / _INCOMING
        self._max_mb = max_file_mb

    def file(self, name: str) -> Path:
        """Where the upload of a name lies."""
        return self.folder / name

    def stage(self, job_id: str, number: int, name: str, content: IO[bytes]) -> None:
        """Keep a file for a job, safe from the process and the machine ending.

        Raises:
            TooLarge: it is over the limit for files.
        """
        folder = self._incoming / job_id
        folder.mkdir(parents=True, exist_ok=True)
        size = 0
        with (folder / str(number)).open("wb") as staged:
            while piece := content.read(_PIECE):
                size += len(piece)
                if size > self._max_mb * _MEGABYTE:
                    raise TooLarge(
                        f"{name} is over the limit of {self._max_mb} MB; split it or raise CITEBACK_MAX_FILE_MB"
                    )
                staged.write(piece)
            staged.flush()
            os.fsync(staged.fileno())

    def place(self, job_id: str, names: Collection[str], removed: Collection[str]) -> None:
        """Move a job's files to where they are ingested from, and what it removes out of there."""
        folder = self._incoming / job_id
        for number, name in enumerate(names):
            staged, target = folder / str(number), self.file(name)
            if staged.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                if target.exists():
                    target.replace(folder / f"{number}.before")
                staged.replace(target)
        for number, name in enumerate(removed):
            if self.file(name).is_file():
                folder.mkdir(parents=True, exist_ok=True)
                self.file(name).replace(folder / f"{number}.removed")

    def settle(self, job_id: str, names: Collection[str], refused: Collection[str]) -> None:
        """Take back what a job's ingest refused, and forget what else was kept for the job."""
        folder = self._incoming / job_id
        for number, name in enumerate(names):
            if name in refused:
                self._take_back(folder / f"{number}.before", self.file(name))
        self._forget(folder)

    def undo(self, job_id: str, names: Collection[str], removed: Collection[str]) -> None:
        """Have all files as they were before a job that failed."""
        folder = self._incoming / job_id
        for number, name in enumerate(names):
            if not (folder / str(number)).exists():
                self._take_back(folder / f"{number}.before", self.file(name))
        for number, name in enumerate(removed):
            kept = folder / f"{number}.removed"
            if kept.exists():
                kept.replace(self.file(name))
        self._forget(folder)

    def forget_all_but(self, job_ids: Collection[str]) -> None:
        """Delete what requests left that were cut off before their job was accepted."""
        for folder in self._incoming.iterdir() if self._incoming.is_dir() else ():
            if folder.name not in job_ids:
                shutil.rmtree(folder, ignore_errors=True)

    def forget(self, job_id: str) -> None:
        """Delete what was staged for a job that isn't accepted."""
        self._forget(self._incoming / job_id)

    def _take_back(self, before: Path, target: Path) -> None:
        if before.exists():
            before.replace(target)
        else:
            target.unlink(missing_ok=True)
            self._prune(target.parent)

    def _forget(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)

    def prune(self, names: Collection[str]) -> None:
        """Delete the folders that removing these left empty."""
        for name in names:
            self._prune(self.file(name).parent)

    def _prune(self, folder: Path) -> None:
        """Delete a folder and those above it as far as they are empty."""
        while folder != self.folder and folder.is_relative_to(self.folder):
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent


def safe_name(given: str) -> str:
    """The path below `uploads` that a file name asks for: as it is, in composed letters.

    Raises:
        InvalidRequest: it is no plain relative path, or no loader reads such files.
    """
    name = unicodedata.normalize("NFC", given.strip())
    parts = name.split("/")
    if not name or len(name) > _LONGEST_PATH:
        raise InvalidRequest(f"a file needs a name of at most {_LONGEST_PATH} characters")
    if any(_is_unsafe(part) for part in parts):
        raise InvalidRequest(
            f"{given[:_LONGEST_NAME]!r} is no file name that can be kept; send a plain one such as handbook/rules.pdf: "
            "no leading slash or dot, no '..', no control characters and none of " + " ".join(sorted(_FORBIDDEN))
        )
    if reason := reason_unsupported(PurePosixPath(name)):
        raise InvalidRequest(f"{name}: {reason}")
    return name


def _is_unsafe(part: str) -> bool:
    return (
        not part
        or part.startswith(".")
        or part != part.strip()
        or part.endswith(".")
        or len(part.encode()) > _LONGEST_NAME
        or any(character in _FORBIDDEN or unicodedata.category(character).startswith("C") for character in part)
    )
