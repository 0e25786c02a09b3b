import pytest

from service.answering.reader.config import shipped_folder
from service.answering.reader.model import ReadingModel
from service.answering.reader.windows import PassageText

PASSAGES = [
    PassageText("The Halden mill was built in 1871 by Ada Brook. It burnt down twice."),
    PassageText("Sheep graze on the northern slopes from May until the first snow. " * 4),
    PassageText("Ferries leave at nine."),
]


@pytest.fixture(scope="module")
def model() -> ReadingModel:
    return ReadingModel(shipped_folder(), threads=1)


def test_a_reading_does_not_depend_on_its_company_or_the_threads(model: ReadingModel) -> None:
    pairs = [("When was the Halden mill built?", passage) for passage in PASSAGES]
    together = model.read(pairs)
    side_by_side = ReadingModel(shipped_folder(), threads=2).read(pairs)
    for pair, first, second in zip(pairs, together, side_by_side, strict=True):
        (alone,) = model.read([pair])
        assert alone[0].margin == pytest.approx(first[0].margin, abs=1e-3)
        assert alone[0].answerable == pytest.approx(first[0].answerable, abs=1e-3)
        assert second[0].margin == pytest.approx(first[0].margin, abs=1e-3)


def test_nothing_to_read_is_no_error(model: ReadingModel) -> None:
    assert model.read([]) == []
    assert model.read([("", PASSAGES[0]), ("When?", PassageText(""))]) == [[], []]


def test_a_long_passage_is_read_in_windows(model: ReadingModel) -> None:
    text = PASSAGES[1].text * 6 + PASSAGES[0].text
    (windows,) = model.read([("When was the Halden mill built?", PassageText(text))])
    assert len(windows) > 1
    assert all(0 <= span.start < span.end <= len(text) for window in windows for span in window.spans)


@pytest.mark.parametrize("held", ["burnt", "twice", "It"])
def test_an_answer_lies_where_it_may(model: ReadingModel, held: str) -> None:
    text = PASSAGES[0].text
    at = text.index(held)
    open_ = [(at, at + len(held))]
    (windows,) = model.read([("When was the Halden mill built?", PassageText(text, open=open_))])
    assert [(span.start, span.end) for window in windows for span in window.spans] == open_


def test_where_no_answer_may_lie_nothing_is_read(model: ReadingModel) -> None:
    assert model.read([("When was it built?", PassageText(PASSAGES[0].text, open=[]))]) == [[]]
