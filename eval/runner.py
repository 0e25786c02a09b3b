"""Asks every question of a set, several at once, and keeps each answer as soon as it is there."""

import asyncio
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from eval import results
from eval.cases import Case, Record, build
from eval.client import Client, Refused, Silent
from eval.errors import SetInvalid
from eval.metrics.retrieval import DEPTH
from eval.schema import Question, QuestionSet
from eval.sets import misquoted, plain_texts

_PATIENCE = 5  # so many questions in a row without any reply, and the rest is not asked

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Job:
    """What to ask, of whom, and where to keep the answers."""

    question_set: QuestionSet
    folder: Path
    url: str
    out: Path
    concurrency: int = 2
    timeout: float = 60.0


def run(job: Job, progress: Progress = lambda done, total: None) -> list[Case]:
    """Ask what an earlier, unfinished run in the same place has not asked yet, and return every case.

    Raises:
        ServiceUnreachable: no service answers at the URL.
        SetInvalid: a gold quote does not stand in the source that the service has.
    """
    return asyncio.run(_run(job, progress))


async def _run(job: Job, progress: Progress) -> list[Case]:
    async with Client(job.url, job.timeout) as client:
        texts = await _texts(job, client)
        job.out.mkdir(parents=True, exist_ok=True)
        path = job.out / results.NAME
        questions = job.question_set.questions
        records = results.begun(path, questions)
        progress(len(records), len(questions))
        asker, gate = _Asker(client), asyncio.Semaphore(job.concurrency)

        async def keep(question: Question) -> None:
            async with gate:
                record = await asker.record(question)
            results.append(path, record)
            records[question.id] = record
            progress(len(records), len(questions))

        await asyncio.gather(*(keep(question) for question in questions if question.id not in records))
        results.rewrite(path, [records[question.id] for question in questions])
    return build(job.question_set, records, texts)


class _Asker:
    """Turns questions into records; stops asking a service that has gone."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._silences = 0

    async def record(self, question: Question) -> Record:
        """The record of one question; what fails is said in it."""
        record = Record(id=question.id, fingerprint=results.fingerprint(question))
        if self._silences >= _PATIENCE:
            return record.model_copy(update={"error": "not asked: the service had stopped replying"})
        try:
            reply = await self._client.ask(question)
            self._silences = 0
        except Refused as refused:
            self._silences = self._silences + 1 if isinstance(refused, Silent) else 0
            return record.model_copy(update={"error": str(refused)})
        query = reply.answer.standalone_question or question.question
        return record.model_copy(update={**asdict(reply), **await self._found(query)})

    async def _found(self, query: str) -> dict[str, object]:
        try:
            return {"passages": await self._client.search(query, DEPTH)}
        except Refused as refused:
            return {"error": f"search: {refused}"}


async def _texts(job: Job, client: Client) -> dict[str, str]:
    """The texts to hold answers against: plain files as they stand on disk, others as the service reads them."""
    plain = plain_texts(job.question_set, job.folder)
    others = await client.texts(set(job.question_set.sources.values()) - set(plain))
    if missing := misquoted(job.question_set, others):
        raise SetInvalid(f"not word for word in what the service reads: {'; '.join(missing)}")
    return others | plain
