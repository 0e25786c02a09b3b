"""Mends what checks found: texts from their files, indexes from the texts."""

from pathlib import Path

from ingest.catalog.checking import Stored
from ingest.checks.documents import sha256_of
from ingest.checks.looking import Look
from ingest.folders import Root
from ingest.handover import hand_over
from ingest.intake import Progress
from ingest.lock import exclusive
from ingest.pipeline import Order, ingest, update
from ingest.settings import IngestSettings

_INDEXES = {"vectors", "terms", "model"}


def mend(settings: IngestSettings, seen: Look, progress: Progress) -> list[str]:
    """Mend what can be mended; returns what was done, a sentence each.

    Damaged texts are read anew where their file is what was ingested; the documents are out of the corpus meanwhile.
    Beside a service they are left alone, since it may be answering from them. Indexes are made again beside those in
    use.

    Raises:
        CitebackError: it can't be done; what was finished before stands.
    """
    done: list[str] = []
    if "catalog" in seen.broken or "disk" in seen.broken:
        return done
    if "texts" in seen.broken and seen.held is None:
        readable = [one for one in seen.documents if not one.is_whole and _is_there(one)]
        for one in readable:
            _read_anew(settings, one, progress)
        done += [f"read {one.path} anew" for one in readable]
    if seen.broken & _INDEXES:
        if seen.held is None:
            ingest(settings, [], rebuild=True, progress=progress)
        else:
            hand_over(seen.held, {"paths": [], "rebuild": True}, progress)
        done.append("made the indexes again from the catalog")
    return done


def _is_there(document: Stored) -> bool:
    return sha256_of(Path(document.folder) / document.path) == document.sha256


def _read_anew(settings: IngestSettings, document: Stored, progress: Progress) -> None:
    """Take a document out and in again, since passages of the same version are known by the same ids."""
    folder = Path(document.folder)
    file = folder / document.path
    with exclusive(settings.data_dir, "doctor"):
        update(settings, Order((Root(file, is_gone=True),), gone=True), progress=progress)
        update(settings, Order((Root(folder, file),), collection=document.collection), progress=progress)
