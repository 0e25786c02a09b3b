import gzip
import json
import random
from pathlib import Path

import pytest

from ingest.embedder.training.groups import Group, GroupSampler, Mixed, load_groups
from ingest.embedder.training.pairs import Pair


def _groups(article: str, count: int) -> list[Group]:
    return [
        Group(article, f"{article} {number}?", [f"{article} {number}."], [f"{article} {number + 1}.", f"{article} no."])
        for number in range(count)
    ]


def test_rows_of_a_question_are_one_group_and_what_nothing_answers_is_left_out(tmp_path: Path) -> None:
    rows = [
        {"group": "1", "article": "boats", "question": "How much?", "indexed": "It costs nine.", "evidence": ["it"]},
        {"group": "2", "article": "boats", "question": "Who?", "indexed": "It costs nine.", "evidence": []},
        {"group": "1", "article": "boats", "question": "How much?", "indexed": "Tar is here.", "evidence": []},
    ]
    file = tmp_path / "groups.jsonl.gz"
    file.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))
    assert load_groups(file) == [Group("boats", "How much?", ["It costs nine."], ["Tar is here."])]


def test_a_row_of_no_group_is_named(tmp_path: Path) -> None:
    file = tmp_path / "groups.jsonl.gz"
    file.write_bytes(gzip.compress(b'{"group": "1", "article": "a", "question": "b"}\n'))
    with pytest.raises(ValueError, match="line 1: no row of a group, 'evidence' is missing"):
        load_groups(file)


def test_no_passage_of_a_batch_is_wrong_for_one_question_and_right_for_another() -> None:
    sampler = GroupSampler([*_groups("boats", 6), *_groups("mills", 6)], articles=2, each=5)
    for seed in range(20):
        pairs = sampler.draw(random.Random(seed))
        assert len(pairs) == 10
        assert not {pair.passage for pair in pairs} & {pair.beside for pair in pairs}
        assert all(pair.passage == pair.question.replace("?", ".") for pair in pairs)


def test_a_passage_that_answers_two_questions_stands_in_a_batch_once() -> None:
    same = [Group("boats", "How much?", ["Nine."], []), Group("boats", "What is the price?", ["Nine."], [])]
    (pair,) = GroupSampler(same, articles=1, each=2).draw(random.Random(0))
    assert (pair.passage, pair.beside) == ("Nine.", "")


def test_too_few_folders_are_an_error() -> None:
    with pytest.raises(ValueError, match="1 folders have 4 questions; a batch needs 2"):
        GroupSampler([*_groups("boats", 4), *_groups("mills", 3)], articles=2, each=4)


def test_samplers_are_mixed_by_their_shares() -> None:
    class Always:
        def __init__(self, name: str) -> None:
            self.name = name

        def draw(self, rng: random.Random) -> list[Pair]:
            return [Pair(self.name, "")]

    mixed, rng = Mixed([Always("a"), Always("b")], [0.25, 0.75]), random.Random(0)
    drawn = [mixed.draw(rng)[0].question for _ in range(400)]
    assert 60 <= drawn.count("a") <= 140
