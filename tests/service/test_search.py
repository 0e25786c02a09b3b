"""Searching, as retrieval ranks and as the reader does."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from service.answering.reader.shipped import shipped

from service.answering.reader import Reading
from service.deps import Services
from service.retriever import Retrieved
from service.schema import SearchRequest, SourceFilter
from service.search import reranked

QUERY = "When does the last boat return?"


class Believing:
    """A reader that believes a passage by its score."""

    name, threshold = "believing", 0.5

    def __init__(self, believed: Mapping[float, float]) -> None:
        self._believed = believed

    def read(self, question: str, candidates: Sequence[Retrieved]) -> list[Reading]:
        return [Reading(c, (), self._believed[c.score], self._believed[c.score]) for c in candidates]


def test_without_the_reader_passages_are_ranked_by_retrieval(services: Services) -> None:
    passages = services.search.find(SearchRequest(query=QUERY)).passages
    scores = [passage.score for passage in passages]
    assert scores == sorted(scores, reverse=True)
    assert {passage.answerable for passage in passages} == {None}


def test_the_reader_puts_what_answers_first(services: Services) -> None:
    passages = services.search.find(SearchRequest(query=QUERY, rerank=True)).passages
    believed = [passage.answerable or 0.0 for passage in passages]
    assert believed[0] == max(believed) > believed[-1]
    assert "16.15" in passages[0].text


def test_what_retrieval_likes_more_is_put_first_where_the_reader_is_about_as_sure(services: Services) -> None:
    (one,) = services.retriever.retrieve(QUERY, SourceFilter().to_filter(), 1)
    liked = [replace(one, score=score) for score in (0.2, 0.9, 0.5)]
    reader = Believing({0.2: 0.99, 0.9: 0.51, 0.5: 0.52})
    assert [candidate.score for candidate, _ in reranked(reader, QUERY, liked)] == [0.2, 0.9, 0.5]


def test_what_the_reader_does_not_believe_in_keeps_the_order_of_retrieval(services: Services) -> None:
    (one,) = services.retriever.retrieve(QUERY, SourceFilter().to_filter(), 1)
    liked = [replace(one, score=score) for score in (0.5, 0.4, 0.1)]
    reader = Believing({0.5: 0.001, 0.4: 0.03, 0.1: 0.3})
    assert [candidate.score for candidate, _ in reranked(reader, QUERY, liked)] == [0.1, 0.5, 0.4]


def test_a_probability_of_zero_or_one_can_be_ranked(services: Services) -> None:
    (one,) = services.retriever.retrieve(QUERY, SourceFilter().to_filter(), 1)
    ranked = reranked(Believing({0.0: 0.0, 1.0: 1.0}), QUERY, [replace(one, score=0.0), replace(one, score=1.0)])
    assert [believed for _, believed in ranked] == [1.0, 0.0]


def test_reading_loses_nothing_and_keeps_to_limit_and_filter(services: Services) -> None:
    plain, read = (services.search.find(SearchRequest(query=QUERY, rerank=rerank)).passages for rerank in (False, True))
    assert {passage.passage_id for passage in plain} == {passage.passage_id for passage in read}
    only = SourceFilter(sources=["museum.md"])
    found = services.search.find(SearchRequest(query=QUERY, rerank=True, limit=1, filter=only)).passages
    assert [passage.path for passage in found] == ["museum.md"]


def test_a_filter_that_matches_nothing(services: Services) -> None:
    none = SourceFilter(sources=["nowhere/*"])
    assert services.search.find(SearchRequest(query=QUERY, rerank=True, filter=none)).passages == []


def test_what_is_not_read_comes_last(services: Services) -> None:
    (one,) = services.retriever.retrieve(QUERY, SourceFilter().to_filter(), 1)
    ranked = reranked(shipped(), QUERY, [one] * 33)
    assert [believed is None for _, believed in ranked] == [False] * 30 + [True] * 3
