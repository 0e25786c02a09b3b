from pathlib import Path

import pytest

from service.answering.reader.config import shipped_folder
from service.answering.reader.model import ReadingModel
from service.answering.reader.training.compare import figures, read_all, rows_of, table
from service.answering.reader.training.rowfiles import write

MILL = "The Halden mill was built in 1871 by the engineer Ada Brook. It burnt down twice and was rebuilt in brick."


def _row(question: str, answer: str = "", yes_no: str | None = None) -> dict[str, object]:
    answers = [{"text": answer, "answer_start": MILL.index(answer)}] if answer else []
    return {
        "question": question,
        "context": MILL,
        "answers": answers,
        "yes_no": yes_no,
        "is_impossible": not (answer or yes_no),
    }


@pytest.fixture(scope="module")
def model() -> ReadingModel:
    return ReadingModel(shipped_folder(), threads=1)


def test_a_row_is_right_where_the_answers_sentence_is_chosen(model: ReadingModel) -> None:
    right, wrong, none = read_all(
        model,
        [
            _row("When was the Halden mill built?", "1871"),
            _row("Who built the Halden mill?", "burnt down twice"),
            _row("How many workers died at the Lonsdale quarry?"),
        ],
    )
    assert right is not None
    assert wrong is not None
    assert none is not None
    assert (right.answer, right.by_span, wrong.by_span, none.by_span) == ("1871", True, False, None)
    assert right.probability > model.config.threshold > none.probability


def test_figures_leave_out_what_the_rows_give_none_for(model: ReadingModel) -> None:
    rows = [_row("When was the Halden mill built?", "1871"), _row("How many workers died at the Lonsdale quarry?")]
    of_texts = {"answerable F1": 100, "overall F1": 100, "unit by span": 100, "unit by evidence": 100, "AUROC": 1}
    assert figures(model, rows) == of_texts
    assert "overall F1" not in figures(model, [_row("Is it old?", yes_no="yes"), _row("Is it new?")])


def test_a_table_shows_readers_beside_each_other_and_their_means() -> None:
    found = table(
        {"a": [{"yes/no": 50.0, "AUROC": 0.5}, {"yes/no": 75.0}], "b": [{"yes/no": 70.0}, {"yes/no": 85.0}]},
        ["old", "new"],
    )
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in found.splitlines()]
    assert lines[0][0] == "old -> new"
    assert (lines[2][0], lines[2][3], lines[2][6]) == ("a", "0.500 -> -", "50.0 -> 75.0")
    assert (lines[4][0], lines[4][6]) == ("mean", "60.0 -> 80.0")


def test_a_set_that_is_not_there_has_no_rows(tmp_path: Path) -> None:
    assert rows_of(tmp_path, "boolq", 10) == []


def test_statements_are_rows_of_yes_no_and_neither(tmp_path: Path) -> None:
    labels = ["entailment", "contradiction", "neutral"]
    write(
        [{"premise": MILL, "hypothesis": "It burnt.", "label": one} for one in labels],
        tmp_path / "nli_snli_dev.jsonl.gz",
    )
    rows = rows_of(tmp_path, "nli_snli", 3)
    assert {row["yes_no"] for row in rows} == {"yes", "no", None}
    assert {(row["context"], row["question"]) for row in rows} == {(MILL, "It burnt.")}
