"""`thresholds.yaml`: the figures that a set must reach, and beside each the figure it is meant to reach."""

from pathlib import Path
from typing import Self

import yaml
from pydantic import TypeAdapter, ValidationError, model_validator

from eval.errors import SetInvalid
from eval.figures import LOWER_IS_BETTER, OF_A_QUESTION, OF_A_SET
from eval.run import Run
from eval.schema import Kind, Strict

NAME = "thresholds.yaml"


class Threshold(Strict):
    """One figure and its bound: at least, or for errors and times at most; `target` is the aim beyond it."""

    figure: str
    kind: Kind | None = None
    at_least: float | None = None
    at_most: float | None = None
    target: float

    @model_validator(mode="after")
    def _fits_its_figure(self) -> Self:
        if self.figure not in OF_A_QUESTION and (self.figure not in OF_A_SET or self.kind):
            raise ValueError(f"there is no figure {self.figure}" + (f" for {self.kind}" if self.kind else ""))
        wanted = "at_most" if self.figure in LOWER_IS_BETTER else "at_least"
        if (self.at_least is None) == (self.at_most is None) or getattr(self, wanted) is None:
            raise ValueError(f"{self.figure} takes {wanted}, and nothing else")
        return self

    @property
    def bound(self) -> float:
        """The value that must be reached."""
        return self.at_least if self.at_least is not None else self.at_most or 0.0

    def met_by(self, value: float | None, bound: float) -> bool:
        """Whether a value reaches a bound; no value reaches none."""
        if value is None:
            return False
        return value >= bound if self.at_most is None else value <= bound

    def __str__(self) -> str:
        return f"{self.figure} of {self.kind}" if self.kind else self.figure


class Verdict(Strict):
    """A threshold and what the run reached."""

    threshold: Threshold
    value: float | None

    @property
    def met(self) -> bool:
        """Whether the bound is reached."""
        return self.threshold.met_by(self.value, self.threshold.bound)

    @property
    def on_target(self) -> bool:
        """Whether the aim is reached too."""
        return self.threshold.met_by(self.value, self.threshold.target)

    def __str__(self) -> str:
        sign = "at least" if self.threshold.at_most is None else "at most"
        value = "unscored" if self.value is None else f"{self.value:.3g}"
        return f"{self.threshold}: {value}, {sign} {self.threshold.bound:g} is needed"


def read(folder: Path) -> list[Threshold]:
    """The thresholds of a set; none where it has no such file.

    Raises:
        SetInvalid: the file is not what it should be.
    """
    path = folder / NAME
    if not path.exists():
        return []
    try:
        return TypeAdapter(list[Threshold]).validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
    except yaml.YAMLError as error:
        raise SetInvalid(f"{path} is no YAML: {' '.join(str(error).split())}") from None
    except ValidationError as error:
        raise SetInvalid(f"{path}: {error.errors()[0]['msg']}") from None


def check(thresholds: list[Threshold], run: Run) -> list[Verdict]:
    """Hold a run against its thresholds."""
    found = [(each, run.figure(each.figure, each.kind)) for each in thresholds]
    return [Verdict(threshold=each, value=figure.value if figure else None) for each, figure in found]
