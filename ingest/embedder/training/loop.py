"""The training loop: questions come nearer to the passages that answer them, and no text goes far from where it was."""

import logging
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from ingest.embedder.protocol import ArrayEmbeddings, Vectors
from ingest.embedder.training.encoder import Encoder, from_bert, to_bert
from ingest.embedder.training.pairs import Pair, Sampler

_log = logging.getLogger(__name__)

_REPORT_EVERY = 25
_LENGTHS = 16  # tokens; lengths are padded to their multiples, so that few shapes are compiled


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train.

    Attributes:
        steps: how many batches to train on; with `minutes`, not more than these.
        minutes: when given, the learning rate falls with the time passed instead, and training ends with it.
        rate: the peak learning rate.
        warm_up: steps until the peak.
        scale: what cosines are multiplied with before the softmax.
        forward: the share of the loss that asks for the passage of a question; the rest asks for the question
            of a passage.
        keep: the weight of the distance from the vectors of the model that training began with.
        careless: the share of the questions that lose their capitals and question mark.
        seed: of all random numbers. With `minutes`, how far a run comes depends on the machine all the same.
    """

    steps: int = 1_600
    minutes: float | None = None
    rate: float = 5e-5
    warm_up: int = 50
    scale: float = 20.0
    forward: float = 0.7
    keep: float = 1.0
    careless: float = 0.15
    seed: int = 7


class Teacher:
    """The vectors of the model that training began with; those of a text are computed once."""

    def __init__(self, embedder: ArrayEmbeddings) -> None:
        self._embedder = embedder
        self._known: dict[str, Vectors] = {}

    def vectors(self, texts: Sequence[str]) -> Tensor:
        """The texts' vectors [len(texts), width], each of length 1."""
        unknown = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(unknown, self._embedder.embed_array(unknown), strict=True))
        return torch.from_numpy(np.stack([self._known[text] for text in texts]))


class Embedder:
    """An encoder in training, with its tokenizer."""

    def __init__(self, base: Path, tokenizer: Tokenizer) -> None:
        """Start from `base`, safetensors named as in `BertModel`; the tokenizer truncates and does not pad."""
        self.network = Encoder()
        self.network.load_state_dict(from_bert(load_file(base)))
        self.network.words.weight.requires_grad_(False)
        for layer in self.network.layers:
            layer.compile(dynamic=True)
        self._tokenizer = tokenizer

    def vectors(self, texts: Sequence[str]) -> Tensor:
        """Embed texts as float32 [len(texts), width], each of length 1: half of them at a time, by length."""
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        half = len(order) // 2
        parts = [self._embed([texts[place] for place in part]) for part in (order[:half], order[half:]) if part]
        return torch.cat(parts)[torch.tensor(order).argsort()]

    def _embed(self, texts: list[str]) -> Tensor:
        rows = [encoding.ids for encoding in self._tokenizer.encode_batch(texts)]
        longest = -(-max(map(len, rows)) // _LENGTHS) * _LENGTHS
        ids = torch.zeros(len(rows), longest, dtype=torch.long)
        mask = torch.zeros_like(ids)
        for place, row in enumerate(rows):
            ids[place, : len(row)] = torch.tensor(row)
            mask[place, : len(row)] = 1
        with torch.autocast("cpu", torch.bfloat16):
            hidden = self.network.encode(ids, torch.zeros_like(ids), mask)
        return functional.normalize((hidden * mask[..., None]).sum(1), dim=-1)


def train(sampler: Sampler, embedder: Embedder, teacher: Teacher, plan: Plan, out: Path) -> None:
    """Train, and write `weights.safetensors` to the folder `out`, which is made if it is not there."""
    rng = random.Random(plan.seed)
    torch.manual_seed(plan.seed)
    parameters = [value for value in embedder.network.parameters() if value.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=plan.rate, betas=(0.9, 0.98), eps=1e-6, weight_decay=0.01)
    out.mkdir(parents=True, exist_ok=True)
    losses: list[tuple[float, float]] = []
    started = time.monotonic()
    while (share := _share(plan, len(losses), started)) < 1:
        for group in optimizer.param_groups:
            group["lr"] = plan.rate * min(1.0, (len(losses) + 1) / plan.warm_up) * (1 - share)
        contrast, moved = losses_of(embedder, teacher, sampler.draw(rng), plan, rng)
        (contrast + plan.keep * moved).backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        losses.append((contrast.item(), moved.item()))
        if len(losses) % _REPORT_EVERY == 0:
            means = np.mean(losses[-_REPORT_EVERY:], axis=0)
            _log.info("step %d, %.0f %%, contrast %.3f, moved %.4f", len(losses), 100 * share, *means)
    save_file(to_bert(embedder.network.state_dict()), out / "weights.safetensors")


def losses_of(
    embedder: Embedder, teacher: Teacher, pairs: Sequence[Pair], plan: Plan, rng: random.Random
) -> tuple[Tensor, Tensor]:
    """InfoNCE (van den Oord et al. 2018, https://arxiv.org/abs/1807.03748), and the mean distance from the teacher.

    Returns:
        The cross entropy of picking each question's passage out of all of the batch, and each passage's question; and
        1 - cosine to the teacher's vector, summed over the means of questions and passages.
    """
    questions = [_careless(pair.question) if rng.random() < plan.careless else pair.question for pair in pairs]
    passages = [pair.passage for pair in pairs] + [pair.beside for pair in pairs if pair.beside]
    asked, given = embedder.vectors(questions), embedder.vectors(passages)
    scores = plan.scale * asked @ given.T
    right = torch.arange(len(pairs))
    there, back = functional.cross_entropy(scores, right), functional.cross_entropy(scores.T[: len(pairs)], right)
    contrast = plan.forward * there + (1 - plan.forward) * back
    return contrast, _distance(asked, teacher.vectors(questions)) + _distance(given, teacher.vectors(passages))


def _distance(ours: Tensor, theirs: Tensor) -> Tensor:
    return 1 - (ours * theirs).sum(1).mean()


def _careless(question: str) -> str:
    return question.lower().rstrip("?")


def _share(plan: Plan, steps: int, started: float) -> float:
    done = steps / plan.steps
    return done if plan.minutes is None else max(done, (time.monotonic() - started) / 60 / plan.minutes)
