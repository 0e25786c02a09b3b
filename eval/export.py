"""A set in the layouts of other tools: BEIR's three files, and JSONL for ragas and for inspect.

BEIR (Thakur et al., NeurIPS 2021): `corpus.jsonl`, `queries.jsonl` and `qrels/test.tsv` with graded relevance;
its documents are the sources here. ragas reads `user_input`, `reference`, `reference_contexts` and, with the
answers of a run, `response` and `retrieved_contexts`; inspect reads `id`, `input`, `target` and `metadata`.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from eval import sets
from eval.run import Judged, Run
from eval.schema import Question, QuestionSet
from service.presentation import plain

Row = dict[str, Any]


def export(name: str, form: str, out: Path, finished: Path | None = None) -> list[Path]:
    """Write a set in one of the layouts and return the files.

    Raises:
        SetInvalid: the set or the run can't be used.
    """
    folder = sets.locate(name)
    found = sets.read(folder)
    out.mkdir(parents=True, exist_ok=True)
    if form == "beir":
        return _beir(found, sets.plain_texts(found, folder), out)
    run = Run.read(finished) if finished else None
    rows = _ragas(found, run) if form == "ragas" else _inspect(found)
    return [_jsonl(out / f"{found.name}.{form}.jsonl", rows)]


def _beir(found: QuestionSet, texts: dict[str, str], out: Path) -> list[Path]:
    names = {path: name for name, path in found.sources.items()}
    corpus = ({"_id": names[path], "title": path, "text": text} for path, text in texts.items())
    asked = [question for question in found.questions if question.answerable]
    qrels = out / "qrels" / "test.tsv"
    qrels.parent.mkdir(exist_ok=True)
    relevant = [f"{question.id}\t{source}\t1" for question in asked for source in _sources(question)]
    qrels.write_text("\n".join(("query-id\tcorpus-id\tscore", *relevant, "")), encoding="utf-8")
    return [
        _jsonl(out / "corpus.jsonl", corpus),
        _jsonl(out / "queries.jsonl", ({"_id": each.id, "text": each.question} for each in asked)),
        qrels,
    ]


def _ragas(found: QuestionSet, run: Run | None) -> Iterator[Row]:
    answers = {judged.id: judged for judged in run.questions} if run else {}
    for question in found.questions:
        row: Row = {
            "user_input": _conversation(question) if question.history else question.question,
            "reference": _target(question),
            "reference_contexts": _quotes(question),
        }
        yield row | _answered(answers.get(question.id))


def _answered(judged: Judged | None) -> Row:
    if judged is None or judged.answer is None:
        return {}
    return {"response": plain(judged.answer), "retrieved_contexts": [citation.quote for citation in judged.citations]}


def _inspect(found: QuestionSet) -> Iterator[Row]:
    for question in found.questions:
        messages = [turn.model_dump() for turn in question.history]
        asked = [*messages, {"role": "user", "content": question.question}] if messages else question.question
        metadata = {
            "kind": question.kind,
            "expects": question.expects,
            "must": [str(each) for each in question.must],
            "must_not": [str(each) for each in question.must_not],
            "quotes": _quotes(question),
        }
        yield {"id": question.id, "input": asked, "target": _target(question), "metadata": metadata}


def _conversation(question: Question) -> list[Row]:
    types = {"user": "human", "assistant": "ai"}
    turns = [{"type": types[turn.role], "content": turn.content} for turn in question.history]
    return [*turns, {"type": "human", "content": question.question}]


def _target(question: Question) -> str:
    """What a right answer says, in words."""
    if not question.answerable:
        return "The sources do not answer this question."
    return "; ".join(str(each) for each in question.must)


def _quotes(question: Question) -> list[str]:
    return [quote for need in question.gold for quotes in need.values() for quote in quotes]


def _sources(question: Question) -> list[str]:
    return list(dict.fromkeys(name for need in question.gold for name in need))


def _jsonl(path: Path, rows: Iterable[Row]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path
