"""The tables of what the last release reached beside the aims, written into a document between two marks."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from eval import aims, report, sets
from eval.aims import Standing
from eval.errors import SetInvalid
from eval.glossary import GLOSSARY
from eval.real import rows
from eval.real import shown as real_shown
from eval.real.figures import TITLES

BEGIN, END = "<!-- what `citeback eval reached` prints -->", "<!-- end -->"
_BLOCK = re.compile(rf"{re.escape(BEGIN)}\n.*?{re.escape(END)}", re.DOTALL)


def tables() -> str:
    """Two tables in Markdown: the sets with quotes, and those in people's own words; a column is a set.

    A cell holds what the last release reached, and then the aim.
    """
    return f"{_table(sets.names(), _quoted_title)}\n\n{_table(rows.names(), _real_title)}"


def write_into(file: Path) -> None:
    """Write the tables between the marks of a document anew.

    Raises:
        SetInvalid: the file can't be read or written, or has no marks.
    """
    try:
        file.write_text(written_into(file.read_text(encoding="utf-8")), encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SetInvalid(f"can't use {file}: {' '.join(str(error).split())}") from None


def written_into(document: str) -> str:
    """A document with the tables between its marks written anew.

    Raises:
        SetInvalid: the marks aren't there.
    """
    if not _BLOCK.search(document):
        raise SetInvalid(f"the document has no line {BEGIN} with {END} after it, to write the tables between")
    return _BLOCK.sub(lambda _: f"{BEGIN}\n{tables()}\n{END}", document)


def shown(figure: str, value: float | None) -> str:
    """A figure of either form of set, as people read it."""
    return real_shown.amount(figure, value) if figure in TITLES else report.amount(value, figure)


def _table(names: Sequence[str], title: Callable[[aims.Aim], str]) -> str:
    standings = {name: _last(name) for name in names}
    lines = list(dict.fromkeys(title(each.aim) for of_set in standings.values() for each in of_set))
    cells = {(name, title(each.aim)): _cell(each) for name, of_set in standings.items() for each in of_set}
    head = [f"| reached / aim | {' | '.join(names)} |", f"| --- |{' ---: |' * len(names)}"]
    body = (f"| {line} | {' | '.join(cells.get((name, line), '') for name in names)} |" for line in lines)
    return "\n".join([*head, *body])


def _last(name: str) -> list[Standing]:
    """How the last release stands to the aims of a set."""
    folder = sets.HOME / name
    record = aims.recorded(folder)
    return [each for each in aims.standings(folder, record.figures if record else {}) if each.aim.is_kept]


def _cell(standing: Standing) -> str:
    figure = standing.aim.figure
    return f"{shown(figure, standing.value)} / {_brief(shown(figure, standing.aim.bound))}"


def _brief(amount: str) -> str:
    """An aim without the zeroes that say nothing."""
    return re.sub(r"\.?0+(?= %|$)", "", amount) if "." in amount else amount


def _quoted_title(aim: aims.Aim) -> str:
    title = GLOSSARY[aim.figure].title
    return f"{title}: {aim.kind}" if aim.kind else title


def _real_title(aim: aims.Aim) -> str:
    return f"Right, of {aim.kind}" if aim.kind else TITLES[aim.figure]
