"""The list of sources under an answer, for clients that show its text and drop its annotations."""

from collections.abc import Iterator

from service.events import Delta, Event, Finished
from service.markdown import escaped
from service.schema import Answer, Citation


def with_list(answer: Answer) -> Answer:
    """An answer whose text ends with its sources; what points into the text still does."""
    return answer.model_copy(update={"answer": answer.answer + _list(answer)})


def told_with_list(events: Iterator[Event]) -> Iterator[Event]:
    """The events of an answer, with the list as the last piece of its text."""
    for event in events:
        if isinstance(event, Finished) and event.answer.citations:
            yield Delta(_list(event.answer))
        yield Finished(with_list(event.answer)) if isinstance(event, Finished) else event


def _list(answer: Answer) -> str:
    """The sources as Markdown, parted from what comes before; nothing where nothing is cited."""
    lines = [f"- [{cited.number}] {_source(cited)}" for cited in answer.citations]
    return "\n\n" + "\n".join(["Sources:", "", *lines]) if lines else ""


def _source(cited: Citation) -> str:
    named = [cited.title, cited.path] if cited.title != cited.path else [cited.path]
    return ", ".join([*map(escaped, named), _place(cited)])


def _place(cited: Citation) -> str:
    if cited.place:
        return escaped(cited.place)
    page = f"page {cited.page}, " if cited.page else ""
    if cited.start_line == cited.end_line:
        return f"{page}line {cited.start_line}"
    return f"{page}lines {cited.start_line} to {cited.end_line}"
