import random
from pathlib import Path

import pytest

from service.answering.reader.training import statements as module
from service.answering.reader.training.rowfiles import write
from service.answering.reader.training.statements import falsified, statements


def _all_of(statement: str) -> set[str | None]:
    return {falsified(statement, random.Random(seed)) for seed in range(200)}


def test_a_number_is_changed_in_one_digit() -> None:
    changed = _all_of("Built in 1871")
    assert len(changed) > 10
    for one in changed:
        assert one is not None
        assert len(one) == len("Built in 1871")
        assert sum(a != b for a, b in zip(one, "Built in 1871", strict=True)) == 1


def test_a_statement_is_denied_at_its_verb() -> None:
    assert _all_of("dogs are welcome.") == {"dogs are not welcome."}
    assert _all_of("dogs are not welcome.") == {None}


def test_names_around_a_verb_change_places() -> None:
    assert _all_of("Arsenal beat Real Madrid twice.") == {"Real Madrid beat Arsenal twice."}
    assert _all_of("Anna and Bert sang.") == {None}


def test_rows_are_yes_no_and_neither(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", {"set": 100})
    labels = ["entailment", "contradiction", "neutral"] * 20
    write(
        [{"premise": "Dogs are welcome.", "hypothesis": "dogs are welcome.", "label": one} for one in labels],
        tmp_path / "set_train.jsonl.gz",
    )
    found = list(statements(tmp_path, random.Random(1)))
    changed = [row for row in found if row["id"].endswith("changed")]
    assert {(row["question"], row["yes_no"]) for row in changed} == {("dogs are not welcome.", "no")}
    assert (
        sorted(str(row["yes_no"]) for row in found if row not in changed) == ["None"] * 20 + ["no"] * 20 + ["yes"] * 20
    )
    assert all(row["is_impossible"] == (row["yes_no"] is None) for row in found)


def test_the_answer_to_another_question_of_its_type_contradicts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", {"set": 100})
    rows = [
        {"premise": f"{name} runs mill {number}.", "question": f"who runs mill {number}", "answer": name}
        for number, name in enumerate(["Ada Brook", "Ida Falk", "Nils Rand"])
    ]
    rows.append({"premise": "Mill 9 opened in 1871.", "question": "when did mill 9 open", "answer": "1871"})
    made = [row | {"hypothesis": f"{row['question']}? {row['answer']}", "label": "entailment"} for row in rows]
    write(made, tmp_path / "set_train.jsonl.gz")
    found = [row for seed in range(20) for row in statements(tmp_path, random.Random(seed))]
    otherwise = [row for row in found if row["id"].endswith("otherwise")]
    assert {row["yes_no"] for row in otherwise} == {"no"}
    assert len({row["question"] for row in otherwise}) == 6, "each mill with the two others' names, and no year"
