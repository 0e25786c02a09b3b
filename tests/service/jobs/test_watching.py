"""Folders that are watched: gone through at first, then followed."""

import time
from collections.abc import Callable
from pathlib import Path

from service.schema import AskRequest
from service.serving import serving
from service.settings import ServiceSettings


def comes(true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 20
    while not true() and time.monotonic() < deadline:
        time.sleep(0.05)
    return true()


def test_a_watched_folder_is_followed(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "deep").mkdir(parents=True)
    (docs / "one.txt").write_text("Boats sail.", encoding="utf-8")
    with serving(ServiceSettings(data_dir=docs / ".data"), watched=[docs]) as running:

        def paths() -> list[str]:
            with running.live.leased() as services:
                return [source.path for source in services.index.catalog.sources()]

        assert comes(lambda: paths() == ["one.txt"]), "what is there is taken in first"
        (docs / "deep" / "two.txt").write_text("Birds fly.", encoding="utf-8")
        (docs / ".hidden.txt").write_text("Nothing.", encoding="utf-8")
        (docs / "tune.mp3").write_bytes(b"x")
        assert comes(lambda: paths() == ["deep/two.txt", "one.txt"])
        (docs / "one.txt").write_text("Trains run on rails.", encoding="utf-8")
        (docs / "deep" / "two.txt").unlink()
        (tmp_path / "more").mkdir()
        (tmp_path / "more" / "three.txt").write_text("Cars drive.", encoding="utf-8")
        (tmp_path / "more").rename(docs / "more")
        assert comes(lambda: paths() == ["more/three.txt", "one.txt"])
        with running.live.leased() as services:
            assert "Trains" in services.answerer.answer(AskRequest(question="What runs on rails?")).answer
        docs.rename(tmp_path / "elsewhere")
        time.sleep(0.6)
        assert paths() == ["more/three.txt", "one.txt"], "a folder that is gone as a whole stays in the corpus"
        (tmp_path / "elsewhere").rename(docs)
