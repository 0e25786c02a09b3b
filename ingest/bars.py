"""Progress of long commands, for a terminal."""

from typing import Any

from tqdm import tqdm


class Bars:
    """One progress bar for each stage."""

    def __init__(self, *, hidden: bool) -> None:
        self._hidden = hidden
        self._stage = ""
        self._bar: tqdm[Any] | None = None

    def __enter__(self) -> "Bars":
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def show(self, stage: str, done: int, total: int) -> None:
        """Move the bar of a stage."""
        if self._bar is None or stage != self._stage:
            if self._bar is not None:
                self._bar.close()
            self._stage, self._bar = stage, tqdm(total=total, desc=stage, disable=self._hidden or None)
        self._bar.update(done - self._bar.n)
