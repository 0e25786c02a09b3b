import random

import pytest
from tokenizers import Tokenizer

from ingest.embedder.training.rows import Row
from service.answering.reader.config import ReaderConfig, shipped_folder
from service.answering.reader.training.corpus import Corpus
from service.answering.reader.training.examples import Example, ExampleMaker, Mix, batched
from service.answering.reader.windows import load_tokenizer

PLAIN = Mix(negative=0, title=0, noise=0, history=0)
FILLER = "Sheep graze on the northern slopes until the first snow. "


@pytest.fixture(scope="module")
def tokenizer(config: ReaderConfig) -> Tokenizer:
    return load_tokenizer((shipped_folder() / config.tokenizer).read_bytes())


@pytest.fixture(scope="module")
def corpus(tokenizer: Tokenizer) -> Corpus:
    rows = []
    for number in range(12):
        before = FILLER * (number % 4)
        fact = f"The Halden mill number {number} was built in {1871 + number} by Ada Brook. "
        context = before + fact + FILLER * 30
        year = str(1871 + number)
        question = f"When was Halden mill {number} built?"
        rows.append(Row(f"a{number}", "Mills", context, question, ((context.index(year), year),)))
        rows.append(Row(f"u{number}", "Mills", context, f"Who owned mill {number}?", (), f"a{number}"))
    return Corpus(rows, tokenizer)


def test_the_marked_tokens_are_the_answer(corpus: Corpus, tokenizer: Tokenizer) -> None:
    maker = ExampleMaker(corpus, random.Random(1), PLAIN)
    for row in range(0, 24, 2):
        for room in (25, 60, 400):
            example = maker.make(row, room)
            assert example is not None
            assert tokenizer.decode(example.ids[example.start : example.end + 1]) == corpus.rows[row].answers[0][1]
            assert len(example.ids) - 1 - example.first <= room


def test_a_question_without_answer_points_at_the_first_token(corpus: Corpus) -> None:
    example = ExampleMaker(corpus, random.Random(1), PLAIN).make(1, 60)
    assert example is not None
    assert (example.start, example.end) == (0, 0)


def test_a_negative_shows_another_passage_without_the_answer(corpus: Corpus, tokenizer: Tokenizer) -> None:
    maker = ExampleMaker(corpus, random.Random(1), Mix(negative=1, title=0, noise=0, history=0))
    example = maker.make(4, 400)
    assert example is not None
    assert (example.start, example.end) == (0, 0)
    assert corpus.rows[4].answers[0][1] not in tokenizer.decode(example.ids[example.first :])


def test_a_near_miss_asks_the_same_passage_for_what_it_lacks(corpus: Corpus, tokenizer: Tokenizer) -> None:
    maker = ExampleMaker(corpus, random.Random(1), Mix(negative=0, title=0, noise=0, history=0, near_miss=1))
    question, year = corpus.rows[4].question.lower(), corpus.rows[4].answers[0][1]
    made = [example for _ in range(20) if (example := maker.make(4, 400)) and not example.start]
    assert made
    for example in made:
        assert tokenizer.decode(example.ids[: example.question]) != question
        assert year in tokenizer.decode(example.ids[example.first :])


def test_a_title_and_an_earlier_question_come_before_the_passage(corpus: Corpus, tokenizer: Tokenizer) -> None:
    maker = ExampleMaker(corpus, random.Random(1), Mix(negative=0, title=1, noise=0, history=1))
    example = maker.make(0, 60)
    assert example is not None
    assert tokenizer.decode(example.ids[example.question : example.first]) == "mills"
    assert tokenizer.decode(example.ids[: example.question]).count("?") == 2


def test_batches_are_padded_and_lose_nothing() -> None:
    examples = [Example([101, *[7] * n, 102, 8, 9, 102], n + 2, n + 2, n + 2, n + 3) for n in range(1, 40)]
    found = list(batched(examples, 200, random.Random(1)))
    assert sum(len(batch.start) for batch in found) == 39
    for batch in found:
        assert batch.ids.shape[1] % 16 == 0
        for row in range(len(batch.start)):
            start, end = batch.start[row], batch.end[row]
            assert batch.ids[row, [start, end]].tolist() == [8, 9]
            assert batch.allowed[row].nonzero()[0].tolist() == [0, start, end]
            assert batch.mask[row].sum() == (batch.ids[row] > 0).sum()
            assert batch.kinds[row].sum() == 3
