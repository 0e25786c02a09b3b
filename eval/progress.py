"""The progress bar of a command that asks many questions, on standard error where that is a terminal."""

from typing import Any, Self


class Bar:
    """A bar that appears once the first question is asked."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._bar: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def show(self, done: int, total: int) -> None:
        """Move it to `done` of `total` questions."""
        if self._bar is None:
            from tqdm import tqdm

            self._bar = tqdm(total=total, desc=self._title, unit="question", disable=None)
        self._bar.update(done - self._bar.n)
