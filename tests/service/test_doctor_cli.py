"""`citeback doctor` as a person runs it, and what a service says of a store that fails it."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from eval.local_service import served
from ingest.errors import StoreDamaged, StoreFull
from ingest.lock import exclusive
from ingest.pipeline import ingest
from service.app import create_app
from service.doctor_cli import doctor
from service.problems import described
from service.serving import serving
from service.settings import ServiceSettings
from tests.service.chroma_server import chroma_server, free_port
from tests.service.live_service import living


def called(settings: ServiceSettings, *options: str) -> Result:
    return CliRunner().invoke(doctor, ["--data-dir", str(settings.data_dir), *options], standalone_mode=False)


@pytest.fixture
def small(tmp_path: Path) -> ServiceSettings:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "ferry.txt").write_text("The ferry leaves at 7.40.", encoding="utf-8")
    made = ServiceSettings(data_dir=tmp_path / "data")
    ingest(made, [tmp_path / "docs"])
    return made


def test_a_line_for_each_check(small: ServiceSettings) -> None:
    sound = called(small)
    assert (sound.return_value, sound.output.count("\n")) == (0, 10), sound.output
    assert sound.output.endswith("all is sound\n")
    (small.data_dir / "service.sqlite").write_bytes(b"no database " * 500)
    broken = called(small, "--json")
    found = json.loads(broken.output)
    assert (broken.return_value, found["sound"]) == (1, False)
    assert [one["check"] for one in found["findings"] if one["state"] == "broken"] == ["conversations"]


def test_beside_a_service_the_service_mends(small: ServiceSettings) -> None:
    with serving(small) as running, served(create_app(small, running)) as url:
        # The lock says where the service answers only if that was known when it was taken.
        (small.data_dir / "lock.json").write_text(json.dumps({"pid": 1, "command": "serve", "url": url}))
        assert running.corpus is not None
        assert f"the service at {url} holds them" in called(small).output
        with closing(sqlite3.connect(small.data_dir / "catalog.sqlite")) as catalog:
            catalog.execute("UPDATE texts SET text = 'The ferry leaves at 8.40.'")
            catalog.commit()
        told = called(small, "--repair")
        assert told.return_value == 1
        assert "texts" in told.output.splitlines()[-1]
        assert "ferry.txt" in told.output
    mended = called(small, "--repair")
    assert (mended.return_value, "repaired: read ferry.txt anew" in mended.output) == (0, True)


def test_a_chroma_server_that_goes_and_comes(small: ServiceSettings, tmp_path: Path) -> None:
    port = free_port()
    shared = small.model_copy(update={"chroma_url": f"http://127.0.0.1:{port}", "data_dir": tmp_path / "shared"})
    question = {"question": "When does the ferry leave?"}
    with chroma_server(tmp_path / "chroma", port) as url:
        ingest(shared, [tmp_path / "docs"])
        context = living(shared)
        client = context.__enter__()
        assert client.get("/readyz").status_code == 200
        assert "7.40" in client.post("/v1/ask", json=question).json()["answer"]
    try:
        for response in (client.get("/readyz"), client.post("/v1/ask", json=question)):
            problem = response.json()
            assert (response.status_code, problem["type"]) == (503, "urn:citeback:problem:server-down")
            assert f"the Chroma server at {url} doesn't answer" in problem["detail"]
        looked = CliRunner(env={"CITEBACK_CHROMA_URL": url}).invoke(
            doctor, ["--data-dir", str(shared.data_dir)], standalone_mode=False
        )
        assert looked.return_value == 1
        assert f"broken  vectors        the Chroma server at {url} doesn't answer" in looked.output
        with chroma_server(tmp_path / "chroma", port):
            assert "7.40" in client.post("/v1/ask", json=question).json()["answer"], "without a restart"
    finally:
        context.__exit__(None, None, None)


def test_the_service_names_kinds_of_failure() -> None:
    assert described(StoreFull("x"))["type"] == "urn:citeback:problem:disk-full"
    assert described(StoreDamaged("x"))["type"] == "urn:citeback:problem:storage-damaged"
    assert described(StoreDamaged("x"))["status"] == 503


def test_another_command_holds_it(small: ServiceSettings) -> None:
    with exclusive(small.data_dir, "ingest"):
        assert "in use by `citeback ingest`" in str(called(small).exception)
