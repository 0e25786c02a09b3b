"""The report of a run, as Markdown and as one HTML page that needs nothing else."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from eval import plot
from eval.aims import Standing
from eval.comparison import Changes
from eval.figures import TIMES, Figure
from eval.glossary import GLOSSARY
from eval.run import Judged, Run
from eval.schema import Kind

BY_KIND = (
    "correct_and_sourced",
    "correctness",
    "source_hit",
    "citation_precision_gold",
    "citation_recall_gold",
    "quote_validity",
    "recall@5",
)


def write(
    folder: Path, run: Run, standings: Sequence[Standing], changes: Changes | None = None, baseline: Run | None = None
) -> None:
    """Write `report.md` and `report.html` into a folder."""
    view = _view(run, standings, changes, baseline)
    for name in ("report.md", "report.html"):
        text = _environment().get_template(f"{name}.jinja").render(view)
        (folder / name).write_text(text, encoding="utf-8")


def amount(value: float | None, name: str = "") -> str:
    """A figure as people read it: a percentage, milliseconds, or a dash where there is none."""
    if value is None:
        return "–"
    if name in TIMES:
        return f"{value:,.0f} ms"
    return "100 %" if value == 1 else f"{100 * value:.1f} %"


def interval(figure: Figure) -> str:
    """The 95 % interval of a figure; empty where it has none."""
    if figure.low is None or figure.high is None:
        return ""
    if figure.name in TIMES:
        return f"{figure.low:,.0f}–{figure.high:,.0f}"
    return f"{100 * figure.low:.1f}–{100 * figure.high:.1f}"


def _view(run: Run, standings: Sequence[Standing], changes: Changes | None, baseline: Run | None) -> dict[str, Any]:
    """All that the templates show."""
    kinds = [kind for kind in Kind if run.figure("correctness", kind)]
    return {
        "run": run,
        "standings": standings,
        "fallen": [standing for standing in standings if standing.fell],
        "short": [standing for standing in standings if not standing.reached],
        "changes": changes,
        "glossary": GLOSSARY,
        "by_kind": BY_KIND,
        "kinds": {kind: _of_kind(run, kind) for kind in kinds},
        "failed": {kind: found for kind in kinds if (found := _failed(run, kind))},
        "unanswered": [question for question in run.questions if question.error],
        "overall": [figure for figure in run.figures if figure.kind is None],
        "plot": plot.risk_coverage(run.curve, baseline.curve if baseline else ()),
    }


def _of_kind(run: Run, kind: Kind) -> list[Figure | None]:
    return [run.figure(name, kind) for name in BY_KIND]


def _failed(run: Run, kind: Kind) -> list[Judged]:
    return [question for question in run.failed if question.kind is kind]


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("eval"),
        autoescape=select_autoescape(["html.jinja"], default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"amount": amount, "interval": interval, "flat": _flat}
    return environment


def _flat(text: str) -> str:
    """A text on one line, with what Markdown would take for a table's bar or a mark-up kept as it is."""
    plain = " ".join(text.split())
    return "".join(f"\\{char}" if char in "|*_`<>[]" else char for char in plain)
