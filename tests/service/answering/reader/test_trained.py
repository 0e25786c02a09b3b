from collections.abc import Callable

import pytest

from service.answering.reader.config import ReaderConfig
from service.answering.reader.model import Evidence, FoundSpan
from service.answering.reader.trained import TrainedReader, merged, sigmoid
from service.retriever import Retrieved

MakeCandidate = Callable[..., Retrieved]

MILL = "The Halden mill was built in 1871 by the engineer Ada Brook. It burnt down twice and was rebuilt in brick."
SHEEP = "Sheep graze on the northern slopes from May until the first snow. "


@pytest.mark.parametrize(
    ("question", "answer"),
    [("When was the Halden mill built?", "1871"), ("who built the halden mill", "Ada Brook")],
)
def test_the_answer_is_found_character_for_character(
    reader: TrainedReader, candidate: MakeCandidate, config: ReaderConfig, question: str, answer: str
) -> None:
    readings = reader.read(question, [candidate(SHEEP), candidate(MILL)])
    assert [reading.found.passage.text for reading in readings] == [SHEEP, MILL]
    span = readings[1].spans[0]
    assert answer in MILL[span.start : span.end]
    assert readings[1].answerable > config.threshold > readings[0].answerable


def test_what_no_passage_says_is_not_answered(
    reader: TrainedReader, candidate: MakeCandidate, config: ReaderConfig
) -> None:
    asked = reader.read("How many workers died at the Lonsdale quarry?", [candidate(SHEEP), candidate(MILL)])
    assert max(reading.answerable for reading in asked) < config.threshold


def test_an_answer_at_the_end_of_a_long_passage_is_found(reader: TrainedReader, candidate: MakeCandidate) -> None:
    text = SHEEP * 40 + MILL
    (reading,) = reader.read("When was the Halden mill built?", [candidate(text)])
    span = reading.spans[0]
    assert "1871" in text[span.start : span.end]


@pytest.mark.parametrize("question", ["", "  ", "\n\t"])
def test_an_empty_question_has_no_answer(reader: TrainedReader, candidate: MakeCandidate, question: str) -> None:
    (reading,) = reader.read(question, [candidate(MILL)])
    assert (reading.spans, reading.answerable) == ((), 0.0)


@pytest.mark.parametrize(
    "text", ["水車小屋は1871年に建てられた。", "Мельница построена в 1871 году. 😀", "\x00\x01", "…"]
)
def test_other_scripts_and_odd_text_keep_offsets_within_the_passage(
    reader: TrainedReader, candidate: MakeCandidate, text: str
) -> None:
    (reading,) = reader.read("When was the mill built?", [candidate(text, title="水車")])
    assert all(0 <= span.start < span.end <= len(text) for span in reading.spans)
    assert 0 <= reading.answerable <= 1


def test_a_very_long_question_is_read(reader: TrainedReader, candidate: MakeCandidate) -> None:
    (reading,) = reader.read("please " * 600 + "when was the Halden mill built?", [candidate(MILL)])
    assert "1871" in MILL[reading.spans[0].start : reading.spans[0].end]


def test_no_candidates_are_no_readings(reader: TrainedReader) -> None:
    assert reader.read("When?", []) == []


def test_windows_are_merged_without_overlap_and_the_surer_window_wins() -> None:
    first = Evidence((FoundSpan(0, 5, 1.0, 0.9), FoundSpan(50, 55, 0.2, 0.1)), 0.0, 1.0)
    second = Evidence((FoundSpan(52, 58, 4.0, 0.8),), 0.0, 4.0)
    assert [(span.start, span.end) for span in merged([first, second])] == [(52, 58), (0, 5)]
    assert merged([]) == []


def test_sigmoid_stands_extremes() -> None:
    assert (sigmoid(-1000), sigmoid(0), sigmoid(1000)) == (0, 0.5, 1)
