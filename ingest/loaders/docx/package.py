"""The parts of an Office file: an archive of XML files that refer to each other by relationships."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import unquote

from lxml import etree

from ingest.errors import DocumentSkipped
from ingest.loaders.docx.tree import every_name

MOST_BYTES = 500_000_000
_CONTENT_TYPES = "[content_types].xml"
_DAMAGED = (
    etree.XMLSyntaxError,
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
_SAFE: dict[str, bool] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,  # so that neither depth nor length of a text is without bounds
    "collect_ids": False,
    "remove_comments": True,
    "remove_pis": True,
}
_TOO_DEEP = "Excessive depth"


class Relation(NamedTuple):
    """What a part refers to: by the last word of the relation's type (`styles`), in the archive at `target`."""

    kind: str
    target: str


class Package:
    """An opened archive.

    Whatever is read from it counts towards a limit of bytes when unpacked; what an archive says of its sizes
    doesn't matter, and pictures and other parts that nobody reads may be as large as they like.
    """

    def __init__(self, data: bytes) -> None:
        """Open the archive.

        Raises:
            DocumentSkipped: it is none, an old or locked file, or an archive of another kind.
        """
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise DocumentSkipped("a Word file that is old or protected by a password; save it as .docx without one")
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
            names = self._archive.namelist()
        except _DAMAGED:
            raise DocumentSkipped("no Word file, or a damaged one; save it again") from None
        self._names = {one.replace("\\", "/").lstrip("/").lower(): one for one in names}
        self._unread = MOST_BYTES
        if _CONTENT_TYPES not in self._names:
            raise DocumentSkipped("no Word file, but another archive; unpack it")

    def relations(self, part: str = "") -> dict[str, Relation]:
        """What a part, or the archive itself, refers to inside of the archive, by the relation's id."""
        folder, file = posixpath.split(part)
        tree = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, Relation] = {}
        for one in tree if tree is not None else ():
            target = unquote(one.get("Target") or "").partition("#")[0].replace("\\", "/")
            if target and (one.get("TargetMode") or "").lower() != "external":
                place = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found[one.get("Id") or str(len(found))] = Relation((one.get("Type") or "").rpartition("/")[2], place)
        return found

    def main(self) -> str:
        """Which part is the document; where no relation says so, the one of the usual name."""
        named = (one.target for one in self.relations().values() if one.kind == "officeDocument")
        return next((one for one in named if self.has(one)), "word/document.xml")

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part.lower() in self._names

    def tree(self, part: str) -> Any | None:
        """The root of a part; None where there is no such part.

        Raises:
            DocumentSkipped: it is damaged or over the limit.
        """
        if not self.has(part):
            return None
        return next(self.each(part), None)

    def each(self, part: str, *names: str) -> Iterator[Any]:
        """Yield a part's elements of these names as soon as they are read; of no names, its root at the end.

        Raises:
            DocumentSkipped: it is damaged or over the limit, or there is no such part.
        """
        if not self.has(part):
            raise DocumentSkipped(f"a damaged Word file (it lacks {part}); save it again")
        try:
            with self._archive.open(self._names[part.lower()]) as stream:
                tags = every_name(*names) or None
                reader = etree.iterparse(_Capped(stream, self), ("end",), tag=tags, **_SAFE)
                for at, (_, element) in enumerate(reader):
                    if not at:
                        _refuse_doctype(element)
                    if names:
                        yield element
                if not names:
                    yield reader.root
        except _DAMAGED as error:
            raise DocumentSkipped(_reason(error)) from None

    def count(self, length: int) -> None:
        """Take note that so many bytes were unpacked."""
        self._unread -= length
        if self._unread < 0:
            raise DocumentSkipped(f"over the limit of {MOST_BYTES / 1e6:.0f} MB when unpacked; divide it")


class _Capped:
    """A stream that stops where the package's limit is reached."""

    def __init__(self, stream: Any, package: Package) -> None:
        self._stream = stream
        self._package = package

    def read(self, size: int = -1) -> bytes:
        data: bytes = self._stream.read(size)
        self._package.count(len(data))
        return data


def _refuse_doctype(element: Any) -> None:
    """Refuse a file that declares a document type: none of Office does, and entities are no text."""
    if element.getroottree().docinfo.internalDTD is not None:
        raise DocumentSkipped("a damaged Word file (it declares a document type); save it again")


def _reason(error: Exception) -> str:
    said = (str(error).splitlines() or [""])[0][:100] or type(error).__name__
    if _TOO_DEEP in said:
        return "its tables or other parts lie too deep in each other; save it with fewer levels"
    return f"a damaged Word file ({said}); save it again"
