"""`aims.yaml`: what a set's figures are meant to reach; `reached.json` beside it: what the last release reached.

An aim is where the figures should go, and missing it fails nothing. What fails a run is a figure below what the last
release reached. Answers are the same every time, so no noise is allowed for; times are not recorded.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Self

import yaml
from pydantic import TypeAdapter, ValidationError, model_validator

from eval import records
from eval.errors import SetInvalid
from eval.figures import LOWER_IS_BETTER, OF_A_QUESTION, OF_A_SET, TIMES
from eval.real import figures as real
from eval.schema import Strict
from eval.sets import first_of

NAME = "aims.yaml"
RECORD = "reached.json"
_DIGITS = 6
_OF_KINDS = {*OF_A_QUESTION, "right"}
_LOWER = LOWER_IS_BETTER | real.LOWER_IS_BETTER
_TIMES = TIMES | real.SECONDS

Values = Mapping[str, float | None]


class Aim(Strict):
    """One figure, of all questions or of a kind of them, and its aim: at least, or for errors and times at most."""

    figure: str
    kind: str | None = None
    at_least: float | None = None
    at_most: float | None = None

    @model_validator(mode="after")
    def _fits_its_figure(self) -> Self:
        known = _OF_KINDS if self.kind else {*OF_A_QUESTION, *OF_A_SET, *real.TITLES}
        if self.figure not in known:
            raise ValueError(f"there is no figure {self.figure}" + (f" for {self.kind}" if self.kind else ""))
        wanted = "at_most" if self.lower_is_better else "at_least"
        if (self.at_least is None) == (self.at_most is None) or getattr(self, wanted) is None:
            raise ValueError(f"{self.figure} takes {wanted}, and nothing else")
        return self

    @property
    def lower_is_better(self) -> bool:
        """Whether the figure is an error, a length or a time."""
        return self.figure in _LOWER

    @property
    def bound(self) -> float:
        """The value aimed at."""
        return (self.at_most if self.lower_is_better else self.at_least) or 0.0

    @property
    def is_kept(self) -> bool:
        """Whether the figure is the same for the same answers, so that it can be held against a record."""
        return self.figure not in _TIMES

    def __str__(self) -> str:
        return f"{self.figure} of {self.kind}" if self.kind else self.figure


@dataclass(frozen=True, slots=True)
class Standing:
    """An aim, what a run has, and what the last release had; None where there is no such value."""

    aim: Aim
    value: float | None
    before: float | None

    @property
    def reached(self) -> bool:
        """Whether the aim is reached."""
        return self.value is not None and not self._worse(self.value, self.aim.bound)

    @property
    def fell(self) -> bool:
        """Whether the run is worse than the last release; what is only bounded may change up to its aim."""
        if self.reached and self.aim.figure in real.BOUNDED:
            return False
        return self.before is not None and (self.value is None or self._worse(self.value, self.before))

    def _worse(self, value: float, than: float) -> bool:
        value, than = round(value, _DIGITS), round(than, _DIGITS)
        return value > than if self.aim.lower_is_better else value < than

    def __str__(self) -> str:
        value = "unscored" if self.value is None else f"{self.value:.3g}"
        return f"{self.aim}: {value}, the last release reached {self.before or 0:.3g}"


class Record(Strict):
    """The figures that a release reached, by name."""

    release: str
    figures: dict[str, float]


def read(folder: Path) -> list[Aim]:
    """The aims of a set; none where it has no such file.

    Raises:
        SetInvalid: the file is not what it should be.
    """
    path = folder / NAME
    if not path.exists():
        return []
    try:
        return TypeAdapter(list[Aim]).validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SetInvalid(f"{path} is no YAML: {' '.join(str(error).split())}") from None
    except ValidationError as error:
        raise SetInvalid(f"{path}: {first_of(error)}") from None


def recorded(folder: Path) -> Record | None:
    """What the last release reached on a set; None where nothing is recorded.

    Raises:
        SetInvalid: the file is not what it should be.
    """
    return records.read(folder / RECORD, Record)


def record(folder: Path, values: Values) -> None:
    """Write down what this release reaches: the figures of the set's aims, times left out.

    Raises:
        SetInvalid: the aims are not what they should be, or nothing can be written there.
    """
    kept = {str(aim): values.get(str(aim)) for aim in read(folder) if aim.is_kept}
    figures = {name: round(value, _DIGITS) for name, value in kept.items() if value is not None}
    records.write(folder / RECORD, Record(release=version("citeback"), figures=figures))


def standings(folder: Path, values: Values) -> list[Standing]:
    """How a run stands to the set's aims and to the last release.

    Raises:
        SetInvalid: a file is not what it should be.
    """
    before = recorded(folder)
    figures = before.figures if before else {}
    return [Standing(aim, values.get(str(aim)), figures.get(str(aim))) for aim in read(folder)]
