from eval.answers import Answer


def test_keys_of_a_later_version_are_kept() -> None:
    answer = Answer.model_validate({"status": "unanswerable", "answer": "-", "brand_new": 1})

    assert answer.abstained
    assert answer.citations == ()
    assert answer.model_dump()["brand_new"] == 1
