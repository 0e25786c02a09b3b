"""The console script `citeback`: finds the commands of every package by entry point, and ends cleanly.

Each package registers its commands in the group `citeback.commands`, so that the command line breaks no
import rule and a command loads only what it needs.
"""

import sys
from importlib.metadata import entry_points, version
from typing import Any

import click

from ingest.errors import CitebackError

GROUP = "citeback.commands"
_INTERRUPTED = 130


class _Commands(click.Group):
    """A group whose commands are entry points, loaded only when one is used or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(entry_points(group=GROUP).names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = entry_points(group=GROUP, name=cmd_name)
        if not found:
            return None
        command: click.Command = next(iter(found)).load()
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("citeback"), prog_name="citeback")
def citeback() -> None:
    """Answers questions over a folder of documents; every sentence points back to its exact source.

    Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some files that should have been read were skipped.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; errors become one line on standard error and an exit code."""
    sys.exit(_run(arguments))


def _run(arguments: list[str] | None) -> int:
    try:
        result: Any = citeback.main(arguments, standalone_mode=False)
    except CitebackError as error:
        return _fail(str(error), error.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 2
    except click.ClickException as error:
        return _fail(error.format_message(), error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        return _fail("interrupted; what was finished before stands", _INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    return result if isinstance(result, int) else 0


def _fail(message: str, code: int) -> int:
    click.echo(f"citeback: {message}", err=True)
    return code
