"""A request keeps the generation that it began with; the next one gets the newest."""

from pathlib import Path

from fastapi.testclient import TestClient

from ingest.folders import resolve
from ingest.pipeline import Order, tidy, update
from service.schema import AskRequest
from service.serving import serving
from service.settings import ServiceSettings


def test_what_is_being_answered_is_answered_from_one_generation(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "ferry.txt").write_text("The ferry to Gull Island leaves at 7.40.", encoding="utf-8")
    settings = ServiceSettings(data_dir=tmp_path / "data")
    asked = AskRequest(question="When does the ferry to Gull Island leave?")
    with serving(settings) as running:
        live = running.live
        with live.leased() as empty:
            assert empty.answerer.answer(asked).status == "unanswerable"
            update(settings, Order((resolve(docs),)), embedder=empty.index.embedder, read_from=live.oldest())
            live.switch()
            assert empty.answerer.answer(asked).status == "unanswerable"
            assert live.oldest() == 1
        with live.leased() as before:
            assert "7.40" in before.answerer.answer(asked).answer
            (docs / "ferry.txt").write_text("The ferry to Gull Island leaves at 9.15.", encoding="utf-8")
            update(settings, Order((resolve(docs),)), embedder=before.index.embedder, read_from=live.oldest())
            live.switch()
            with live.leased() as after:
                assert "9.15" in after.answerer.answer(asked).answer
            old = before.answerer.answer(asked)
            assert ("7.40" in old.answer, [one.quote for one in old.citations]) == (
                True,
                ["The ferry to Gull Island leaves at 7.40."],
            )
            embedder = before.index.embedder
        assert live.oldest() == live.number == 3
        tidy(settings, 3, embedder)
        with live.leased() as after:
            assert after.index.vectors.count() == 1
            assert "9.15" in after.answerer.answer(asked).answer


def test_an_empty_corpus_is_served(tmp_path: Path) -> None:
    from service.app import create_app

    with TestClient(create_app(ServiceSettings(data_dir=tmp_path / "data", allowed_hosts="testserver"))) as client:
        assert client.get("/readyz").json()["sources"] == 0
        assert client.get("/", params={"question": "What is this about?"}).status_code == 200
