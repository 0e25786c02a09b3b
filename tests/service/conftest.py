"""A small corpus, ingested once with the built-in embedder, and the app over it."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from ingest.embedder import make_embeddings
from ingest.pipeline import ingest
from service.answering.reader.trained import TrainedReader
from service.app import create_app
from service.deps import Services, opened
from service.settings import ServiceSettings

CORPUS = {
    "harbour.txt": (
        "Ferry timetable for Port Anselm\n"
        "Published: 3 March 2021\n\n"
        "The ferry to Gull Island leaves at 7.40 every morning. The crossing takes 55 minutes. "
        "Bicycles travel free of charge on all crossings.\n\n"
        "In winter the last boat returns at 16.15, since the pier has no lights.\n"
    ),
    "museum.md": (
        "# The Lighthouse Museum\r\n\r\nThe museum was opened in 1987 by the keeper’s daughter, Ida Brandt. 🏛️ "
        "It holds 412 lamps and one fog bell.\r\n\r\nEntry is free on Sundays.\r\n"
    ),
    "notes/dangerous.txt": (
        "A page about <script>alert('x')</script> & \"quotes\"\n\n"
        "The editor of the page is <b>Nils Aronsen</b>, who types &amp; by hand.\n"
    ),
}


HOUSE = """\
# Handbook for visitors

All rules of the house are in here.

## Devices

### Allowed

- Phones that are switched off

### Not allowed

- Drones and kites of all sizes
- Laser pointers of more than one milliwatt

## Bags `<script>alert('x')</script>` & trunks

### أجهزة

Bags larger than forty centimetres are left in the cloakroom. The cloakroom closes at 21.30.
"""


@pytest.fixture(scope="session", autouse=True)
def loaded_once() -> Iterator[None]:
    """Models are loaded once, however often a service is opened: none keeps anything of what it was asked."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("service.services.TrainedReader", cache(TrainedReader))
        for place in ("ingest.pipeline", "ingest.index"):
            patch.setattr(f"{place}.make_embeddings", cache(make_embeddings))
        yield


@pytest.fixture(scope="session")
def house_settings(tmp_path_factory: pytest.TempPathFactory) -> ServiceSettings:
    """Settings whose data directory holds a handbook in sections."""
    folder = tmp_path_factory.mktemp("house")
    (folder / "handbook.md").write_text(HOUSE, encoding="utf-8")
    made = ServiceSettings(
        data_dir=tmp_path_factory.mktemp("data"), passage_chars=120, allowed_hosts="testserver"
    )  # a passage each
    ingest(made, [folder])
    return made


@pytest.fixture
def house(house_settings: ServiceSettings) -> Iterator[Services]:
    """The opened stores and models over the handbook."""
    with opened(house_settings) as found:
        yield found


@pytest.fixture
def visitor(house_settings: ServiceSettings, house: Services) -> Iterator[TestClient]:
    """A client of the app over the handbook."""
    with TestClient(create_app(house_settings, house)) as made:
        yield made


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of documents."""
    folder = tmp_path_factory.mktemp("corpus")
    for name, text in CORPUS.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return folder


@pytest.fixture(scope="session")
def settings(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> ServiceSettings:
    """Settings whose data directory holds the corpus."""
    made = ServiceSettings(data_dir=tmp_path_factory.mktemp("data"), allowed_hosts="testserver")
    ingest(made, [corpus])
    return made


@pytest.fixture(scope="session")
def services(settings: ServiceSettings) -> Iterator[Services]:
    """The opened stores and models."""
    with opened(settings) as found:
        yield found


@pytest.fixture(scope="session")
def client(settings: ServiceSettings, services: Services) -> Iterator[TestClient]:
    """A client of the app."""
    with TestClient(create_app(settings, services), raise_server_exceptions=False) as made:
        yield made


@pytest.fixture(scope="session")
def assert_exact(client: TestClient) -> Callable[[dict[str, Any]], None]:
    """Checks everything that an answer promises about offsets, against the API itself."""

    def check(answer: dict[str, Any]) -> None:
        numbers = [citation["number"] for citation in answer["citations"]]
        assert numbers == list(range(1, len(numbers) + 1))
        for segment in answer["segments"]:
            assert answer["answer"][segment["start"] : segment["end"]] == segment["text"]
            assert segment["citations"]
            assert set(segment["citations"]) <= set(numbers)
        assert {n for segment in answer["segments"] for n in segment["citations"]} == set(numbers)
        for citation in answer["citations"]:
            _check_citation(client, citation)
        assert bool(answer["segments"]) == (answer["status"] != "unanswerable")
        assert not (answer["segments"] and answer["nearest"])

    return check


def _check_citation(client: TestClient, citation: dict[str, Any]) -> None:
    text = client.get(f"/v1/sources/{citation['source_id']}/text").json()["text"]
    assert text[citation["start"] : citation["end"]] == citation["quote"] != ""
    assert text[: citation["start"]].count("\n") + 1 == citation["start_line"]
    assert text[: citation["end"]].count("\n") + 1 == citation["end_line"]
    if citation["highlight"] is not None:
        start, end = citation["highlight"]
        assert 0 <= start < end <= len(citation["quote"])
    page = client.get(citation["url"])
    assert page.status_code == 200
    assert '<mark id="quote"' in page.text
