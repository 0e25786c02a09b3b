"""Searching, as retrieval ranks and as the scorer does."""

from dataclasses import replace

from service.deps import Services
from service.schema import SearchRequest, SourceFilter
from service.search import reranked

QUERY = "When does the last boat return?"


def test_without_reading_passages_are_ranked_by_retrieval(services: Services) -> None:
    passages = services.search.find(SearchRequest(query=QUERY)).passages
    scores = [passage.score for passage in passages]
    assert scores == sorted(scores, reverse=True)
    assert {passage.answerable for passage in passages} == {None}


def test_what_answers_comes_first(services: Services) -> None:
    passages = services.search.find(SearchRequest(query=QUERY, rerank=True)).passages
    believed = [passage.answerable or 0.0 for passage in passages]
    assert believed == sorted(believed, reverse=True)
    assert believed[0] > believed[-1]
    assert "16.15" in passages[0].text


def test_what_retrieval_likes_more_comes_first_where_all_else_is_equal(services: Services) -> None:
    (one,) = services.retriever.retrieve(QUERY, SourceFilter().to_filter(), 1)
    others = [replace(one.passage, id=f"{number:024}") for number in range(3)]
    liked = [replace(one, passage=p, score=score) for p, score in zip(others, (0.2, 0.9, 0.5), strict=True)]
    assert [found.score for found, _ in reranked(services.scorer, QUERY, liked)] == [0.9, 0.5, 0.2]


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
    many = [replace(one, passage=replace(one.passage, id=f"{number:024}")) for number in range(33)]
    ranked = reranked(services.scorer, QUERY, many)
    assert [believed is None for _, believed in ranked] == [False] * 30 + [True] * 3
