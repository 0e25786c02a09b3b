"""What a follow-up leaves out is put in, in several ways; what was asked comes first."""

import pytest

from service.answering.followups.wordings import lacking, wordings
from service.schema import AnswerTurn, Turn

MUSEUM = ("Who opened the Lighthouse Museum?", "Ida Brandt opened the museum in 1987. [1]")
PARTY = ("When is the launch party?", "On 3 May. [1]")
FERRY = ("How many passengers did the Gull Island ferry carry?", "It carried 300. [1]")


def history(*texts: str) -> list[Turn]:
    return [Turn(role="assistant" if at % 2 else "user", content=text) for at, text in enumerate(texts)]


def texts(question: str, before: tuple[str, ...]) -> list[str]:
    return [wording.text for wording in wordings(question, history(*before))]


@pytest.mark.parametrize(
    ("question", "before", "worded"),
    [
        ("When was she born?", MUSEUM, "When was Ida Brandt born?"),
        ("What is her profession?", MUSEUM, "What is Ida Brandt’s profession?"),
        ("Who met her?", MUSEUM, "Who met Ida Brandt?"),
        ("Who met her in May?", MUSEUM, "Who met Ida Brandt in May?"),
        ("When does it close?", MUSEUM, "When does Lighthouse Museum close?"),
        ("And when was she born?", MUSEUM, "And when was Ida Brandt born?"),
        ("Where did they sleep?", FERRY, "Where did Gull Island sleep?"),
        ("When was the building painted?", MUSEUM, "When was the building painted (Lighthouse Museum)?"),
        ("How long did that take?", MUSEUM, "Who opened the Lighthouse Museum? How long did that take?"),
        ("And the kickoff?", PARTY, "When is the kickoff?"),
        ("And who pays for food?", PARTY, "And who pays for food (launch party)?"),
        ("Why?", MUSEUM, "Who opened the Lighthouse Museum? Why?"),
        ("did it sink", ("who built the ferry", "Ida. [1]"), "who built the ferry? did it sink"),
    ],
)
def test_fills_in(question: str, before: tuple[str, ...], worded: str) -> None:
    found = texts(question, before)
    assert found[0] == question
    assert worded in found
    assert len(set(found)) == len(found) <= 5


@pytest.mark.parametrize(
    "question", ["Are you sure?", "where does it say that?", "Really?", "Tell me that again, please"]
)
def test_the_last_question_is_asked_again(question: str) -> None:
    assert texts(question, MUSEUM) == [MUSEUM[0]]


@pytest.mark.parametrize("question", ["What did he say?", "What do the sources say about the ferry?"])
def test_is_no_asking_again(question: str) -> None:
    assert texts(question, MUSEUM)[0] == question


@pytest.mark.parametrize(
    ("question", "lack"),
    [
        ("When was she born?", "pronoun"),
        ("And the keeper?", "fragment"),
        ("Why?", "fragment"),
        ("How long did that take?", "pointer"),
        ("How old must one be to vote?", "pointer"),
        ("When does the shop open?", "name"),
        ("When did Ida Brandt marry?", "known"),
        ("What is the capital of Australia?", "nothing"),
        ("When Nils left, what did he take?", "nothing"),
    ],
)
def test_what_a_question_lacks(question: str, lack: str) -> None:
    assert lacking(question, history(*MUSEUM)) == lack


@pytest.mark.parametrize("question", ["Why?", "When was she born?", ""])
def test_without_a_question_before_there_is_one_wording(question: str) -> None:
    assert [wording.text for wording in wordings(question, [])] == [question]
    told = [Turn(role="assistant", content="Ida Brandt.")]
    assert [wording.text for wording in wordings(question, told)] == [question]


def test_the_last_question_stands_alone_where_that_is_known() -> None:
    told = AnswerTurn(role="assistant", content="In 1950.", standalone="When was Ida Brandt born?")
    found = wordings("Where?", [Turn(role="user", content="When was she born?"), told])
    assert "When was Ida Brandt born? Where?" in [wording.text for wording in found]
    assert not any("she" in wording.text for wording in found)


def test_a_pronoun_of_the_last_question_is_replaced_where_nothing_better_is_known() -> None:
    found = texts("Why?", (*MUSEUM, "Where was she born?", "In Port Anselm. [1]"))
    assert "Where was Ida Brandt born? Why?" in found


def test_a_long_last_question_is_cut() -> None:
    found = texts("Why did she?", ("so " * 6_000, "no"))
    assert max(map(len, found)) < 400


def test_hostile_history() -> None:
    turns = history(*(["A" * 20_000, "The The " * 2_500, "of the and " * 1_800] * 8))
    assert len(wordings("Why did she?", turns)) <= 5
