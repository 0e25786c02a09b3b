"""The unit of a text that is shown of a candidate."""

from collections.abc import Callable

from service.answering.candidates import Candidate
from service.answering.units import sentence, whole
from service.draft import DraftSegment

LIST = """\
# Devices

## Not allowed

These stay at home:

- Drones
- Kites of *all* sizes

The porter keeps what was brought.

## Allowed

Phones are allowed.
"""
TABLE = """\
# Prices

| Lamp | Price |
|---|---|
| Small | 18 euros |
| Tall | 40 euros |
"""
CODE = """\
# Set-up

Start the server on another port:

```sh
serve --port 80
```
"""


def quoted(segment: DraftSegment) -> str:
    [item] = segment.evidence
    return item.text


def test_a_sentence_answers_alone(make: Callable[..., Candidate]) -> None:
    found = sentence(make("a.txt", "It rains. Ida Brandt runs the ferry. It is old.", "Ida Brandt"))
    assert (found.text, found.kind, found.is_titled) == ("Ida Brandt runs the ferry.", "sentence", False)
    assert quoted(found) == "Ida Brandt runs the ferry."
    assert found.evidence[0].value == "Ida Brandt"


def test_a_list_comes_with_what_leads_to_it_and_its_section(make: Callable[..., Candidate]) -> None:
    found = whole(make("a.md", LIST, "Drones"), 9)
    assert found.text == "These stay at home:\n\n- Drones\n- Kites of all sizes"
    assert (found.kind, found.section) == ("list", ("Devices", "Not allowed"))
    assert quoted(found) == "These stay at home:\n\n- Drones\n- Kites of *all* sizes"


def test_a_unit_grows_by_what_stands_beside_it_but_not_out_of_its_section(make: Callable[..., Candidate]) -> None:
    found = whole(make("a.md", LIST, "Drones"), 100)
    assert found.text.endswith("The porter keeps what was brought.")
    assert found.kind == "section"


def test_an_item_of_a_list_that_is_too_long_is_shown_with_those_that_fit(make: Callable[..., Candidate]) -> None:
    items = "\n".join(f"- Thing number {number}" for number in range(40))
    found = whole(make("a.md", items, "number 20"), 9)
    assert found.text == "- Thing number 20\n- Thing number 21\n- Thing number 22"


def test_a_row_comes_with_its_columns(make: Callable[..., Candidate]) -> None:
    found = sentence(make("a.md", TABLE, "40 euros"))
    assert found.text == "| Lamp | Price |\n| --- | --- |\n| Tall | 40 euros |"
    assert (found.kind, quoted(found)) == ("table", "| Tall | 40 euros |")


def test_code_comes_with_its_sentence_and_its_lines(make: Callable[..., Candidate]) -> None:
    found = whole(make("a.md", CODE, "serve --port 80"), 50)
    assert found.text == "Start the server on another port:\n\n```\nserve --port 80\n```"
    assert found.kind == "code"
