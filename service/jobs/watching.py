"""Follows folders: what changes in them becomes jobs."""

import logging
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from service.jobs.queue import Jobs
from service.schema import Place, Task

_MOST_ONE_BY_ONE = 100
"""Changes of a folder; where there are more at once, the whole folder is gone through."""
_LOOK_MS = 500
_log = logging.getLogger("citeback")


@contextmanager
def watching(jobs: Jobs, folders: Sequence[Path], data_dir: Path) -> Iterator[None]:
    """Bring the corpus up to date with folders, then follow their changes as long as the context lasts.

    Hidden files and the data directory are no part of them. A folder that disappears as a whole, as a drive does, is
    left in the corpus.
    """
    if not folders:
        yield
        return
    watcher = _Watcher(jobs, [folder.resolve() for folder in folders], data_dir.resolve())
    watcher.start()
    try:
        yield
    finally:
        watcher.stop()


class _Watcher:
    def __init__(self, jobs: Jobs, folders: Sequence[Path], data_dir: Path) -> None:
        self._jobs = jobs
        self._folders = folders
        self._data_dir = data_dir
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join(5)

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._follow()
            except Exception as error:  # noqa: BLE001  (a folder that went, a limit of the system: tried again)
                _log.warning("folders can't be watched just now (%s); trying again", error)
                self._stopped.wait(10)

    def _follow(self) -> None:
        """Have the folders gone through once it is sure that no later change is missed, then tell of changes."""
        from watchfiles import watch

        there = [folder for folder in self._folders if folder.is_dir()]
        changes = watch(
            *there,
            watch_filter=None,
            stop_event=self._stopped,
            rust_timeout=_LOOK_MS,
            yield_on_timeout=True,
            raise_interrupt=False,
        )
        is_begun = False
        for changed in changes:
            if not is_begun:
                is_begun = True
                self._submit_whole(there)
            self._submit({Path(path) for _, path in changed})
            if [folder for folder in self._folders if folder.is_dir()] != there:
                return

    def _submit(self, changed: Iterable[Path]) -> None:
        for folder in self._folders:
            inside = sorted(path for path in changed if path.is_relative_to(folder) and self._counts(path, folder))
            if not inside or not folder.is_dir():
                continue
            if len(inside) > _MOST_ONE_BY_ONE or any(path.is_dir() for path in inside):
                self._submit_whole([folder])
            else:
                places = [Place(folder=str(folder), path=path.relative_to(folder).as_posix()) for path in inside]
                self._jobs.submit("watch", Task(changed=places))

    def _submit_whole(self, folders: Sequence[Path]) -> None:
        if folders:
            self._jobs.submit("watch", Task(paths=[str(folder) for folder in folders], gone=True))

    def _counts(self, path: Path, folder: Path) -> bool:
        """Whether a path may belong to a folder's documents."""
        is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        return not is_hidden and not path.is_relative_to(self._data_dir)
