"""A backup, made once."""

import pytest

from ingest.pipeline import ingest
from service.backup import export
from service.settings import ServiceSettings
from tests.service.backup.stock import FERRY, UPLOAD, VISITOR, Made, silent
from tests.service.live_service import finished, living


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    top = tmp_path_factory.mktemp("made")
    (top / "docs").mkdir()
    (top / "docs" / "ferry.txt").write_text(FERRY, encoding="utf-8")
    settings = ServiceSettings(data_dir=top / "data")
    ingest(settings, [top / "docs"])
    with living(settings) as client:
        files = {"files": ("sub/mu seum.txt", UPLOAD.encode())}
        assert finished(client, client.post("/v1/sources", files=files))["state"] == "done"
        asked = client.post("/v1/ask", json={"question": "When does the ferry leave?"}, headers=VISITOR).json()
        export(settings, top / "backup.tgz", silent)  # while the service answers
    return Made(settings, top / "backup.tgz", asked["conversation_id"])
