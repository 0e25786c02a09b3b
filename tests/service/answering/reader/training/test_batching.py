import random
from collections import Counter

from service.answering.reader.training.batching import batched, in_groups
from service.answering.reader.training.examples import YES, Example


def _example(n: int) -> Example:
    """`n` tokens of question, then two of passage, a unit each, of which the second answers."""
    first = n + 2
    units = [(first, first + 1), (first + 1, first + 2)]
    return Example([101, *[7] * n, 102, 8, 9, 102], first, first, [first], [first + 1], units, [1], YES)


def test_batches_are_padded_and_lose_nothing() -> None:
    found = list(batched([_example(n) for n in range(1, 40)], 200, random.Random(1)))
    assert sum(len(batch.ids) for batch in found) == 39
    for batch in found:
        assert batch.ids.shape[1] % 16 == 0
        assert batch.ids[batch.starts].tolist() == [8] * len(batch.ids)
        assert batch.ids[batch.ends].tolist() == [9] * len(batch.ids)
        for row in range(len(batch.ids)):
            assert batch.ids[row][batch.allowed[row]].tolist() == [101, 8, 9]
            assert batch.ids[row][batch.unit[row] == 1].tolist() == [9]
            assert batch.mask[row].sum() == (batch.ids[row] > 0).sum()
            assert batch.kinds[row].sum() == 3
        assert batch.right.tolist() == [[False, True]] * len(batch.ids)
        assert batch.verdict.tolist() == [YES] * len(batch.ids)
        assert batch.answered.all()


def test_an_example_without_answer_is_right_nowhere() -> None:
    (batch,) = batched([Example([101, 7, 102, 8, 102], 3, 3, [0], [0])], 200, random.Random(1))
    assert batch.starts.nonzero()[1].tolist() == [0]
    assert not batch.right.any()
    assert not batch.answered.any()
    assert (batch.unit == -1).all()


def test_a_group_stays_whole_in_its_batch() -> None:
    sizes = [1, 3, 2, 5]
    groups = [[_example(10 * number + n) for n in range(1, size + 1)] for number, size in enumerate(sizes)]
    found = list(in_groups(groups, 160, random.Random(1)))
    assert sum(len(batch.ids) for batch in found) == sum(sizes)
    held = sorted(count for batch in found for count in Counter(batch.group.tolist()).values())
    assert held == sorted(sizes)
    assert len(found) > 1
    assert all(batch.group.max() + 1 == len(set(batch.group.tolist())) for batch in found)
