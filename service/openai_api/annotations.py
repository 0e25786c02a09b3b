"""Citations as OpenAI's clients read them: `url_citation`, whose indices point into the answer's text."""

from typing import Any

from service.schema import Answer


def flat(answer: Answer, base: str) -> list[dict[str, Any]]:
    """The citations of each segment, as annotations of a response's text.

    Args:
        answer: whose citations they are.
        base: the service's own address, put before the permalinks: each passage has one of its own.

    Indices count code points. `cited_text`, `filename`, `section`, `start` and `end` (in the file's text) are ours;
    clients keep what they don't know.
    """
    by_number = {citation.number: citation for citation in answer.citations}
    return [
        {
            "type": "url_citation",
            "start_index": segment.start,
            "end_index": segment.end,
            "title": cited.title,
            "url": base.rstrip("/") + cited.url,
            "cited_text": cited.quote,
            "filename": cited.path,
            "section": cited.section,
            "start": cited.start,
            "end": cited.end,
        }
        for segment in answer.segments
        for cited in (by_number[number] for number in segment.citations)
    ]


def nested(answer: Answer, base: str) -> list[dict[str, Any]]:
    """The same as annotations of a chat completion's message, which nest what they say."""
    return [
        {"type": found["type"], "url_citation": {key: value for key, value in found.items() if key != "type"}}
        for found in flat(answer, base)
    ]
