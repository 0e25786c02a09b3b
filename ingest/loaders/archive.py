"""Archives of XML files that other programs write: slides, open documents, books."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from lxml import etree

from ingest.errors import DocumentSkipped

MOST_BYTES = 500_000_000
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""What old files of Office begin with, and new ones that a password protects."""

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


class Archive:
    """An opened archive, of which so many bytes are unpacked at most, whatever it says of its sizes."""

    def __init__(self, data: bytes, kind: str) -> None:
        """Open the archive of a file of some kind, as a person calls it: `an EPUB book`.

        Raises:
            DocumentSkipped: it is none, old or protected by a password.
        """
        self._kind = kind
        self._left = MOST_BYTES
        if data.startswith(OLD_OFFICE):
            raise DocumentSkipped("an old file or one protected by a password; save it in the new form without one")
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
            self._names = frozenset(self._archive.namelist())
            locked = any(one.flag_bits & 1 for one in self._archive.infolist())
        except DAMAGED:
            raise self.damaged() from None
        if locked:
            raise DocumentSkipped("protected by a password; save it without one")

    def damaged(self, why: str = "") -> DocumentSkipped:
        """The reason why nothing is read of it."""
        return DocumentSkipped(f"{self._kind}, but damaged{f' ({why})' if why else ''}, or none; save it again")

    def has(self, name: str) -> bool:
        """Whether there is a file of this name."""
        return name in self._names

    def scan(self, name: str, size: int = 1_000_000) -> Iterator[bytes]:
        """Yield the bytes of a file in it piece by piece, of which nothing is kept; they don't count to the limit.

        Raises:
            DocumentSkipped: there is none, or it is damaged.
        """
        if name not in self._names:
            raise self.damaged(f"it lacks {name[:80]}")
        try:
            with self._archive.open(name) as stream:
                while piece := stream.read(size):
                    yield piece
        except DAMAGED:
            raise self.damaged(f"in {name[:80]}") from None

    def has_folder(self, name: str) -> bool:
        """Whether files lie below a folder in it."""
        return any(one.startswith(f"{name}/") for one in self._names)

    def refuse_over(self, most: int) -> None:
        """Refuse an archive that says it unpacks to more bytes; no more than it says is ever unpacked."""
        if sum(one.file_size for one in self._archive.infolist()) > most:
            raise DocumentSkipped(f"over the limit of {most / 1e6:.0f} MB when unpacked; divide it")

    def read(self, name: str) -> bytes:
        """The bytes of a file in it.

        Raises:
            DocumentSkipped: there is none, it is damaged or over the limit.
        """
        if name not in self._names:
            raise self.damaged(f"it lacks {name[:80]}")
        try:
            with self._archive.open(name) as stream:
                data = stream.read(self._left + 1)
        except DAMAGED:
            raise self.damaged(f"in {name[:80]}") from None
        self._left -= len(data)
        if self._left < 0:
            raise DocumentSkipped(f"over the limit of {MOST_BYTES / 1e6:.0f} MB when unpacked; divide it")
        return data

    def tree(self, name: str) -> Any:
        """The root of an XML file in it; entities are not replaced.

        Raises:
            DocumentSkipped: there is none, it is damaged or over the limit.
        """
        return self._tree(name, self.read(name))

    def _tree(self, name: str, data: bytes) -> Any:
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.LxmlError, ValueError) as error:
            said = (str(error).splitlines() or [""])[0][:80]
            raise self.damaged(f"in {name[:80]}: {said}") from None

    def relations(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Yield id, last word of the type, and target of what a part of an Office file refers to in the archive."""
        folder, file = posixpath.split(name)
        own = posixpath.join(folder, "_rels", f"{file}.rels")
        for one in self.tree(own) if self.has(own) else ():
            if (one.get("TargetMode") or "").lower() != "external":
                kind = (one.get("Type") or "").rpartition("/")[2]
                yield one.get("Id") or "", kind, self.beside(name, one.get("Target") or "")

    def beside(self, name: str, target: str) -> str:
        """The name of what a file in it refers to by an address without its fragment."""
        path = unquote(target).partition("#")[0]
        folder = posixpath.dirname(name)
        return path[1:] if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))
