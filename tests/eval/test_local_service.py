from pathlib import Path

import httpx2
import pytest
from fastapi import FastAPI

from eval.local_service import served, stored_in
from ingest.errors import CitebackError


def test_an_application_is_served_until_the_end() -> None:
    app = FastAPI()

    @app.get("/hello")
    def hello() -> str:
        return "hello"

    with served(app) as url:
        assert httpx2.get(f"{url}/hello").json() == "hello"
    with pytest.raises(httpx2.ConnectError):
        httpx2.get(f"{url}/hello")


@pytest.mark.filterwarnings("ignore")
def test_an_application_that_does_not_start_is_said_not_to() -> None:
    async def broken(scope: object, receive: object, send: object) -> None:
        raise RuntimeError

    with pytest.raises(CitebackError, match="did not start"), served(broken):  # type: ignore[arg-type]
        pass


def test_nothing_is_stored_outside_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CITEBACK_CHROMA_URL", "http://elsewhere:8000")

    settings = stored_in(tmp_path)

    assert settings.data_dir == tmp_path
    assert settings.chroma_url is None
