"""Takes out of a reading what can't answer: what states nothing, says the opposite, or speaks of a namesake.

A reader knows the form of an answer, not the part that a line plays on its page: questions, options to bet on, links,
datelines. And it hardly tells a question from one that differs in a single word.
"""

from dataclasses import replace

from ingest.blocks.rendering import over_lines
from ingest.schema import Span
from service.answering.asides import asks_for_odds, is_dateline, is_link, is_option, is_question, measures_another
from service.answering.namesakes import names_another, tells_another_version
from service.answering.reader.protocol import AnswerSpan, Reading
from service.prose.opposites import asks_opposite


def stating(question: str, reading: Reading) -> Reading:
    """A reading without such spans, as sure as it can be once they are ruled out.

    By Bayes' rule: what the reader believed of the spans left, against what it believed of there being none.
    """
    passage = reading.candidate.passage
    text = passage.text
    if names_another(question, "\n".join([passage.source.display_title, *over_lines(passage.structure), text])):
        return replace(reading, spans=(), answerable=0.0, unweighed=0.0)
    bounds = passage.structure.sentences
    kept = [span for span in reading.spans if not _is_aside(question, text, span, bounds)]
    if len(kept) == len(reading.spans):
        return reading
    total, left = (sum(span.score for span in spans) for spans in (reading.spans, kept))
    if not left:
        return replace(reading, spans=(), answerable=0.0, unweighed=0.0)
    share = left / total
    spans = tuple(AnswerSpan(span.start, span.end, min(1.0, span.score / share)) for span in kept)
    return replace(
        reading,
        spans=spans,
        answerable=_without(reading.answerable, share),
        unweighed=_without(reading.unweighed, share),
    )


def _without(belief: float, share: float) -> float:
    return belief * share / (belief * share + 1 - belief) if belief * share else 0.0


def _is_aside(question: str, text: str, span: AnswerSpan, bounds: list[Span]) -> bool:
    if measures_another(question, text, span.end):
        return True
    held = [bound for bound in bounds if bound.start < span.end and span.start < bound.end]
    if not held:
        return True
    quote = Span(held[0].start, held[-1].end)
    sentence = text[quote.start : quote.end]
    if is_question(sentence) or is_link(sentence) or is_dateline(question, sentence):
        return True
    if asks_opposite(question, sentence) or tells_another_version(question, sentence):
        return True
    return not asks_for_odds(question) and is_option(text, quote)
