"""Question folders that are made of reading-comprehension rows."""

import json
from pathlib import Path

from eval import grouped
from eval.folders import asked_of
from eval.reading import write
from ingest.embedder.training.rows import Row


def _row(article: str, number: int, answer: str) -> Row:
    context = f"The mill of {article} has {number} wheels. Its miller is called Ann{number}."
    found = ((context.index(answer), answer),) if answer else ()
    return Row(f"{article}{number}{answer}", article, context, f"Question {number} of {article}?", found)


def _rows() -> list[Row]:
    return [
        _row(article, number, answer) for article in ("Hay_on_Wye", "Ely") for number in (3, 4, 5) for answer in
        (f"Ann{number}", "")
    ]  # fmt: skip


def test_an_article_is_a_document_and_a_question_keeps_its_answer_or_has_none(tmp_path: Path) -> None:
    (folder,) = write(_rows(), tmp_path, folders=3, articles=2, questions=5)
    assert sorted(file.name for file in (folder / "docs").iterdir()) == ["Ely.md", "Hay-on-Wye.md"]
    text = (folder / "docs" / "Hay-on-Wye.md").read_text(encoding="utf-8")
    assert text.startswith("# Hay on Wye\n\nThe mill of Hay_on_Wye has 3 wheels.")
    asked = [json.loads(line) for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [len(one["gold"]) for one in asked] == [0, 0, 0, 1, 1] * 2
    for one in asked:
        for gold in one["gold"]:
            assert gold["quote"] == f"Its miller is called {gold['answer']}."


def test_the_answer_is_found_again_in_the_rows_of_its_question(tmp_path: Path) -> None:
    (folder,) = write(_rows(), tmp_path, folders=1, articles=2, questions=5)
    with asked_of(folder) as (questions, services):
        rows = [row for one in questions if one.gold for row in grouped.group(one, services) if row["evidence"]]
    assert rows
    for row in rows:
        (answer,) = row["answers"]
        assert answer["text"].startswith("Ann")
        assert row["context"][answer["answer_start"] :].startswith(answer["text"])
        assert answer["text"] in row["indexed"]
