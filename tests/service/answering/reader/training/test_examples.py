import random

import pytest
from tokenizers import Tokenizer

from ingest.embedder.training.rows import Row
from service.answering.reader.config import ReaderConfig, shipped_folder
from service.answering.reader.training.corpus import Corpus
from service.answering.reader.training.examples import NEITHER, NO, UNKNOWN, YES, Example, ExampleMaker, Mix
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
            assert (
                tokenizer.decode(example.ids[example.starts[0] : example.ends[0] + 1]) == corpus.rows[row].answers[0][1]
            )
            assert len(example.ids) - 1 - example.first <= room


def test_a_question_without_answer_points_at_the_first_token(corpus: Corpus) -> None:
    example = ExampleMaker(corpus, random.Random(1), PLAIN).make(1, 60)
    assert example is not None
    assert (list(example.starts), list(example.ends), list(example.right)) == ([0], [0], [])


def test_a_negative_shows_another_passage_without_the_answer(corpus: Corpus, tokenizer: Tokenizer) -> None:
    maker = ExampleMaker(corpus, random.Random(1), Mix(negative=1, title=0, noise=0, history=0))
    example = maker.make(4, 400)
    assert example is not None
    assert (list(example.starts), list(example.ends), list(example.right)) == ([0], [0], [])
    assert corpus.rows[4].answers[0][1] not in tokenizer.decode(example.ids[example.first :])


def test_a_near_miss_asks_the_same_passage_for_what_it_lacks(corpus: Corpus, tokenizer: Tokenizer) -> None:
    maker = ExampleMaker(corpus, random.Random(1), Mix(negative=0, title=0, noise=0, history=0, near_miss=1))
    question, year = corpus.rows[4].question.lower(), corpus.rows[4].answers[0][1]
    made = [example for _ in range(20) if (example := maker.make(4, 400)) and not example.right]
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


def test_the_unit_that_answers_is_the_sentence_around_the_answer(corpus: Corpus, tokenizer: Tokenizer) -> None:
    example = ExampleMaker(corpus, random.Random(1), PLAIN).make(6, 400)
    assert example is not None
    first, last = example.units[example.right[0]]
    assert len(example.right) == 1
    assert tokenizer.decode(example.ids[first:last]) == "the halden mill number 3 was built in 1874 by ada brook."
    assert example.units[0][0] == example.first
    assert example.units[-1][1] == len(example.ids) - 1


def _made(tokenizer: Tokenizer, question: str, **answer: object) -> Example:
    context = FILLER + "Dogs are welcome in the garden. " + FILLER
    row = Row("e", "Rules", context, question, (), **answer)  # type: ignore[arg-type]
    example = ExampleMaker(Corpus([row], tokenizer), random.Random(1), PLAIN).make(0, 30)
    assert example is not None
    return example


def test_of_a_sentence_that_answers_any_token_may_be_an_end(tokenizer: Tokenizer) -> None:
    said = "Dogs are welcome in the garden."
    example = _made(tokenizer, "Where may dogs go?", evidence=((len(FILLER), said),))
    assert tokenizer.decode([example.ids[at] for at in example.starts]) == said.lower()
    assert example.starts == example.ends
    assert example.verdict == NEITHER


def test_of_a_bare_yes_every_unit_may_be_what_says_it(tokenizer: Tokenizer) -> None:
    example = _made(tokenizer, "Can dogs come?", verdict="yes")
    assert list(example.right) == list(range(len(example.units)))
    assert len(example.units) == 3
    assert example.verdict == YES
    assert _made(tokenizer, "Must dogs stay out?", verdict="no").verdict == NO


def test_of_a_yes_no_question_with_a_sentence_nobody_knows_which_it_is(tokenizer: Tokenizer) -> None:
    said = ((len(FILLER), "Dogs are welcome in the garden."),)
    assert _made(tokenizer, "Are dogs allowed?", evidence=said).verdict == UNKNOWN
    assert _made(tokenizer, "Are dogs allowed?").verdict == NEITHER


def test_a_statement_keeps_its_small_words(tokenizer: Tokenizer) -> None:
    statement = "The ferry does not run on Sundays."
    row = Row("s", "Ferry", "The ferry runs daily.", statement, (), verdict="no", is_statement=True)
    made = ExampleMaker(Corpus([row], tokenizer), random.Random(1), Mix(negative=0, title=0, noise=1, history=1))
    example = made.make(0, 60)
    assert example is not None
    assert tokenizer.decode(example.ids[1 : example.question - 1]) == statement.lower()
