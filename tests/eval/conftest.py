"""A small corpus of one sentence a source, and cases over it built from little."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse

from eval.cases import Case, Record, build
from eval.local_service import served
from eval.schema import QuestionSet

TEXTS = {
    "harbour.txt": "The harbour opened in 1905. It has 12 berths.",
    "mill.txt": "The mill burnt down on 8 December 1924. Nobody was hurt.",
}
BERTHS = "It has 12 berths."


@pytest.fixture
def texts() -> dict[str, str]:
    return TEXTS


@pytest.fixture
def question() -> dict[str, Any]:
    return {
        "id": "berths",
        "kind": "fact",
        "question": "How many berths are there?",
        "must": [{"number": 12}],
        "gold": [{"harbour": BERTHS}],
    }


@pytest.fixture
def question_set(question: dict[str, Any]) -> Callable[..., QuestionSet]:
    def make(*changes: dict[str, Any]) -> QuestionSet:
        questions = [question | change for change in changes or ({},)]
        sources = {path.removesuffix(".txt"): path for path in TEXTS}
        return QuestionSet.model_validate(
            {"name": "town", "title": "A town", "corpus": "corpus", "sources": sources, "questions": questions}
        )

    return make


def _quoted(quote: str, number: int = 1) -> dict[str, Any]:
    """A citation of a quote, exactly where it stands."""
    path = next(path for path, text in TEXTS.items() if quote in text)
    start = TEXTS[path].index(quote)
    return {"number": number, "path": path, "quote": quote, "start": start, "end": start + len(quote)}


def _answered(text: str = BERTHS, *quotes: str, **changes: Any) -> dict[str, Any]:
    """An answer of one segment that cites the quotes given, or the text itself."""
    citations = [_quoted(quote, number) for number, quote in enumerate(quotes or (text,), 1)]
    numbers = [citation["number"] for citation in citations]
    segments = [{"start": 0, "end": len(text), "text": text, "citations": numbers}]
    answer = {"status": "answered", "answer": text, "segments": segments, "citations": citations, "confidence": 0.9}
    return answer | changes


@pytest.fixture
def answered() -> Callable[..., dict[str, Any]]:
    return _answered


@pytest.fixture
def quoted() -> Callable[..., dict[str, Any]]:
    return _quoted


@pytest.fixture
def abstained() -> dict[str, Any]:
    return {"status": "unanswerable", "answer": "The sources do not say.", "confidence": 0.1}


@pytest.fixture
def case(question_set: Callable[..., QuestionSet]) -> Callable[..., Case]:
    def make(answer: dict[str, Any] | None, *, passages: list[str] | None = None, **changes: Any) -> Case:
        asked = question_set(changes)
        only = asked.questions[0]
        record = Record.model_validate(
            {
                "id": only.id,
                "fingerprint": "",
                "answer": answer,
                "passages": None if passages is None else [_quoted(each) for each in passages],
                "error": None if answer else "timed out",
            }
        )
        return build(asked, {only.id: record}, TEXTS)[0]

    return make


@pytest.fixture
def unanswerable() -> dict[str, Any]:
    return {"kind": "unanswerable", "must": [], "gold": []}


@dataclass
class Stub:
    """A service of canned replies; a reply that is a number is an HTTP status, or 0 for none in time."""

    url: str = ""
    replies: dict[str, Any] = field(default_factory=dict)
    asked: list[dict[str, Any]] = field(default_factory=list)


def _stub_app(stub: Stub) -> FastAPI:
    app = FastAPI()

    @app.post("/v1/ask")
    def ask(request: dict[str, Any]) -> Response:
        stub.asked.append(request)
        reply = stub.replies.get(request["question"], 404)
        if reply == 0:
            time.sleep(1)
        if isinstance(reply, int):
            return JSONResponse({"detail": "the reader is broken"}, status_code=reply or 503)
        return Response(reply, media_type="text/event-stream") if isinstance(reply, str) else JSONResponse(reply)

    @app.post("/v1/search")
    def search(request: dict[str, Any]) -> dict[str, Any]:
        return {"passages": [_quoted(BERTHS)][: request["limit"]]}

    @app.get("/v1/sources")
    def sources() -> dict[str, Any]:
        return {"total": len(TEXTS), "sources": [{"id": path, "path": path} for path in TEXTS]}

    @app.get("/v1/sources/{path}/text")
    def text(path: str) -> dict[str, Any]:
        return {"text": TEXTS[path]}

    return app


@pytest.fixture
def stub() -> Iterator[Stub]:
    made = Stub()
    with served(_stub_app(made)) as made.url:
        yield made


@pytest.fixture
def set_folder(tmp_path: Path, question: dict[str, Any], unanswerable: dict[str, Any]) -> Path:
    """A set of two questions, one of them unanswerable, with its corpus."""
    folder = tmp_path / "town"
    (folder / "corpus").mkdir(parents=True)
    for path, text in TEXTS.items():
        (folder / "corpus" / path).write_text(text, encoding="utf-8")
    none = {**question, "id": "none", "question": "Who built it?", **unanswerable}
    whole = {
        "name": "town",
        "title": "A town",
        "corpus": "corpus",
        "sources": {path.removesuffix(".txt"): path for path in TEXTS},
        "questions": [question, none],
    }
    (folder / "questions.yaml").write_text(yaml.safe_dump(whole), encoding="utf-8")
    return folder


@pytest.fixture
def row() -> Callable[..., dict[str, Any]]:
    """A row in people's own words about the harbour; what is changed to None is left out."""

    def make(**changes: Any) -> dict[str, Any]:
        plain = {
            "id": "a",
            "q": "How many berths has the harbour?",
            "history": [],
            "kind": "how-many",
            "answerable": True,
            "files": ["harbour.txt"],
            "gold": ["12 berths"],
            "never": [],
            "expected": "12",
        }
        return {name: value for name, value in (plain | changes).items() if value is not None}

    return make
