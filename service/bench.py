"""How fast Citeback is here: cold start, a question end to end, the ingest rate, and where the time goes."""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from ingest.blocks.plain import plain_sentences
from ingest.pipeline import ingest
from service.deps import opened
from service.schema import AskRequest
from service.settings import ServiceSettings

_DOCUMENTS = 40
_SENTENCES = 60
_SEED = 7


def bench(folder: Path, questions: int) -> Iterator[str]:
    """Yield lines of figures; work is done in a temporary data directory, over a folder's text files."""
    with tempfile.TemporaryDirectory(prefix="citeback-bench-") as temporary:
        work = Path(temporary)
        settings = ServiceSettings.load().model_copy(update={"data_dir": work / "data"})
        yield from _ingest_lines(settings, folder, work / "made")
        yield from _question_lines(settings, folder, questions)
        yield from _start_lines(settings)


def _ingest_lines(settings: ServiceSettings, folder: Path, made: Path) -> Iterator[str]:
    """Ingest documents made of the folder's sentences, shuffled: all text differs, so all is embedded."""
    _make_documents(folder, made)
    started = time.perf_counter()
    report = ingest(settings, [made])
    seconds = time.perf_counter() - started
    yield f"ingest          {report.passages / seconds:8.1f} passages/s   ({report.passages} passages, {seconds:.1f} s)"
    for stage, taken in report.seconds.items():
        yield f"  {stage:13} {100 * taken / seconds:7.0f} %"
    started = time.perf_counter()
    again = ingest(settings, [made])
    yield f"ingest again    {time.perf_counter() - started:8.2f} s            ({again.embedded} embedded)"


def _make_documents(folder: Path, made: Path) -> None:
    texts = [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.txt"))]
    pool = [text[span.start : span.end] for text in texts for span in plain_sentences(text)]
    chance = random.Random(_SEED)  # noqa: S311  (the same documents every time)
    made.mkdir()
    for number in range(_DOCUMENTS):
        lines = [f"{chance.choice(pool)} ({number}.{line})" for line in range(_SENTENCES)]
        (made / f"{number:03}.txt").write_text("\n".join(lines), encoding="utf-8")


def _question_lines(settings: ServiceSettings, folder: Path, questions: int) -> Iterator[str]:
    """Ask about sentences of the folder; the medians of all stages."""
    first = next(file for file in sorted(folder.glob("*.txt")))
    text = first.read_text(encoding="utf-8")
    asked = [f"What about {text[span.start : span.end][:120]}?" for span in plain_sentences(text)][:questions]
    with opened(settings, "bench") as services:
        timings = [services.answerer.answer(AskRequest(question=question)).timings_ms for question in asked]
    medians = {stage: statistics.median(timing[stage] for timing in timings) for stage in timings[0]}
    yield f"a question      {medians.pop('total'):8.1f} ms           (median of {len(timings)})"
    for stage, median in medians.items():
        yield f"  {stage:13} {median:8.1f} ms"


def _start_lines(settings: ServiceSettings) -> Iterator[str]:
    """From starting the process to its line "ready", as its user waits for it."""
    environment = {**os.environ, "CITEBACK_DATA_DIR": str(settings.data_dir), "CITEBACK_PORT": "0"}
    started = time.perf_counter()
    command = [sys.executable, "-c", "from ingest.command_line import main; main(['serve'])"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603
        assert server.stdout is not None
        ready = "ready" in server.stdout.readline()
        seconds = time.perf_counter() - started
        server.terminate()
    yield f"cold start      {seconds:8.2f} s            ({'to ready' if ready else 'failed'})"
