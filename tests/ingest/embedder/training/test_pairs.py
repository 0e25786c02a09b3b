import random

import pytest

from ingest.embedder.training.pairs import PairSampler
from ingest.embedder.training.rows import Row


def _row(article: int, paragraph: int, *, answered: bool = True) -> Row:
    start = "The mill of "
    context = f"{start}village {article}.{paragraph} grinds rye. It stands by the weir."
    answer = ((len(start), f"village {article}.{paragraph}"),) if answered else ()
    return Row(f"{article}.{paragraph}", f"Article {article}", context, f"Mill {article}.{paragraph}?", answer)


ROWS = [_row(article, paragraph) for article in range(5) for paragraph in range(4)]


def test_a_batch_holds_several_passages_of_each_of_a_few_articles() -> None:
    pairs = PairSampler(ROWS, 800, articles=3, each=2).draw(random.Random(1))
    villages = [pair.passage.split("village ")[1].split(".")[0] for pair in pairs]
    assert sorted(villages.count(village) for village in set(villages)) == [2, 2, 2]
    assert len({pair.passage for pair in pairs}) == 6


def test_a_question_stands_beside_the_passage_that_answers_it() -> None:
    for pair in PairSampler(ROWS, 800, articles=5, each=4).draw(random.Random(2)):
        assert pair.question.removeprefix("Mill ").rstrip("?") in pair.passage


def test_passages_are_cut_as_an_ingest_cuts_them_and_the_cut_that_answers_is_taken() -> None:
    context = "Rye is ground here. " * 10 + "The weir broke in 1921."
    long = Row("1", "A", context, "When?", ((context.index("1921"), "1921"),))
    (passage,) = PairSampler([long], 100, articles=1, each=1).passages
    assert len(passage) <= 100
    assert "1921" in passage


def test_the_same_seed_draws_the_same() -> None:
    sampler = PairSampler(ROWS, 800, articles=2, each=2)
    assert sampler.draw(random.Random(3)) == sampler.draw(random.Random(3))


def test_unanswered_rows_and_short_articles_are_left_out_and_too_few_are_an_error() -> None:
    rows = [*ROWS, _row(8, 0), _row(9, 0, answered=False)]
    assert len(PairSampler(rows, 800, articles=5, each=4).passages) == len(ROWS)
    with pytest.raises(ValueError, match=r"5 articles have 4 passages.*needs 6"):
        PairSampler(rows, 800, articles=6, each=4)
