"""Hand-made answers of every kind, for all that shows answers."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

import pytest

from service.schema import Answer, Citation, FoundPassage, Kind, Respelled, Segment

Make = Callable[..., Answer]


class Unit(NamedTuple):
    """A unit of an answer: its Markdown, and what is said over it."""

    text: str
    kind: Kind = "sentence"
    section: Sequence[str] = ()
    lead: str = ""
    quote: str = ""


def escaped(text: str) -> str:
    """A document's text in which no character is markup."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def cited(number: int, unit: Unit) -> Citation:
    quote = unit.quote or unit.text
    return Citation(
        number=number,
        source_id=f"src_{number:016x}",
        path=f"notes/{number}.md",
        title="Rules of the house",
        published=date(2024, 5, number),
        sha256="0" * 64,
        passage_id="0" * 24,
        section=["Rules of the house", *unit.section],
        quote=quote,
        highlight=(0, min(4, len(quote))),
        start=0,
        end=len(quote),
        start_line=number,
        end_line=number,
        url=f"/sources/src_{number:016x}?start=0&end={len(quote)}#quote",
    )


def an_answer(*units: Unit, **more: object) -> Answer:
    """An answer that says these units, each with a citation of its own, as they are written by the service."""
    text, segments = "", list[Segment]()
    for number, unit in enumerate(units, 1):
        text += "\n\n" * bool(text) + unit.lead
        text += f"**{escaped(' > '.join(unit.section))}**\n\n" if unit.section else ""
        start = len(text)
        text += unit.text
        held = {"start": start, "end": len(text), "text": unit.text, "kind": unit.kind}
        segments.append(Segment(**held, section=list(unit.section), citations=[number]))  # type: ignore[arg-type]
        text += f"\n\n[{number}]" if unit.kind in {"table", "code"} else f" [{number}]"
    said: dict[str, object] = {
        "id": "ans_1",
        "conversation_id": None,
        "question": "What is in it?",
        "standalone_question": "What is in it?",
        "status": "answered",
        "answer": text,
        "short_answer": None,
        "segments": segments,
        "conflicts": [],
        "citations": [cited(number, unit) for number, unit in enumerate(units, 1)],
        "nearest": [],
        "confidence": 0.8,
        "answered_by": "extractive",
        "degraded": None,
        "timings_ms": {},
    }
    return Answer.model_validate(said | more)


HOSTILE = (
    "<img src=x onerror=window.__harmed=1> [click](javascript:window.__harmed=1) [3] `tick` ‮right to left‬ \\ | *x* &lt;"
)
LIST = """\
Visitors may not bring:

- drones, of \\*all\\* sizes
  1. toy ones
  2. those on a \\[lead\\]
- laser pointers
  - green ones"""
TABLE = """\
| Day | Hours | Remarks of the keeper |
| --- | --- | --- |
| Monday | 9 \\| 17 | closed between one and two, and on days on which the ferry does not sail |
| Tuesday | | \\<b\\>late\\<\\/b\\> |"""
CODE = """\
```sh
citeback serve --port 8000   # **not bold**, [3], <b> and \\*
  indented
```"""
UNITS = [
    Unit(f"The sign reads: {escaped(HOSTILE)} 🏛️.", quote=f"The sign reads: {HOSTILE} 🏛️."),
    Unit(LIST, "list", ["Devices", "Not allowed"]),
    Unit(TABLE, "table", ["Opening hours"]),
    Unit(CODE, "code"),
    Unit("Bags go to the cloakroom.\n\n1. Take a number\n2. Wait", "section", ["Bags & *trunks*", "أجهزة"]),
    Unit("الحقائب تترك في غرفة المعاطف\\."),
]


@pytest.fixture(scope="session")
def every_kind() -> Answer:
    """An answer with a unit of every kind, hostile text among them."""
    return an_answer(*UNITS)


@pytest.fixture(scope="session")
def tentative() -> Answer:
    """A passage that only may answer."""
    lead = "No passage answers this outright; the closest says: "
    return an_answer(Unit("Bags are left in the cloakroom.", lead=lead), status="tentative", confidence=0.3)


@pytest.fixture(scope="session")
def respelled() -> Answer:
    """An answer to a question whose words were taken for others."""
    instead = Respelled(asked="Where do <b>bagz</b> go?", shown="Where do <b>bags</b> go?")
    return an_answer(Unit("Bags are left in the cloakroom."), respelled=instead)


@pytest.fixture(scope="session")
def kept_before() -> Answer:
    """An answer as it was kept before answers were Markdown: plain text, with sentences only."""
    text = "On 3. May 2*3*4 men came, e.g. #7 <b>x</b>. [1] A_b_c said: “(3) is 5 | 6”\nand `left`. [2]"
    spans = [(0, text.index(" [1]")), (text.index("A_b"), text.index(" [2]"))]
    units = [Unit(text[start:end]) for start, end in spans]
    told = [Segment(start=a, end=b, text=text[a:b], citations=[n]) for n, (a, b) in enumerate(spans, 1)]
    return an_answer(*units, answer=text, segments=told)


@pytest.fixture(scope="session")
def nothing_near() -> Answer:
    """No answer, with passages that come near: one as it is shown, one kept before that was told."""
    place = {"source_id": "src_1", "path": "rules.md", "title": "Rules", "published": None, "passage_id": "p"}
    more = {
        "section": ["Rules", "Not allowed"],
        "start": 0,
        "end": 9,
        "start_line": 1,
        "score": 0.5,
        "url": "/sources/src_1",
    }
    shown = FoundPassage(text="## Not allowed\n\n- **Drones** <i>", shown="- Drones <i>", **place, **more)  # type: ignore[arg-type]
    before = FoundPassage(text="Kites are *dull*.", **place, **more)  # type: ignore[arg-type]
    said = "The documents do not answer this question."
    return an_answer(status="unanswerable", answer=said, nearest=[shown, before], confidence=0.1)
