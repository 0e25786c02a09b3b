"""Overviews, made of the documents' own sentences: what they are about, what changed, how two things differ."""

from ingest.index import Index
from ingest.schema import Filter
from service.answering.overview import material as materials
from service.answering.overview.changes import changes
from service.answering.overview.comparison import comparison
from service.answering.overview.people import people
from service.answering.overview.question import asked, later_version
from service.answering.overview.scope import Corpus
from service.answering.overview.summaries import about, summary
from service.answering.overview.timeline import timeline
from service.draft import Draft
from service.prose.material import Material
from service.retriever import Retriever


def overview(question: str, index: Index, retriever: Retriever, wanted: Filter) -> Draft | None:
    """The overview that a question asks for, or None where it asks for none or the documents hold none.

    Args:
        question: as it is to be understood alone.
        index: where the documents are.
        retriever: finds what is not named.
        wanted: which sources may be used.
    """
    ask = asked(question)
    if ask is None:
        return None
    corpus = Corpus(index, retriever, wanted)
    if ask.kind == "changes":
        return changes(corpus, ask)
    if ask.kind == "compare":
        later = later_version(ask)
        return changes(corpus, later) if later else comparison(corpus, ask)
    scope = corpus.scope(ask.about, is_loose=ask.is_loose)
    if scope is None:
        return None
    if ask.kind == "timeline":
        return timeline(corpus, scope, ask.about)
    if ask.kind == "people":
        return people(corpus, scope)
    return about(corpus) if scope.kind == "all" else summary(corpus, scope, ask.about)


def material(question: str, drafted: Draft, index: Index, retriever: Retriever, wanted: Filter) -> Material | None:
    """What a chat model may write an overview of, or None where its draft is better left as it is.

    Args:
        question: as for `overview`.
        drafted: what `overview` made of it.
        index: where the documents are.
        retriever: finds what is not named.
        wanted: which sources may be used.
    """
    return materials.material(Corpus(index, retriever, wanted), question, drafted)
