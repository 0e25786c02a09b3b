import random

from service.answering.reader.training.noise import key_words, noisy, with_slips

QUESTION = "When was the Halden mill built by the engineer?"


def test_slips_change_letters_but_keep_the_number_of_words() -> None:
    rng = random.Random(1)
    spoilt = [with_slips(QUESTION, rng) for _ in range(50)]
    assert all(len(text.split()) == len(QUESTION.split()) for text in spoilt)
    assert sum(text != QUESTION for text in spoilt) > 30


def test_key_words_leave_short_questions_alone() -> None:
    assert key_words(QUESTION) == "when halden mill built engineer"
    assert key_words("Can I remove it on Ubuntu?") == "remove ubuntu"
    assert key_words("Who was it?") == "Who was it?"


def test_noise_is_the_same_for_the_same_random_numbers() -> None:
    assert [noisy(QUESTION, random.Random(n)) for n in range(20)] == [
        noisy(QUESTION, random.Random(n)) for n in range(20)
    ]
    assert noisy("", random.Random(1)) == ""
