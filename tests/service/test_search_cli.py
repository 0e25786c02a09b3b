"""`citeback search` prints passages and where they stand."""

import json
from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from eval.local_service import served
from service.app import create_app
from service.search_cli import search
from service.services import Services
from service.settings import ServiceSettings


@pytest.fixture(scope="module")
def url(settings: ServiceSettings, services: Services) -> Iterator[str]:
    """A running service; the data directory is its own."""
    with served(create_app(settings, services)) as found:
        yield found


def test_passages_are_shown_with_their_place(url: str) -> None:
    found = CliRunner().invoke(search, ["ferry timetable", "--url", url, "--limit", "1"])
    assert (found.exit_code, found.output.count("\n")) == (0, 1), found.output
    assert "harbour.txt, line 1: Ferry timetable for Port Anselm" in found.output
    told = CliRunner().invoke(search, ["ferry", "--url", url, "--source", "museum.md", "--json"])
    assert {one["path"] for one in json.loads(told.output)["passages"]} == {"museum.md"}


def test_the_server_that_holds_the_data_directory_is_asked(settings: ServiceSettings, services: Services) -> None:
    busy = CliRunner().invoke(search, ["ferry", "--data-dir", str(settings.data_dir)])
    assert "in use" in str(busy.exception), "the option names the directory"


def test_nothing_found_is_told(url: str) -> None:
    nothing = CliRunner().invoke(search, ["ferry", "--url", url, "--source", "none/*"], standalone_mode=False)
    assert nothing.return_value == 1
    assert nothing.output.strip()
    empty = CliRunner().invoke(search, [" ", "--url", url])
    assert empty.exit_code == 2
