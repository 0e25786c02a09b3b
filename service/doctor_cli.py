"""`citeback doctor`: whether what is stored is sound, and what helps where it isn't."""

import json
from dataclasses import asdict

import click

from ingest.bars import Bars
from ingest.checks import Finding, Look
from ingest.options import data_dir_option
from service.settings import ServiceSettings

_WIDEST = 13  # the longest name of a check


@click.command()
@click.option("--repair", is_flag=True, help="Mend what can be: texts from their files, indexes from the texts.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@data_dir_option
def doctor(repair: bool, as_json: bool) -> int:
    """Compare catalog, texts, indexes and files; say what is wrong, what it means, and what helps.

    Exit code 0 if all is sound, else 1. Notes are no fault: a file that changed since it was ingested is one.
    """
    from ingest.checks import look, mend

    settings = ServiceSettings.load()
    done: list[str] = []
    with Bars(hidden=as_json) as bars:
        seen = look(settings, bars.show)
        if repair and (done := mend(settings, seen, bars.show)):
            seen = look(settings, bars.show)
    findings = [*seen.findings, *_of_service(settings)]
    is_sound = all(one.state != "broken" for one in findings)
    if as_json:
        told = {"sound": is_sound, "repaired": done, "findings": [asdict(one) for one in findings]}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for line in [*(f"repaired: {one}" for one in done), *map(_line, findings), _last(seen, findings)]:
            click.echo(line)
    return 0 if is_sound else 1


def _of_service(settings: ServiceSettings) -> list[Finding]:
    """What else a service needs: its own store, and the reader."""
    from service.answering.reader.trained import TrainedReader
    from service.errors import ReaderError
    from service.store import fault_of_store

    fault = fault_of_store(settings.data_dir)
    way = "citeback restore, or move service.sqlite away: conversations, feedback and unfinished jobs go with it"
    store = Finding("conversations", "broken", fault, way) if fault else None
    try:
        TrainedReader()
    except ReaderError as error:
        reader = Finding("reader", "broken", str(error))
    else:
        reader = Finding("reader", "sound", "the model that reads passages is whole")
    return [store or Finding("conversations", "sound", "conversations, feedback and jobs can be read"), reader]


def _line(found: Finding) -> str:
    fix = f"  ->  {found.fix}" if found.fix else ""
    return f"{found.state:6}  {found.check:{_WIDEST}}  {' '.join(found.says.split())}{fix}"


def _last(seen: Look, findings: list[Finding]) -> str:
    broken = [one.check for one in findings if one.state == "broken"]
    if not broken:
        return "all is sound"
    beside = f"; the service at {seen.held.url} goes on meanwhile" if seen.held else ""
    return f"{len(broken)} of {len(findings)} checks found something wrong: {', '.join(broken)}{beside}"
