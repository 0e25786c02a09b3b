"""Examples as the arrays that the network is trained on."""

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from service.answering.reader.training.examples import Example

_MULTIPLE = 16  # batches are padded to a multiple of this many tokens


class ExampleBatch(NamedTuple):
    """Examples padded to one length.

    Attributes:
        ids: token ids, int64 [examples, tokens].
        kinds: token types, of the same shape.
        mask: 1 for a token, 0 for padding, of the same shape.
        allowed: the tokens that may begin or end an answer, of the same shape; the first stands for "no answer".
        starts: those that are right as the answer's first token, of the same shape.
        ends: the same for its last token.
        unit: the number of the unit that a token is of, -1 for none, int64 of the same shape.
        right: the units that answer, [examples, units].
        answered: whether the passage answers, [examples].
        verdict: of yes and no, int64 [examples].
        group: the number of the question that an example was found for with others, int64 [examples]; each its own
            where they were not.
    """

    ids: NDArray[np.int64]
    kinds: NDArray[np.int64]
    mask: NDArray[np.int64]
    allowed: NDArray[np.bool_]
    starts: NDArray[np.bool_]
    ends: NDArray[np.bool_]
    unit: NDArray[np.int64]
    right: NDArray[np.bool_]
    answered: NDArray[np.bool_]
    verdict: NDArray[np.int64]
    group: NDArray[np.int64]


def in_groups(groups: Sequence[Sequence[Example]], tokens: int, rng: random.Random) -> Iterator[ExampleBatch]:
    """Batches of whole groups, those of like length together, of about so many tokens, in random order."""
    sizes = {id(group): -(-max(len(one.ids) for one in group) // _MULTIPLE) * _MULTIPLE for group in groups}
    chosen: list[list[Sequence[Example]]] = [[]]
    for group in sorted(groups, key=lambda one: sizes[id(one)]):
        taken = sum(map(len, chosen[-1])) + len(group)
        if chosen[-1] and taken * sizes[id(group)] > tokens:
            chosen.append([])
        chosen[-1].append(group)
    rng.shuffle(chosen)
    for batch in filter(None, chosen):
        numbers = [number for number, group in enumerate(batch) for _ in group]
        whole = _padded([one for group in batch for one in group], max(sizes[id(group)] for group in batch))
        yield whole._replace(group=np.array(numbers, np.int64))


def batched(examples: Sequence[Example], tokens: int, rng: random.Random) -> Iterator[ExampleBatch]:
    """Batches of like length of about so many tokens, padding included, in random order."""
    left = sorted(examples, key=lambda example: len(example.ids))
    groups: list[tuple[int, list[Example]]] = []
    while left:
        length = -(-len(left[-1].ids) // _MULTIPLE) * _MULTIPLE
        take = max(1, tokens // length)
        groups.append((length, left[-take:]))
        del left[-take:]
    rng.shuffle(groups)
    for length, group in groups:
        yield _padded(group, length)


def _padded(examples: Sequence[Example], length: int) -> ExampleBatch:
    ids, kinds, mask, unit = (np.zeros((len(examples), length), np.int64) for _ in range(4))
    allowed, starts, ends = (np.zeros(ids.shape, np.bool_) for _ in range(3))
    right = np.zeros((len(examples), max(1, *(len(example.units) for example in examples), 1)), np.bool_)
    allowed[:, 0] = True
    unit -= 1
    for row, example in enumerate(examples):
        size = len(example.ids)
        ids[row, :size] = example.ids
        kinds[row, example.question : size] = 1
        mask[row, :size] = 1
        allowed[row, example.first : size - 1] = True
        starts[row, list(example.starts)] = True
        ends[row, list(example.ends)] = True
        right[row, list(example.right)] = True
        for number, (first, last) in enumerate(example.units):
            unit[row, first:last] = number
    answered = np.array([bool(example.right) for example in examples])
    verdict = np.array([example.verdict for example in examples], np.int64)
    group = np.arange(len(examples))
    return ExampleBatch(ids, kinds, mask, allowed, starts, ends, unit, right, answered, verdict, group)
