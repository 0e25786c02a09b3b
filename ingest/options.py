"""What several commands take on the command line."""

from pathlib import Path
from typing import Any, TypeVar

import click

from ingest.settings import use_data_dir

_Command = TypeVar("_Command", bound=Any)


def data_dir_option(command: _Command) -> _Command:
    """`--data-dir`, which goes before the environment's `CITEBACK_DATA_DIR`."""
    option = click.option(
        "--data-dir",
        type=click.Path(file_okay=False, path_type=Path),
        expose_value=False,
        is_eager=True,
        callback=lambda context, parameter, value: use_data_dir(value),
        help="Where everything is stored.  [default: CITEBACK_DATA_DIR or .citeback]",
    )
    return option(command)
