"""Finds the files of a folder, in a stable order, and says which are left out and why."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import UsageError


@dataclass(frozen=True, slots=True)
class Found:
    """A file under an ingested folder.

    Attributes:
        file: where it is.
        path: relative to the folder, with forward slashes: the source's path.
        problem: why it must be skipped, or an empty string.
        whole_folder: it is a folder whose files can't even be listed.
    """

    file: Path
    path: str
    problem: str = ""
    whole_folder: bool = False


@dataclass(frozen=True, slots=True)
class Root:
    """What a person asked to ingest: a folder, or one file of the folder it lies in; it may be gone.

    Attributes:
        folder: the folder; where nothing is there any more, what was.
        only: the one file of it; it may lie in a folder below.
        is_gone: whether nothing is there, or what is there is to be left out.
    """

    folder: Path
    only: Path | None = None
    is_gone: bool = False

    @property
    def name(self) -> str:
        """The folder as the catalog stores it; bytes of its name that are no text are written as escapes."""
        return os.fsencode(self.folder).decode("utf-8", errors="backslashreplace")

    def held(self, folder: str, path: str) -> bool:
        """Whether a source, given by its folder and its path, lay here or below."""
        return f"{folder}/{path}/".startswith(f"{self.name.rstrip('/')}/")


def resolve(path: Path) -> Root:
    """Turn a path from the command line into a root; where nothing is there, the root is gone.

    Raises:
        UsageError: what is there is no file and no folder, or can't be read.
    """
    try:
        real = path.resolve(strict=True)
    except FileNotFoundError:
        return Root(path.resolve(), is_gone=True)
    except (OSError, RuntimeError, ValueError):
        raise UsageError(f"{path}: no such file or folder") from None
    if real.is_file():
        return Root(real.parent, real)
    if not real.is_dir():
        raise UsageError(f"{path}: neither a file nor a folder")
    if not os.access(real, os.R_OK | os.X_OK):
        raise UsageError(f"{path}: permission denied; make the folder readable")
    return Root(real)


def walk(root: Root, leave_out: Path | None = None) -> Iterator[Found]:
    """Yield a root's files sorted by path.

    Hidden files and folders (`.git`, `.DS_Store`) are no part of a corpus, nor is `leave_out`, the data
    directory. Folders that are symbolic links are named as problems rather than followed: they can form
    circles. So are files that are not files (sockets, pipes), and links that leave the folder.
    """
    if root.is_gone:
        return
    if root.only is not None:
        yield Found(root.only, _relative(root.only, root.folder))
        return
    yield from _walk(root.folder, leave_out)


def _walk(top: Path, leave_out: Path | None) -> Iterator[Found]:
    """Depth first, with a stack of its own: folders may be nested deeper than calls."""
    waiting = [top]
    while waiting:
        entry = waiting.pop()
        if entry == leave_out:
            continue
        try:
            problem = None if entry is top else _problem(entry, top)
        except OSError as error:  # in a folder that may be listed but not entered
            problem = f"can't be read: {error.strerror}"
        if problem is not None:
            yield Found(entry, _relative(entry, top), problem)
            continue
        try:
            inside = [found for found in entry.iterdir() if not found.name.startswith(".")]
        except OSError as error:
            yield Found(entry, _relative(entry, top), f"folder can't be read: {error.strerror}", whole_folder=True)
            continue
        waiting += sorted(inside, key=lambda found: found.name, reverse=True)


def _relative(entry: Path, top: Path) -> str:
    """The path below the top; bytes of a file name that are no text become replacement marks."""
    return os.fsencode(entry.relative_to(top).as_posix()).decode("utf-8", errors="replace")


def _problem(entry: Path, top: Path) -> str | None:
    """Why an entry can't be taken, an empty string for a file that can, None for a folder to go into."""
    if entry.is_symlink():
        if not entry.exists():
            return "a broken symbolic link"
        if entry.is_dir():
            return "a symbolic link to a folder; ingest that folder by its own path"
        if not entry.resolve().is_relative_to(top):
            return "a symbolic link out of the ingested folder"
    elif entry.is_dir():
        return None
    return "" if entry.is_file() else "not a regular file"
