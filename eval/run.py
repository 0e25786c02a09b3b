"""A finished run: every figure, and every question with its answer and its scores; stored as `run.json`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from eval.answers import Citation
from eval.cases import Case
from eval.errors import SetInvalid
from eval.figures import Figure, figures, scores
from eval.metrics.calibration import confidence
from eval.metrics.selective import risk_coverage
from eval.observations import pairs
from eval.schema import Kind, Need, QuestionSet, Status, Turn
from eval.score import Score

NAME = "run.json"


class _Stored(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Quote(_Stored):
    """Where a set says that an answer stands."""

    path: str
    quote: str


class Judged(_Stored):
    """One question, what was expected, what came back, and how it scores."""

    id: str
    kind: Kind
    question: str
    history: tuple[Turn, ...]
    expects: Status
    must: tuple[str, ...]
    must_not: tuple[str, ...]
    gold: tuple[tuple[Quote, ...], ...]
    status: Status | None
    answer: str | None
    citations: tuple[Citation, ...]
    confidence: float | None
    error: str | None
    scores: dict[str, Score]

    @property
    def failed(self) -> bool:
        """Whether the answer is wrong, badly sourced, badly quoted, or not there."""
        return bool(self.faults)

    @property
    def faults(self) -> list[str]:
        """What is wrong, in words."""
        gates = (self.scores[name] for name in ("correct_and_sourced", "quote_validity", "segment_validity"))
        wrong = [score.reason for score in gates if score.value is not None and score.value < 1]
        return wrong + ([self.error] if self.error else [])


class Run(_Stored):
    """A whole run."""

    set_name: str
    title: str
    service: str
    finished_at: datetime
    figures: tuple[Figure, ...]
    curve: tuple[tuple[float, float], ...]
    questions: tuple[Judged, ...]

    @property
    def failed(self) -> list[Judged]:
        """The questions that were not answered as they should be."""
        return [question for question in self.questions if question.failed]

    @property
    def values(self) -> dict[str, float | None]:
        """Every figure's value by its name, and for a kind of question by `NAME of KIND`."""
        return {f"{each.name} of {each.kind}" if each.kind else each.name: each.value for each in self.figures}

    def figure(self, name: str, kind: Kind | None = None) -> Figure | None:
        """One figure, or None where the run has no such figure."""
        return next((each for each in self.figures if (each.name, each.kind) == (name, kind)), None)

    @classmethod
    def read(cls, path: Path) -> Self:
        """A stored run, given its file or its folder.

        Raises:
            SetInvalid: there is none, or it is not one.
        """
        file = path / NAME if path.is_dir() else path
        try:
            return cls.model_validate_json(file.read_bytes())
        except OSError as error:
            raise SetInvalid(f"can't read the baseline {file}: {error.strerror}") from None
        except ValidationError:
            raise SetInvalid(
                f"{file} is no run of this version; give the run.json of an earlier `citeback eval`"
            ) from None


def judge(question_set: QuestionSet, cases: list[Case], service: str) -> Run:
    """Score every case and take all figures."""
    scored = {case.question.id: scores(case) for case in cases}
    curve = risk_coverage(pairs([confidence(case) for case in cases]), len(cases))
    return Run(
        set_name=question_set.name,
        title=question_set.title,
        service=service,
        finished_at=datetime.now(UTC).replace(microsecond=0),
        figures=tuple(figures(cases, scored)),
        curve=tuple(curve),
        questions=tuple(_judged(question_set, case, scored[case.question.id]) for case in cases),
    )


def _judged(question_set: QuestionSet, case: Case, scored: dict[str, Score]) -> Judged:
    question, answer = case.question, case.answer
    return Judged(
        id=question.id,
        kind=question.kind,
        question=question.question,
        history=question.history,
        expects=question.expects,
        must=tuple(str(each) for each in question.must),
        must_not=tuple(str(each) for each in question.must_not),
        gold=tuple(_quotes(question_set, need) for need in question.gold),
        status=answer.status if answer else None,
        answer=answer.answer if answer else None,
        citations=answer.citations if answer else (),
        confidence=answer.confidence if answer else None,
        error=case.record.error,
        scores=scored,
    )


def _quotes(question_set: QuestionSet, need: Need) -> tuple[Quote, ...]:
    """The quotes of one need, any one of which meets it."""
    return tuple(Quote(path=question_set.sources[name], quote=each) for name, quotes in need.items() for each in quotes)
