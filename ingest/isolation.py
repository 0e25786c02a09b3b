"""Reads files in a worker process, so that no file can stop or stall an ingest, whatever it does to its parser."""

import os
import pickle
import signal
import sys
from contextlib import suppress
from pathlib import PurePath
from subprocess import DEVNULL, PIPE, Popen
from types import TracebackType
from typing import IO, Any

from ingest.errors import CitebackError, DocumentSkipped
from ingest.worker import Read, Reading

_PROGRAM = "import sys; sys.path[:] = {path!r}; from ingest.worker import serve; serve()"


class FileReader:
    """Reads one file at a time in a worker, which starts with the first file and is replaced when a file has spoilt it.

    The caller may do other work between `begin` and `finish`. Not for two threads.
    """

    def __init__(self, read: Read, seconds: float, megabytes: int) -> None:
        self._job = (read, seconds, megabytes)
        self._worker: Popen[bytes] | None = None

    def __enter__(self) -> "FileReader":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def begin(self, path: PurePath, data: bytes) -> None:
        """Give a file to the worker; `finish` must follow before the next one.

        Raises:
            CitebackError: no worker can be started.
        """
        if self._worker is not None and self._worker.poll() is not None:  # ended by somebody else while it was idle
            self._end()
        if self._worker is None:
            self._start()
        with suppress(OSError):  # it died of the file: `finish` says how
            _send(self._pipes()[0], (path, data))

    def finish(self) -> Reading:
        """What the file holds that was begun.

        Raises:
            DocumentSkipped: the worker gives the reason, or failed, or was ended by a limit.
        """
        try:
            outcome, goes_on = self._answer()
        except (EOFError, OSError, pickle.UnpicklingError):
            raise DocumentSkipped(self._why_dead()) from None
        if not goes_on:
            self._end()
        if isinstance(outcome, str):
            raise DocumentSkipped(outcome)
        reading: Reading = outcome
        return reading

    def _start(self) -> None:
        """Start a worker; it finds modules where this process does, so none in the folder that is being ingested."""
        path = [entry or os.getcwd() for entry in sys.path]  # noqa: PTH109
        command = [sys.executable, "-P", "-c", _PROGRAM.format(path=path)]
        try:
            self._worker = Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)  # noqa: S603
            _send(self._pipes()[0], self._job)
            self._answer()
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            self._end()
            raise CitebackError(
                f"the process that reads files can't be started ({error or 'it ended at once'}); "
                "free some memory, or raise CITEBACK_READ_MB, and run the same ingest again"
            ) from None

    def _answer(self) -> tuple[Any, bool]:
        answers = self._pipes()[1]
        return pickle.load(answers), pickle.load(answers)  # noqa: S301  (written by our own worker)

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        assert self._worker is not None
        assert self._worker.stdin is not None
        assert self._worker.stdout is not None
        return self._worker.stdin, self._worker.stdout

    def _why_dead(self) -> str:
        """Wait for the end of a worker that no longer answers, and say what it died of."""
        assert self._worker is not None
        code = self._worker.wait()
        self._end()
        if sys.platform != "win32" and code == -signal.SIGALRM:
            return f"took longer than {self._job[1]:g} s to read; split it or raise CITEBACK_READ_SECONDS"
        if sys.platform != "win32" and code == -signal.SIGKILL:
            return "was stopped by the system while it was read, most likely for want of memory; free some or split it"
        name = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return (
            f"crashed the library that reads it ({name}): damaged, or too large for the memory that it may take; "
            "save it anew, split it or raise CITEBACK_READ_MB"
        )

    def _end(self) -> None:
        """End the worker, whatever it is doing."""
        worker, self._worker = self._worker, None
        if worker is not None:
            with suppress(OSError), worker:  # closes the pipes, also where something was still to be sent, and waits
                worker.kill()


def _send(pipe: IO[bytes], message: object) -> None:
    pickle.dump(message, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()
