"""The training loop."""

import logging
import queue
import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

from ingest.embedder.training.encoder import Masks, to_bert
from ingest.embedder.training.rows import Row
from service.answering.reader.training.batching import ExampleBatch, batched, in_groups
from service.answering.reader.training.corpus import Corpus
from service.answering.reader.training.examples import Example, ExampleMaker, Mix
from service.answering.reader.training.graph import HEADS
from service.answering.reader.training.losses import loss_of
from service.answering.reader.training.network import Network, from_bert

_log = logging.getLogger(__name__)

_POOL = 1536  # examples sorted by length at a time
_TOGETHER = 192  # groups sorted by length at a time
_AHEAD = 60  # batches made before they are needed
_REPORT_EVERY = 50


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train.

    Attributes:
        examples: how many examples to train on; with `minutes`, not more than these.
        minutes: when given, the learning rate falls with the time passed instead, and training ends with it.
        rate: the peak learning rate; that of the heads is five times as high.
        warm_up: steps until the peak.
        tokens: in a batch, padding included.
        short_until: the share of the training in which passages are cut short (`short_room`), which is
            faster; after it they are `long_room`.
        short_room: the least and most tokens of a passage at first.
        long_room: the same, later.
        sentences: the share of examples from the second corpus.
        groups: the share of the batches that hold whole groups, where there are any.
        dropout: the share of each layer's updates that is left out.
        near_misses: the share of the answerable questions changed so that nothing answers them (`near_miss`).
        negatives: the share of the answerable questions put to a passage that looks right and lacks the answer.
        titles: the share of the passages with their title before them.
        noise: the share of the questions spoilt as in `noise`.
        frozen: how many of the first layers stay as they are, with the embeddings: each saves an eighth of the time.
        seed: of all random numbers. With `minutes`, how far a run comes depends on the machine all the same.
    """

    examples: int = 150_000
    minutes: float | None = None
    rate: float = 2e-4
    warm_up: int = 150
    tokens: int = 4096
    short_until: float = 0.55
    short_room: tuple[int, int] = (80, 144)
    long_room: tuple[int, int] = (120, 230)
    sentences: float = 0.03
    groups: float = 0.5
    dropout: float = 0.0
    near_misses: float = 0.0
    negatives: float = 0.12
    titles: float = 0.2
    noise: float = 0.1
    frozen: int = 0
    seed: int = 7


class Progress:
    """How far a training has come: 0 at its start, 1 at its end."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._started = time.monotonic()
        self.examples = 0

    @property
    def share(self) -> float:
        """The part that is done."""
        if self._plan.minutes is None:
            return self.examples / self._plan.examples
        return max(self.examples / self._plan.examples, (time.monotonic() - self._started) / 60 / self._plan.minutes)


def train(rows: list[Row], sentences: list[Row], tokenizer: Tokenizer, base: Path, plan: Plan, out: Path) -> None:
    """Train from the encoder in `base` and write `weights.safetensors` to the folder `out`.

    Args:
        rows: questions over paragraphs; those on held-out articles must not be among them.
        sentences: questions over single sentences, for variety; may be empty.
        tokenizer: without padding and truncation.
        base: safetensors named as in `BertModel`; with heads, training goes on where they stand.
        plan: how.
        out: made if it is not there.
    """
    torch.manual_seed(plan.seed)
    network = Network()
    network.load_state_dict(from_bert(load_file(base)), strict=False)
    network.words.weight.requires_grad_(False)
    if plan.frozen:
        for part in (network.places, network.types, network.norm, *network.layers[: plan.frozen]):
            part.requires_grad_(False)
    for layer in network.layers:
        layer.compile(dynamic=True)
    masks = Masks(plan.dropout, plan.seed) if plan.dropout else None
    optimizer = torch.optim.AdamW(_by_rate(network, plan.rate), lr=plan.rate, betas=(0.9, 0.98), eps=1e-6, fused=True)
    progress = Progress(plan)
    feed = _ahead(lambda: _mixed(rows, sentences, tokenizer, plan, progress))
    out.mkdir(parents=True, exist_ok=True)
    network.train()
    losses: list[float] = []
    step = 0
    while (share := progress.share) < 1:
        for group in optimizer.param_groups:
            group["lr"] = plan.rate * group["times"] * min(1.0, (step + 1) / plan.warm_up) * (1 - share)
        batch = next(feed)
        loss = loss_of(network, batch, masks)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for g in optimizer.param_groups for p in g["params"]], 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        step += 1
        progress.examples += len(batch.ids)
        losses.append(loss.item())
        if step % _REPORT_EVERY == 0:
            mean = sum(losses[-_REPORT_EVERY:]) / _REPORT_EVERY
            _log.info("step %d, %d examples, %.0f %%, loss %.3f", step, progress.examples, 100 * share, mean)
    save_file(to_bert(network.state_dict()), out / "weights.safetensors")


def _by_rate(network: Network, rate: float) -> list[dict[str, object]]:
    named = [(name, value) for name, value in network.named_parameters() if value.requires_grad]
    head = [value for name, value in named if name.split(".")[0] in HEADS]
    body = [value for name, value in named if name.split(".")[0] not in HEADS]
    return [
        {"params": head, "lr": rate, "times": 5.0, "weight_decay": 0.01},
        {"params": [v for v in body if v.ndim > 1], "lr": rate, "times": 1.0, "weight_decay": 0.01},
        {"params": [v for v in body if v.ndim == 1], "lr": rate, "times": 1.0, "weight_decay": 0.0},
    ]


def _mixed(
    rows: list[Row], sentences: list[Row], tokenizer: Tokenizer, plan: Plan, progress: Progress
) -> Iterator[ExampleBatch]:
    """Batches without end, of rows by themselves and of whole groups."""
    rng = random.Random(plan.seed + 1)
    alone = _stream([row for row in rows if not row.group], sentences, tokenizer, plan, progress)
    grouped = [row for row in rows if row.group]
    if not grouped:
        yield from alone
    together = _groups_of(grouped, tokenizer, plan)
    while True:
        yield next(together if rng.random() < plan.groups else alone)


def _groups_of(rows: list[Row], tokenizer: Tokenizer, plan: Plan) -> Iterator[ExampleBatch]:
    """Batches of whole groups without end, in a new order each time round."""
    rng = random.Random(plan.seed + 2)
    maker = ExampleMaker(Corpus(rows, tokenizer), rng, Mix(negative=0, title=0, noise=plan.noise, history=0))
    numbers: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        numbers.setdefault(row.group, []).append(number)
    while True:
        order = rng.sample(list(numbers.values()), len(numbers))
        while order:
            taken, order = order[:_TOGETHER], order[_TOGETHER:]
            made = [[maker.make(number, plan.long_room[1]) for number in group] for group in taken]
            groups = [[one for one in group if one] for group in made]
            yield from in_groups([group for group in groups if group], plan.tokens, rng)


def _stream(
    rows: list[Row], sentences: list[Row], tokenizer: Tokenizer, plan: Plan, progress: Progress
) -> Iterator[ExampleBatch]:
    """Batches without end: the rows in a new order each time round, sentences strewn among them."""
    rng = random.Random(plan.seed)
    corpus = Corpus(rows, tokenizer)
    mix = Mix(negative=plan.negatives, title=plan.titles, noise=plan.noise, near_miss=plan.near_misses)
    maker = ExampleMaker(corpus, rng, mix)
    others = ExampleMaker(Corpus(sentences, tokenizer), rng, Mix(negative=0.1, title=0, history=0))
    order: list[int] = []
    while True:
        pool: list[Example] = []
        while len(pool) < _POOL:
            if not order:
                order = rng.sample(range(len(rows)), len(rows))
            room = rng.randint(*(plan.short_room if progress.share < plan.short_until else plan.long_room))
            if sentences and rng.random() < plan.sentences:
                example = others.make(rng.randrange(len(sentences)), room)
            else:
                example = maker.make(order.pop(), room)
            if example:
                pool.append(example)
        yield from batched(pool, plan.tokens, rng)


def _ahead(make: Callable[[], Iterator[ExampleBatch]]) -> Iterator[ExampleBatch]:
    """The same batches, made by another thread before they are needed."""
    ready: queue.Queue[ExampleBatch | BaseException] = queue.Queue(_AHEAD)

    def work() -> None:
        try:
            for batch in make():
                ready.put(batch)
        except BaseException as error:  # noqa: BLE001  (whatever it is, it belongs to the thread that trains)
            ready.put(error)

    threading.Thread(target=work, daemon=True).start()
    while True:
        item = ready.get()
        if isinstance(item, BaseException):
            raise item
        yield item
