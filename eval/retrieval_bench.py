"""Citeback beside its peers: the same documents, the same questions, in turn, in one run."""

import random
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from eval.peers import Document, Found, Peer
from ingest.embedder.training.rows import Row

CUTS = (1, 5, 10)
BUDGETS = (1000, 2000, 4000, 8000)
_LIMIT = 20
_RESAMPLES = 2000


@dataclass(slots=True)
class Tally:
    """What was measured of a peer: one entry a question."""

    pieces: int = 0
    ingest_seconds: float = 0.0
    success: dict[int, list[float]] = field(default_factory=lambda: {cut: [] for cut in CUTS})
    ndcg: list[float] = field(default_factory=list)
    recalled: dict[int, list[float]] = field(default_factory=lambda: {budget: [] for budget in BUDGETS})
    seconds: list[float] = field(default_factory=list)
    memory_mb: float = 0.0
    disk_mb: float = 0.0

    @property
    def curve(self) -> list[float]:
        """The mean share of the gold characters within each budget."""
        return [_mean(self.recalled[budget]) for budget in BUDGETS]


def run(
    rows: Sequence[Row], questions: int, make: Callable[[Path], Iterator[Peer]], progress: Callable[[int, int], None]
) -> dict[str, Tally]:
    """Ingest all paragraphs of the rows into each peer, then ask each question of all of them, in changing order."""
    ids = {text: f"{number:06}" for number, text in enumerate(dict.fromkeys(row.context for row in rows))}
    documents = [Document(name, text) for text, name in ids.items()]
    answerable = [row for row in rows if row.answers]
    chosen = random.Random(7).sample(answerable, min(questions, len(answerable)))  # noqa: S311
    with TemporaryDirectory(prefix="citeback-peers-", ignore_cleanup_errors=True) as temporary:
        peers: list[Peer] = []
        tallies: dict[str, Tally] = {}
        for peer in make(Path(temporary)):
            peers.append(peer)
            tallies[peer.name] = _ingested(peer, documents, Path(temporary))
        for number, row in enumerate(chosen):
            for peer in peers[number % len(peers) :] + peers[: number % len(peers)]:
                _ask(peer, row, ids[row.context], tallies[peer.name])
            progress(number + 1, len(chosen))
    return tallies


def _ingested(peer: Peer, documents: Sequence[Document], folder: Path) -> Tally:
    """Let a peer take all documents in; what memory and disk grow by meanwhile is put down to it."""
    memory, disk, started = _memory_mb(), _disk_mb(folder), time.perf_counter()
    pieces = peer.ingest(documents)
    seconds = time.perf_counter() - started
    return Tally(pieces, seconds, memory_mb=_memory_mb() - memory, disk_mb=_disk_mb(folder) - disk)


def _memory_mb() -> float:
    """What this process holds now, in MiB; 0 where the system doesn't say (only Linux has /proc)."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * resource.getpagesize() / 2**20


def _disk_mb(folder: Path) -> float:
    """All files below a folder, in MiB, but for the documents that a peer wants to find as files."""
    files = (file for file in folder.rglob("*") if file.is_file() and "texts" not in file.relative_to(folder).parts)
    return sum(file.stat().st_size for file in files) / 2**20


def _ask(peer: Peer, row: Row, own: str, tally: Tally) -> None:
    started = time.perf_counter()
    found = peer.search(row.question, _LIMIT)
    tally.seconds.append(time.perf_counter() - started)
    spans = [(start, start + len(text)) for start, text in row.answers]
    holds = [f.document == own and any(f.start <= a and b <= f.end for a, b in spans) for f in found]
    for cut in CUTS:
        tally.success[cut].append(float(any(holds[:cut])))
    first = next((rank for rank, held in enumerate(holds[:10]) if held), None)
    tally.ndcg.append(0.0 if first is None else float(1 / np.log2(first + 2)))
    for budget in BUDGETS:
        tally.recalled[budget].append(max(_recalled(found, own, span, budget) for span in spans))


def _recalled(found: Sequence[Found], own: str, span: tuple[int, int], budget: int) -> float:
    """The share of an answer's characters among the first so many characters that were found."""
    covered: set[int] = set()
    left = budget
    for piece in found:
        end = min(piece.end, piece.start + left)
        if piece.document == own:
            covered.update(range(max(piece.start, span[0]), min(end, span[1])))
        left -= end - piece.start
        if left <= 0:
            break
    return len(covered) / max(1, span[1] - span[0])


def table(tallies: dict[str, Tally]) -> list[str]:
    """The figures as lines; differences to the first peer with 95 % bootstrap intervals."""
    names = list(tallies)
    lines = [f"{'':28}" + "".join(f"{name:>22}" for name in names)]

    def row(label: str, value: Callable[[Tally], float]) -> None:
        lines.append(f"{label:28}" + "".join(f"{value(tallies[name]):22.1f}" for name in names))

    for cut in CUTS:
        row(f"success@{cut} %", lambda tally, cut=cut: 100 * _mean(tally.success[cut]))  # type: ignore[misc]
    row("nDCG@10 %", lambda tally: 100 * _mean(tally.ndcg))
    for budget in BUDGETS:
        row(f"gold in {budget} characters %", lambda tally, b=budget: 100 * _mean(tally.recalled[b]))  # type: ignore[misc]
    for share in (50, 99):
        row(f"p{share} ms", lambda tally, share=share: 1000 * float(np.percentile(tally.seconds, share)))  # type: ignore[misc]
    row("pieces", lambda tally: float(tally.pieces))
    row("pieces ingested a second", lambda tally: tally.pieces / tally.ingest_seconds)
    row("ingest seconds", lambda tally: tally.ingest_seconds)
    row("memory grown by, MiB", lambda tally: tally.memory_mb)
    row("disk, MiB", lambda tally: tally.disk_mb)
    first, *others = names
    for other in others:
        low, mean, high = _difference(tallies[first].success[1], tallies[other].success[1])
        lines.append(f"success@1, {first} less {other}: {mean:+.1f} points ({low:+.1f} to {high:+.1f})")
    return lines


def _difference(one: Sequence[float], other: Sequence[float]) -> tuple[float, float, float]:
    """The mean paired difference in points, between the ends of its bootstrap interval (Efron 1979)."""
    differences = 100 * (np.asarray(one) - np.asarray(other))
    drawn = np.random.default_rng(1).choice(differences, (_RESAMPLES, len(differences)))
    low, high = np.percentile(drawn.mean(axis=1), (2.5, 97.5))
    return float(low), float(differences.mean()), float(high)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
