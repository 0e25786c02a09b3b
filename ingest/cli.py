"""The commands of ingest: `ingest`, `remove`, `sources`, `status`."""

import json
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from ingest.bars import Bars
from ingest.collections import checked
from ingest.errors import StoreLocked
from ingest.options import data_dir_option
from ingest.report import IngestReport
from ingest.schema import Source
from ingest.settings import IngestSettings

_SKIPPED = 3


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Make the corpus exactly these paths; all else goes.")
@click.option("--rebuild", is_flag=True, help="Make the indexes again from the catalog.")
@click.option(
    "--gone", is_flag=True, help="Paths that are missing or empty are meant to be: take out what came from there."
)
@click.option("--collection", help="The collection that these files are for; questions can choose it.")
@click.option("--verbose", is_flag=True, help="Name each file of a kind that is not read.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@data_dir_option
def ingest(
    paths: tuple[Path, ...],
    replace: bool,
    rebuild: bool,
    gone: bool,
    collection: str | None,
    verbose: bool,
    as_json: bool,
) -> int:
    """Take files and folders into the corpus, or bring it up to date with them.

    Beside a running `citeback serve` the server does it, and answers from what was there until it is done.
    """
    from ingest.handover import hand_over
    from ingest.pipeline import ingest as run

    settings = IngestSettings.load()
    given: dict[str, Any] = {"replace": replace, "rebuild": rebuild, "gone": gone}
    given["collection"] = checked(collection) if collection else collection
    with Bars(hidden=as_json) as bars:
        try:
            report = run(settings, paths, progress=bars.show, **given)
        except StoreLocked as locked:
            report = hand_over(locked, {**given, "paths": [str(path.absolute()) for path in paths]}, bars.show)
    click.echo(_json(asdict(report)) if as_json else summary(report, verbose=verbose))
    return _SKIPPED if report.faults else 0


@click.command()
@click.argument("documents", nargs=-1)
@click.option("--collection", help="Take out all documents of this collection.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@data_dir_option
def remove(documents: tuple[str, ...], collection: str | None, as_json: bool) -> None:
    """Take documents out of the corpus: a folder or file that was ingested, a path that `sources` lists, or an id.

    Files in ingested folders stay where they are, and come back with the next ingest of their folder. Uploads are
    deleted.
    """
    from ingest.handover import hand_over
    from ingest.removal import named
    from ingest.removal import remove as run

    settings = IngestSettings.load()
    places = named(settings, documents, collection)
    with Bars(hidden=as_json) as bars:
        try:
            report = run(settings, places, bars.show)
        except StoreLocked as locked:
            removed = [{"folder": folder, "path": path} for folder, path in places]
            report = hand_over(locked, {"removed": removed}, bars.show)
    click.echo(_json(asdict(report)) if as_json else summary(report))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@data_dir_option
def sources(as_json: bool) -> None:
    """List the documents of the corpus."""
    from ingest.catalog import CatalogReader, open_engine

    settings = IngestSettings.load()
    found = CatalogReader(open_engine(settings.data_dir, settings.catalog_url, create=False)).sources()
    if as_json:
        click.echo(_json([asdict(source) for source in found]))
        return
    for source in found:
        click.echo(_source_line(source))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@data_dir_option
def status(as_json: bool) -> None:
    """Say what is ingested, and with which model."""
    from ingest.catalog import CatalogReader, open_engine

    settings = IngestSettings.load()
    catalog = CatalogReader(open_engine(settings.data_dir, settings.catalog_url, create=False))
    generation, (source_count, passage_count) = catalog.generation(), catalog.count()
    facts = {
        "data_dir": str(settings.data_dir),
        "generation": generation.number if generation else 0,
        "finished_at": generation.finished_at if generation else None,
        "embedding_model": generation.model_id if generation else None,
        "sources": source_count,
        "passages": passage_count,
        "collections": {one.name: one.sources for one in catalog.collections()},
    }
    click.echo(_json(facts) if as_json else "\n".join(f"{key:16} {value}" for key, value in facts.items()))


def _source_line(source: Source) -> str:
    published = source.published.isoformat() if source.published else "-"
    title = f"  {source.title}" if source.title else ""
    named = f"  [{source.collection}]" if source.collection else ""
    return f"{source.id}  {published:10}  {source.chars:>9,} characters  {source.path}{title}{named}"


def summary(report: IngestReport, *, verbose: bool = False) -> str:
    """What an ingest did, for a person; `verbose` names the files of kinds that are not read, else they are counted."""
    names = ("added", "changed", "unchanged", "removed")
    counts = ", ".join(f"{len(getattr(report, name))} {name}" for name in names)
    work = f"{report.embedded:,} passages embedded" if report.embedded else "nothing had to be embedded"
    took = sum(report.seconds.values())
    lines = [f"generation {report.generation}: {counts}; {report.passages:,} passages, {work} ({took:.1f} s)"]
    for kind, left_out in report.left_out.items():
        files = "1 file" if len(left_out) == 1 else f"{len(left_out):,} files"
        lines.append(f"left out: {files} {kind}{': ' + ', '.join(left_out) if verbose else ''}")
    for skipped in report.faults:
        lines.append(f"{'skipped in part' if skipped.partly else 'skipped'} {skipped.path}: {skipped.reason}")
    return "\n".join(lines)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
