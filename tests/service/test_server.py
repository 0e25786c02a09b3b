"""The service isn't put on a network by mistake."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from ingest.errors import UsageError
from service.cli import serve
from service.errors import Exposed
from service.keys import Keys, Scope
from service.server import check_exposure, network
from service.settings import ServiceSettings
from service.store import open_store


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_loopback_needs_no_word(host: str, tmp_path: Path) -> None:
    check_exposure(ServiceSettings(host=host, data_dir=tmp_path))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "docs.example", ""])
def test_another_address_is_refused_unless_said(host: str, tmp_path: Path) -> None:
    with pytest.raises(Exposed, match="--open-to-all"):
        check_exposure(ServiceSettings(host=host, data_dir=tmp_path))
    check_exposure(ServiceSettings(host=host, data_dir=tmp_path, open_to_all=True))


def test_the_command_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITEBACK_DATA_DIR", str(tmp_path))
    ran = CliRunner().invoke(serve, ["--host", "0.0.0.0", "--port", "0"])
    assert isinstance(ran.exception, Exposed)


def test_a_key_says_who_may_ask(tmp_path: Path) -> None:
    settings = ServiceSettings(host="0.0.0.0", data_dir=tmp_path)
    store = open_store(tmp_path)
    with pytest.raises(Exposed, match="citeback keys create"):
        check_exposure(settings)
    Keys(store).create(Scope.ASK, "me")
    store.dispose()
    check_exposure(settings)


app = FastAPI()


@app.get("/whence")
def whence(request: Request) -> list[str]:
    return [request.client.host if request.client else "", request.url.scheme]


@pytest.mark.parametrize(
    ("trusted", "whence"),
    [
        ("", ["10.0.0.1", "http"]),
        ("127.0.0.1", ["10.0.0.1", "http"]),
        ("10.0.0.0/8", ["203.0.113.7", "https"]),
        ("10.0.0.1 203.0.113.0/24", ["198.51.100.1", "https"]),
    ],
)
def test_only_named_proxies_are_believed(trusted: str, whence: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")
    config = network(app, ServiceSettings(trusted_proxies=trusted))
    config.load()
    told = {"X-Forwarded-For": "198.51.100.1, 203.0.113.7", "X-Forwarded-Proto": "https"}
    asked: Any = config.loaded_app
    assert TestClient(asked, client=("10.0.0.1", 1)).get("/whence", headers=told).json() == whence


def test_a_proxy_that_is_no_address_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITEBACK_TRUSTED_PROXIES", "proxy.example")
    with pytest.raises(UsageError, match="no address or network"):
        ServiceSettings.load()
