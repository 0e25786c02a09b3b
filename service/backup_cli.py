"""`citeback export` and `citeback restore`: a backup in one file."""

from pathlib import Path

import click

from ingest.bars import Bars
from ingest.options import data_dir_option
from service.settings import ServiceSettings

_MEGABYTE = 1_000_000


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@data_dir_option
def export(file: Path) -> None:
    """Write a backup to FILE: all texts, uploads, conversations and feedback; a running service goes on meanwhile.

    FILE is there whole or not at all, and only its owner can read it; one that was there is replaced.
    """
    from service.backup import export as run

    with Bars(hidden=False) as bars:
        manifest = run(ServiceSettings.load(), file, bars.show)
    size = file.stat().st_size / _MEGABYTE
    click.echo(
        f"exported generation {manifest.generation}, {manifest.sources:,} documents, {manifest.passages:,} passages, "
        f"to {file} ({size:,.1f} MB)"
    )


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Delete what the data directory holds, once the new is complete.")
@data_dir_option
def restore(file: Path, replace: bool) -> None:
    """Make the data directory what the backup in FILE holds; its indexes are made again from the texts."""
    from service.backup import restore as run

    settings = ServiceSettings.load()
    with Bars(hidden=False) as bars:
        manifest = run(settings, file, bars.show, replace=replace)
    click.echo(
        f"restored {manifest.sources:,} documents, {manifest.passages:,} passages, as they were on "
        f"{manifest.made_at:%Y-%m-%d %H:%M} UTC, to {settings.data_dir}"
    )
