"""Whether the indexes hold each passage of the catalog's generation."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

import numpy as np

from ingest.catalog import CatalogReader, Generation
from ingest.checks.finding import Finding, counted
from ingest.errors import CitebackError, IndexIncomplete
from ingest.flat import Vectors
from ingest.places import Places
from ingest.terms import TermIndex
from ingest.vectors import VectorIndex

REBUILD = "citeback doctor --repair"
_BATCH = 2000
_SEARCHED = 20
_SAME = 0.99  # cosine of a vector to itself, found through an index that may round

Went = Callable[[int], None]
"""Told how many passages were looked at."""


def check_vectors(
    catalog: CatalogReader, generation: Generation, places: Places, url: str | None, went: Went
) -> Finding:
    """Whether each passage has a vector, and is found by it."""
    if url is None and not places.vectors.is_dir():
        return _missing("vectors", places.vectors)
    try:
        with closing(VectorIndex(places.vectors, url, generation.model_id)) as index:
            lacking, unusable, lost = _compared(catalog, index, went)
            behind, held = index.generation < generation.number, index.count()
    except CitebackError as error:
        return _unusable("vectors", error)
    _, passages = catalog.count()
    if unusable:
        why = f"the vectors of {counted(unusable, 'passage', 'passages')} are damaged"
        return Finding("vectors", "broken", f"{why}: search ranks these wrongly", REBUILD)
    if lost:
        why = f"{lost} of {min(_SEARCHED, passages)} passages are not found by their own vector"
        return Finding("vectors", "broken", f"{why}: the index is damaged", REBUILD)
    return _counted("vectors", "has a vector", "a vector", passages, lacking, held, behind=behind)


def check_terms(catalog: CatalogReader, generation: Generation, places: Places, went: Went) -> Finding:
    """Whether the words of each passage are indexed."""
    if not places.terms.is_dir():
        return _missing("terms", places.terms)
    try:
        index = TermIndex(places.terms)
        lacking = 0
        for ids in _batches(catalog.passage_ids()):
            lacking += len(ids) - len(index.existing(ids))
            went(len(ids))
    except (CitebackError, ValueError, OSError) as error:  # tantivy reads its files when they are needed
        if isinstance(error, CitebackError):
            return _unusable("terms", error)
        return Finding("terms", "broken", f"the term index in {places.terms} can't be read", REBUILD)
    behind = index.generation < generation.number
    return _counted("terms", "is indexed", "an entry", catalog.count()[1], lacking, index.count(), behind=behind)


def _compared(catalog: CatalogReader, index: VectorIndex, went: Went) -> tuple[int, int, int]:
    """How many passages lack a vector, how many have one that is damaged, and how many of some aren't found by it."""
    lacking = unusable = 0
    searched: list[Vectors] = []
    for ids in _batches(catalog.passage_ids()):
        vectors = index.vectors(ids)
        lacking += len(ids) - len(vectors)
        sound = [one for one in vectors.values() if np.isfinite(one).all() and np.any(one)]
        unusable += len(vectors) - len(sound)
        searched = [*searched, *sound][:_SEARCHED]
        went(len(ids))
    found = [index.search([float(part) for part in one], 1) for one in searched]
    return lacking, unusable, sum(1 for hits in found if not hits or hits[0].score < _SAME)


def _counted(
    check: str, each: str, each_lacks: str, passages: int, lacking: int, held: int, *, behind: bool
) -> Finding:
    if lacking or behind:
        why = f"{lacking:,} of {counted(passages, 'passage', 'passages')} lack {each_lacks}"
        if not lacking:
            why = "the index is not marked as complete"
        return Finding(check, "broken", f"{why}: search finds less than there is, or refuses", REBUILD)
    more = held - passages
    left = f"; {counted(more, 'entry', 'entries')} of documents that went will be deleted with the next ingest"
    return Finding(
        check, "sound", f"each of {counted(passages, 'passage', 'passages')} {each}{left if more > 0 else ''}"
    )


def _unusable(check: str, error: CitebackError) -> Finding:
    """What an error means; of one that a rebuild mends, the advice is left to the fix."""
    is_mended = isinstance(error, IndexIncomplete)
    says = str(error).rpartition("; run ")[0] if is_mended else str(error)
    return Finding(check, "broken", says or str(error), REBUILD if is_mended else "")


def _missing(check: str, folder: Path) -> Finding:
    return Finding(check, "broken", f"{folder} is missing: nothing can be searched", REBUILD)


def _batches(ids: Iterable[str]) -> Iterator[list[str]]:
    waiting = iter(ids)
    while batch := list(islice(waiting, _BATCH)):
        yield batch
