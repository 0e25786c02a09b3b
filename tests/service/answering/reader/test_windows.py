import itertools

import pytest

from service.answering.reader.config import ReaderConfig
from service.answering.reader.windows import PassageText, WindowMaker, batches, load_tokenizer, stretches
from service.errors import ReaderError


@pytest.mark.parametrize("tokens", [1, 223, 224, 225, 400, 5000])
def test_stretches_cover_every_token_and_overlap(config: ReaderConfig, tokens: int) -> None:
    found = stretches(tokens, config)
    assert found[0][0] == 0
    assert found[-1][1] == tokens
    assert all(end - begin <= config.window_tokens for begin, end in found)
    for (_, end), (begin, _) in itertools.pairwise(found):
        assert end - begin >= config.overlap_tokens


def test_no_tokens_give_no_stretch(config: ReaderConfig) -> None:
    assert stretches(0, config) == []


@pytest.mark.parametrize("text", ["Ünïcode — 日本語 😀 naïve", "e\u0301te\u0301 🇫🇷 ok", "a\x00b Привет"])
def test_offsets_are_code_points_of_the_passage(maker: WindowMaker, text: str) -> None:
    (window,) = maker.windows([("What?", PassageText(text))])
    tokens = [text[start:end] for start, end in window.offsets]
    assert all(tokens)
    assert [a for a, _ in window.offsets] == sorted(a for a, _ in window.offsets)
    assert window.offsets[-1][1] == len(text)


def test_empty_questions_and_passages_have_no_window(maker: WindowMaker) -> None:
    pairs = [("", PassageText("text")), (" \n", PassageText("text")), ("What?", PassageText("  "))]
    assert maker.windows(pairs) == []


def test_a_title_stands_between_question_and_passage(maker: WindowMaker, config: ReaderConfig) -> None:
    bare, titled = maker.windows([("Who?", PassageText("Ann did.")), ("Who?", PassageText("Ann did.", "The Deed"))])
    assert titled.ids[: bare.question] == bare.ids[: bare.question]
    assert titled.ids[titled.first :] == bare.ids[bare.first :]
    assert titled.first > bare.first == bare.question
    long = maker.windows([("Who?", PassageText("Ann did.", "word " * 100))])[0]
    assert long.first - long.question == config.title_tokens + 1


def test_of_a_long_question_the_end_is_read(maker: WindowMaker, config: ReaderConfig) -> None:
    question = "word " * 500 + "who did it"
    (window,) = maker.windows([(question, PassageText("Ann did."))])
    (short,) = maker.windows([("who did it", PassageText("Ann did."))])
    assert window.question == config.question_tokens + 2
    assert window.ids[window.question - 4 : window.question] == short.ids[short.question - 4 : short.question]


def test_batches_hold_every_window_once_within_the_limit(maker: WindowMaker) -> None:
    windows = maker.windows([("Who?", PassageText("word " * n)) for n in (90, 50, 3, 50, 7, 220, 50, 50, 60)])
    found = list(batches(windows, 200))
    assert sorted(w.pair for batch in found for w in batch.windows) == list(range(9))
    assert max(len(batch.windows) for batch in found) == 3
    for batch in found:
        assert batch.ids.size <= 200 or len(batch.windows) == 1
        for row, window in enumerate(batch.windows):
            assert batch.ids[row].tolist() == window.ids
            assert batch.kinds[row].tolist() == [0] * window.question + [1] * (len(window.ids) - window.question)


def test_what_is_no_tokenizer_is_refused(config: ReaderConfig) -> None:
    with pytest.raises(ReaderError, match="tokenizer can't be loaded"):
        load_tokenizer(b"{}")
