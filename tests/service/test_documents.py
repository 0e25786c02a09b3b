"""The retriever as LangChain's own suite wants it, and the offsets in its documents."""

from typing import Any

import pytest
from langchain_tests.integration_tests import RetrieversIntegrationTests

from ingest.schema import Filter
from service.deps import Services
from service.documents import PassageRetriever


class TestStandard(RetrieversIntegrationTests):
    """LangChain's standard tests of retrievers."""

    @pytest.fixture(autouse=True)
    def _opened(self, services: Services) -> None:
        self._retriever = services.retriever

    @property
    def retriever_constructor(self) -> type[PassageRetriever]:
        return PassageRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        return {"retriever": self._retriever, "k": 2}

    @property
    def retriever_query_example(self) -> str:
        return "fog bell"


def test_documents_say_where_they_stand(services: Services) -> None:
    [first, *_] = PassageRetriever(retriever=services.retriever).invoke("fog bell")
    source = services.index.catalog.source(first.metadata["source_id"])
    assert source is not None
    text = services.index.catalog.text(source, first.metadata["start"], first.metadata["end"])
    assert text == first.page_content
    assert first.metadata["source"] == "museum.md"


def test_a_filter_limits_the_sources(services: Services) -> None:
    retriever = PassageRetriever(retriever=services.retriever, wanted=Filter(sources=("harbour.txt",)))
    assert {found.metadata["source"] for found in retriever.invoke("fog bell")} == {"harbour.txt"}
