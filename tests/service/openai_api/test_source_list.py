"""The list of sources under an answer."""

from service.events import Delta, Finished, told
from service.openai_api.source_list import told_with_list, with_list
from service.schema import Answer


def test_every_citation_is_listed_with_its_place(every_kind: Answer) -> None:
    listed = with_list(every_kind)
    lines = listed.answer.removeprefix(every_kind.answer).splitlines()
    assert lines[:4] == ["", "", "Sources:", ""]
    assert lines[4:6] == [f"- [{n}] Rules of the house, notes/{n}.md, line {n}" for n in (1, 2)]
    assert len(lines) == 4 + len(every_kind.citations)
    assert [listed.answer[one.start : one.end] for one in listed.segments] == [s.text for s in every_kind.segments]


def test_a_title_is_text_and_said_once(every_kind: Answer) -> None:
    first = every_kind.citations[0]
    odd = first.model_copy(update={"title": "[x](http://x) *y*", "end_line": 4, "page": 2})
    same = first.model_copy(update={"number": 2, "title": first.path})
    text = with_list(every_kind.model_copy(update={"citations": [odd, same]})).answer
    assert r"- [1] \[x\](http://x) \*y\*, notes/1.md, page 2, lines 1 to 4" in text
    assert text.endswith("- [2] notes/1.md, line 1")


def test_streamed_it_is_the_last_piece(every_kind: Answer) -> None:
    events = list(told_with_list(iter([*told(every_kind), Finished(every_kind)])))
    assert "".join(event.text for event in events if isinstance(event, Delta)) == with_list(every_kind).answer
    assert events[-1] == Finished(with_list(every_kind))


def test_where_nothing_is_cited_nothing_is_listed(nothing_near: Answer) -> None:
    assert with_list(nothing_near).answer == nothing_near.answer
    assert list(told_with_list(iter([Finished(nothing_near)]))) == [Finished(nothing_near)]
