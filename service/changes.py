"""Turns what is asked for over HTTP into jobs, or says why it can't be done."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import IO, NamedTuple

from ingest.catalog import CatalogReader, source_id_of
from ingest.errors import StoreFull, StoreUnusable
from ingest.faults import is_full, reason_of
from ingest.schema import Source
from service.errors import InvalidRequest, NotFound, Taken
from service.jobs.job import new_id
from service.jobs.uploads import safe_name
from service.schema import JobKind, JobOut, Place, Task
from service.serving import Corpus

_PIECE = 1 << 20


class Given(NamedTuple):
    """A file that was sent: its name as it was given, and its content."""

    name: str
    content: IO[bytes]


class Changes:
    """Accepts changes of uploaded documents."""

    def __init__(self, catalog: CatalogReader, corpus: Corpus) -> None:
        self._catalog = catalog
        self._jobs = corpus.jobs
        self._uploads = corpus.uploads
        self._watched = corpus.watched

    def add(self, files: Sequence[Given], *, replace: bool, collection: str | None = None) -> JobOut:
        """Have files ingested under their names, into a collection or where they are.

        Raises:
            InvalidRequest: a name can't be kept, two are the same, or no loader reads such a file.
            Taken: a document has the name already, and isn't to be replaced or isn't an upload.
            TooLarge: a file is over the limit.
            StoreUnusable: they can't be stored.
        """
        named = [Given(safe_name(name), content) for name, content in files]
        twice = [name for name, count in Counter(name for name, _ in named).items() if count > 1]
        if twice:
            raise InvalidRequest(f"{twice[0]} is there twice; give each file a name of its own")
        for one in named:
            self._check_free(one, replace=replace)
        return self._submit("upload", named, collection)

    def replace(self, source: Source, content: IO[bytes]) -> JobOut:
        """Have another version of an upload ingested.

        Raises:
            Taken: the document is no upload.
            TooLarge: the file is over the limit.
            StoreUnusable: it can't be stored.
        """
        folder = self._folder(source)
        if not self._is_own(folder):
            raise Taken(f"{source.path} lies in {folder}; change the file there and ingest the folder again")
        return self._submit("upload", [Given(source.path, content)])

    def remove(self, source: Source) -> JobOut:
        """Have a document taken out.

        Raises:
            Taken: its folder is being watched.
        """
        folder = self._folder(source)
        self._check_unwatched(folder, source.path)
        return self._jobs.submit("remove", Task(removed=[Place(folder=folder, path=source.path)]))

    def remove_collection(self, name: str) -> JobOut:
        """Have all documents of a collection taken out.

        Raises:
            NotFound: it has none.
            Taken: a folder of it is being watched.
        """
        places = self._catalog.places(name)
        if not places:
            raise NotFound(f"no document is in a collection {name!r}; GET /v1/collections lists those there are")
        for folder, path in places:
            self._check_unwatched(folder, path)
        return self._jobs.submit("remove", Task(removed=[Place(folder=folder, path=path) for folder, path in places]))

    def _check_unwatched(self, folder: str, path: str) -> None:
        if any(Path(folder) == watched.resolve() for watched in self._watched):
            raise Taken(f"{path} lies in {folder}, which is being watched; delete the file there")

    def _check_free(self, given: Given, *, replace: bool) -> None:
        name, content = given
        file = self._uploads.file(name)
        if file.is_dir() or any(parent.is_file() for parent in file.parents):
            raise Taken(f"{name}: a folder and a file can't have the same name; choose another")
        source = self._catalog.source(source_id_of(name))
        if source is None:
            return
        folder = self._folder(source)
        if not self._is_own(folder):
            raise Taken(f"{name} is a document of {folder} already; choose another name or change the file there")
        if _sha256(content) != source.sha256 and not replace:
            raise Taken(f"{name} is there already; PUT /v1/sources/{source.id} or ?replace=true replaces it")

    def _submit(self, kind: JobKind, files: Sequence[Given], collection: str | None = None) -> JobOut:
        job_id = new_id()
        try:
            for number, (name, content) in enumerate(files):
                self._uploads.stage(job_id, number, name, content)
            return self._jobs.submit(kind, Task(staged=[one.name for one in files], collection=collection), job_id)
        except OSError as error:
            self._uploads.forget(job_id)
            then = "then send them again"
            if is_full(error):
                raise StoreFull(f"the files can't be stored: the disk is full; free some space, {then}") from None
            raise StoreUnusable(
                f"the files can't be stored ({reason_of(error)}); make the data directory writable, {then}"
            ) from None
        except Exception:
            self._uploads.forget(job_id)
            raise

    def _folder(self, source: Source) -> str:
        return self._catalog.folder(source) or ""

    def _is_own(self, folder: str) -> bool:
        return folder == str(self._uploads.folder)


def _sha256(content: IO[bytes]) -> str:
    """The digest of a file, which is at its beginning before and after."""
    digest = hashlib.sha256()
    while piece := content.read(_PIECE):
        digest.update(piece)
    content.seek(0)
    return digest.hexdigest()
