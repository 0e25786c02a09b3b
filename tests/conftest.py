"""An answer of every kind, made by hand: what shows answers is tried with it."""

from typing import NamedTuple

import pytest

from service.schema import Answer, Citation, FoundPassage, Kind, Respelled, Segment


class Said(NamedTuple):
    """A segment's text, and what it is."""

    kind: Kind
    text: str
    citations: tuple[int, ...]
    section: tuple[str, ...] = ()


HOSTILE = (
    r"\<img src=x onerror=window.\_\_harmed=1\> \[click\](javascript:window.\_\_harmed=1) "
    r"\`tick\` \[3\] &amp; \*\*no\*\*"
)
DEVICES = ("Rules of the house", "Devices <b>", "أجهزة")
PIECES: tuple[str | Said, ...] = (
    "No passage answers this outright; the closest says: ",
    Said("sentence", r"The ferry leaves at 7\.40 for 3 \* 4 \[2\] \<i\>euros\</i\>.", (1,)),
    " [1] ",
    Said("sentence", HOSTILE, (2, 3)),
    " [2][3]\n\n**Devices \\<b\\> > أجهزة**\n\n",
    Said(
        "list",
        "What is not allowed:\n\n- Drones and *kites*\n   - of every size\n      - and \\[1\\] colour\n- Ladders\n\n"
        "10. Ring the bell\n    - twice\n11. Wait",
        (4,),
        DEVICES,
    ),
    " [4]\n\n",
    Said(
        "table",
        "| Hall | Deposit \\| euros |\n| --- | --- |\n| Great **hall** | 950 |\n| مرحبا | \\[4\\] |\n| | 7 |",
        (5,),
    ),
    "\n\n[5]\n\n",
    Said("code", "````\nif (a < b) {\n    print('[1] \\* ```')\n}\n````", (1, 5)),
    "\n\n[1][5]\n\nThe documents do not answer this part: is \\[1\\] so \\<b\\>?",
)


def _citation(number: int) -> Citation:
    quote = "`The` ferry <img src=x onerror=window.__harmed=1> leaves at **7.40**."
    return Citation(
        number=number,
        source_id="src_0",
        path=f"notes/{number}.md",
        title="Rules of the house",
        published=None,
        sha256="0" * 64,
        passage_id="p",
        section=list(DEVICES) if number > 1 else ["Rules of the house", "Times"],
        quote=quote,
        highlight=(0, 5),
        start=0,
        end=len(quote),
        start_line=number,
        end_line=number,
        url=f"/sources/src_0?sha256={'0' * 64}&start=0&end={len(quote)}#quote",
    )


@pytest.fixture
def every_kind() -> Answer:
    """A tentative answer to a respelled question: every kind of segment, with what looks like markup and is none."""
    text, segments = "", list[Segment]()
    for piece in PIECES:
        said = piece if isinstance(piece, str) else piece.text
        if isinstance(piece, Said):
            segments.append(
                Segment(
                    start=len(text),
                    end=len(text) + len(said),
                    text=said,
                    kind=piece.kind,
                    section=list(piece.section),
                    citations=list(piece.citations),
                )
            )
        text += said
    return Answer(
        id="ans_0",
        conversation_id=None,
        question="When does the fery <b> leave?",
        standalone_question="When does the ferry leave?",
        status="tentative",
        answer=text,
        short_answer=None,
        segments=segments,
        conflicts=[],
        citations=[_citation(number) for number in range(1, 6)],
        nearest=[],
        confidence=0.3,
        answered_by="extractive",
        degraded=None,
        respelled=Respelled(asked="When does the fery <b> leave?", shown="When does the ferry <b> leave?"),
        timings_ms={},
    )


@pytest.fixture
def nothing_near(every_kind: Answer) -> Answer:
    """An answer that names the nearest passage only."""
    passage = FoundPassage(
        source_id="src_0",
        path="notes/1.md",
        title="Rules of the house",
        published=None,
        passage_id="p",
        text="## Devices <b>\n\n* **Drones**",
        shown="- Drones\n  - and <i>kites</i>",
        section=list(DEVICES[:2]),
        start=0,
        end=9,
        start_line=1,
        score=0.5,
        url="/sources/src_0",
    )
    kept = {"status": "unanswerable", "answer": "The documents do not answer this question.", "respelled": None}
    return every_kind.model_copy(update={**kept, "segments": [], "citations": [], "nearest": [passage]})
