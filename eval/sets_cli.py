"""Commands over question sets: `eval real` runs one in people's own words, `eval reached` shows how all sets stand."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eval.chat_options import with_chat
from eval.chat_tape import Chat, taped
from eval.progress import Bar

if TYPE_CHECKING:
    from eval.aims import Standing

_FAILED = 1
RECORD = click.option("--record", is_flag=True, help="Write down what is reached, for later runs to be held against.")


def is_real(name: str) -> bool:
    """Whether a set, given its name or its folder, holds questions in people's own words."""
    from eval.real.rows import located

    return located(name) is not None


@click.command()
@click.argument("folder", metavar="FOLDER|SET")
@click.argument("questions", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--corpus", default="", help="Ask the rows of this corpus only.")
@click.option(
    "--data-dir", type=click.Path(path_type=Path, file_okay=False), help="Keep what is ingested here for the next time."
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("-v", "--verbose", is_flag=True, help="Print every row that is not right.")
@RECORD
@with_chat
def real(
    folder: str,
    questions: Path | None,
    corpus: str,
    data_dir: Path | None,
    as_json: bool,
    verbose: bool,
    record: bool,
    chat: Chat,
) -> int:
    """Ask the rows of QUESTIONS (JSONL) over a folder of documents, or those of a SET over its own.

    Exit code 1: a figure of the set fell below the last release; 2: a row can't be used, and the message names its
    line. With a recorded chat model, the record is the one beside the set's recording.
    """
    from eval import aims
    from eval.real import asking, rows, shown, written
    from eval.real.figures import figures

    if record and any(chat) and not (chat.record or chat.replay):
        raise click.UsageError("--record needs a chat model that can be replayed: add --record-chat")
    place, path, home = _places(folder, questions)
    asked = rows.read(path, corpus)
    documents = asking.documents(place, asked[0].corpus)
    if home:
        aims.standings(home, {})  # what can't be read is told before anything is asked
    with taped(chat) as tape, Bar("real") as bar:
        replies = asking.ask(path, asked, documents, data_dir, bar.show, tape.settings)
    found = figures(replies)
    standings = aims.standings(home, found) if home and not any(chat) else []
    told = [*written.lines([reply.answer for reply in replies]), *tape.lines] if any(chat) else []
    wrong = list(shown.not_right(replies)) if verbose else []
    if as_json:
        click.echo(json.dumps({"questions": len(replies), "figures": found}, ensure_ascii=False))
    for line in wrong if as_json else [*wrong, *shown.table(replies, found), *stand(standings), *told]:
        click.echo(line, err=as_json)
    if record and home:
        if any(chat):
            written.record(home, replies)
        else:
            aims.record(home, found)
        return 0
    before = written.recorded(home) if home and chat.replay else None
    fell = [str(each) for each in standings if each.fell] + (written.fallen(before.rows, replies) if before else [])
    for each in fell:
        click.echo(f"fell: {each}", err=True)
    return _FAILED if fell else 0


@click.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def reached(file: Path | None) -> None:
    """Print what the last release reached beside the aims of all sets, or write it anew into FILE."""
    from eval.reached import tables, write_into

    if file is None:
        click.echo(tables())
    else:
        write_into(file)


def stand(standings: Sequence["Standing"]) -> Iterator[str]:
    """What was reached beside the aim and the last release, one figure a line."""
    from eval.reached import shown

    if standings:
        yield f"{'':40}{'reached':>10}{'aim':>10}{'before':>10}"
    for each in standings:
        values = (each.value, each.aim.bound, each.before)
        row = "".join(f"{shown(each.aim.figure, value):>10}" for value in values)
        yield f"{each.aim!s:40}{row}{'  FELL' if each.fell else '' if each.reached else '  short of the aim'}"


def _places(folder: str, questions: Path | None) -> tuple[Path, Path, Path | None]:
    """The documents, the rows' file, and the set's folder where it is one."""
    from eval.errors import SetInvalid
    from eval.real.rows import DOCUMENTS, NAME, located, names

    if questions is not None:
        return Path(folder), questions, None
    home = located(folder)
    if home is None:
        known = ", ".join(names())
        raise SetInvalid(f"{folder!r} is no set with {NAME}; name QUESTIONS as well, or give one of {known}")
    return home / DOCUMENTS, home / NAME, home
