"""The lexical index: tantivy, from passage id to terms, scored by BM25."""

import json
import re
from collections.abc import Collection, Iterable, Sequence
from math import log
from pathlib import Path
from typing import Any, NamedTuple

from ingest.errors import IndexIncomplete, StoreUnusable
from ingest.faults import full, is_full, reason_of
from ingest.schema import Hit
from ingest.text.words import FUNCTION_WORDS, analyzer, normalise, tokens

_VERSION = 1
_HEAP_BYTES = 64_000_000
_MAX_QUERY_CHARS = 4000
_MAX_QUERY_TERMS = 128
_TITLE_BOOST = 0.5
_STATE = "generation.json"
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]+")


class _Terms(NamedTuple):
    """The distinct terms of a query, by the field that they are searched in."""

    words: list[str]
    pairs: list[str]


class Entry(NamedTuple):
    """A passage to index."""

    passage_id: str
    source_id: str
    title: str
    text: str


class TermIndex:
    """A tantivy index in a folder of its own.

    Words are lower-cased, freed of accents and stemmed; digits lose their group commas, so that 1,905 and
    1905 are one term. Chinese, Japanese and Korean have no spaces between words: their runs are indexed as
    pairs of characters.
    """

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._tantivy = tantivy
        self._folder = folder
        self._words, self._pairs = analyzer(tantivy), _pairs(tantivy)
        self._schema = _schema(tantivy)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(self._schema, path=str(folder))
        except (OSError, ValueError) as error:
            if is_full(error):
                raise full(f"the term index in {folder}") from None
            raise IndexIncomplete(
                f"the term index in {folder} is damaged ({error}); run `citeback ingest --rebuild`"
            ) from None
        self._index.config_reader("manual")  # what is being answered sees one state of the index, whoever writes to it
        self._index.register_tokenizer("words", self._words)
        self._index.register_tokenizer("pairs", self._pairs)

    @property
    def generation(self) -> int:
        """The generation that was last finished in this index; 0 for none."""
        try:
            state = json.loads((self._folder / _STATE).read_text(encoding="utf-8"))
            return int(state["generation"]) if state["version"] == _VERSION else 0
        except (OSError, ValueError, KeyError, TypeError):
            return 0

    def mark(self, generation: int) -> None:
        """Note that this generation is complete here.

        Raises:
            StoreUnusable: the note can't be written.
        """
        state = json.dumps({"version": _VERSION, "generation": generation})
        temporary = self._folder / (_STATE + ".new")
        try:
            temporary.write_text(state, encoding="utf-8")
            temporary.replace(self._folder / _STATE)
        except OSError as error:
            raise self._unwritable(error) from None

    def _unwritable(self, error: Exception) -> StoreUnusable:
        if is_full(error):
            return full(f"the term index in {self._folder}")
        return StoreUnusable(
            f"the term index in {self._folder} can't be written ({reason_of(error)}); fix that and ingest again, "
            "or with --rebuild if it stays"
        )

    def clear(self) -> None:
        """Forget everything."""
        writer = self._index.writer(_HEAP_BYTES, 1)
        writer.delete_all_documents()
        writer.commit()
        writer.wait_merging_threads()

    def update(self, add: Iterable[Entry] = (), remove: Iterable[str] = ()) -> None:
        """Add and remove passages in one commit; adding one again replaces it.

        Raises:
            StoreUnusable: the commit can't be written; the index is as it was.
        """
        try:
            writer = self._index.writer(_HEAP_BYTES, 1)
            for passage_id in remove:
                writer.delete_documents_by_term("passage_id", passage_id)
            for entry in add:
                writer.delete_documents_by_term("passage_id", entry.passage_id)
                writer.add_document(self._document(entry))
            writer.commit()
            writer.wait_merging_threads()
        except (OSError, ValueError) as error:
            raise self._unwritable(error) from None

    def _document(self, entry: Entry) -> Any:
        words = normalise(entry.text)
        pairs = " ".join(_WIDE.findall(words))
        return self._tantivy.Document(
            passage_id=entry.passage_id,
            source_id=entry.source_id,
            title=normalise(entry.title),
            words=words,
            **({"pairs": pairs} if pairs else {}),
        )

    def count(self) -> int:
        """How many passages are indexed, as this object sees them."""
        return int(self._index.searcher().num_docs)

    def existing(self, ids: Sequence[str]) -> set[str]:
        """Which of these passages are indexed, as this object sees them."""
        if not ids:
            return set()
        searcher = self._index.searcher()
        query = self._tantivy.Query.term_set_query(self._schema, "passage_id", list(ids))
        found = searcher.search(query, len(ids), count=False).hits
        return {str(searcher.doc(address).get_first("passage_id")) for _, address in found}

    def reload(self) -> None:
        """See what other processes have committed."""
        self._index.reload()

    def search(self, text: str, limit: int, source_ids: Collection[str] | None = None) -> list[Hit]:
        """The best passages for any text a person may type; none of it is query syntax.

        Scores are BM25 as a share of the inverse document frequencies of all terms of the query, which is what a
        passage of middling length gets that holds each of them once: about 1 where all of the question's words stand
        in a passage, little where most of it is said in other words. More than 1 is possible.

        Args:
            text: words in any order; all are optional.
            limit: how many hits at most.
            source_ids: only passages of these sources.
        """
        terms = self._query_terms(normalise(text[:_MAX_QUERY_CHARS]))
        if not any(terms) or limit < 1:
            return []
        query = self._query(terms)
        if source_ids is not None:
            query = self._within(query, source_ids)
        searcher = self._index.searcher()
        found = searcher.search(query, limit, count=False).hits
        whole = sum(self._idf("words", word) for word in terms.words) + sum(
            self._idf("pairs", it) for it in terms.pairs
        )
        return [Hit(str(searcher.doc(address).get_first("passage_id")), score / whole) for score, address in found]

    def _query_terms(self, text: str) -> _Terms:
        pairs = dict.fromkeys(self._pairs.analyze(" ".join(_WIDE.findall(text))))
        return _Terms(self.telling(text)[:_MAX_QUERY_TERMS], list(pairs)[:_MAX_QUERY_TERMS])

    def _query(self, terms: _Terms) -> Any:
        """An OR of terms in all fields."""
        query, occur = self._tantivy.Query, self._tantivy.Occur
        clauses = [query.term_query(self._schema, "words", word) for word in terms.words]
        clauses += [query.term_query(self._schema, "pairs", pair) for pair in terms.pairs]
        titles = [query.term_query(self._schema, "title", word) for word in terms.words]
        clauses += [query.boost_query(title, _TITLE_BOOST) for title in titles]
        return query.boolean_query([(occur.Should, clause) for clause in clauses])

    def telling(self, text: str) -> list[str]:
        """The distinct terms of a query without function words, unless it holds nothing else."""
        words = tokens(text)
        telling = [word for word in words if word not in FUNCTION_WORDS] or words
        return list(dict.fromkeys(self._words.analyze(" ".join(telling))))

    def _within(self, query: Any, source_ids: Collection[str]) -> Any:
        kind, occur = self._tantivy.Query, self._tantivy.Occur
        allowed = kind.const_score_query(kind.term_set_query(self._schema, "source_id", list(source_ids)), 0.0)
        return kind.boolean_query([(occur.Must, query), (occur.Must, allowed)])

    def terms(self, text: str) -> list[str]:
        """The terms of a text as the index sees them: for weighing sentences like the index does."""
        text = normalise(text)
        wide = _WIDE.findall(text)
        return list(self._words.analyze(text)) + (list(self._pairs.analyze(" ".join(wide))) if wide else [])

    def holds(self, word: str) -> bool:
        """Whether any passage holds a word, in whatever form counts as the same here."""
        searcher = self._index.searcher()
        return any(searcher.doc_freq("words", term) for term in self._words.analyze(normalise(word)))

    def rarity(self, terms: Iterable[str]) -> dict[str, float]:
        """Inverse document frequency of terms, `ln(1 + (N - n + .5) / (n + .5))` as in BM25."""
        return {term: self._idf("words", term) for term in terms}

    def _idf(self, field: str, term: str) -> float:
        searcher = self._index.searcher()
        n = searcher.doc_freq(field, term)
        return log(1 + (searcher.num_docs - n + 0.5) / (n + 0.5))


def _schema(tantivy: Any) -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("passage_id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("source_id", tokenizer_name="raw", index_option="basic")
    for field, tokenizer in (("words", "words"), ("title", "words"), ("pairs", "pairs")):
        builder.add_text_field(field, tokenizer_name=tokenizer, index_option="freq")
    return builder.build()


def _pairs(tantivy: Any) -> Any:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(2, 2, False))
    return builder.filter(tantivy.Filter.lowercase()).build()
