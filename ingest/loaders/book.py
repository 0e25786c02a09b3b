"""Books in EPUB's form: the files of the spine in order, each read as the page that it is."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import unquote

from ingest.blocks.joining import Joiner
from ingest.errors import DocumentSkipped
from ingest.loaders.archive import Archive
from ingest.loaders.html import load_html
from ingest.schema import Declared, Extract

_CONTAINER = "META-INF/container.xml"
_ENCRYPTED = "META-INF/encryption.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_LONGEST_LABEL = 120
_MOST_NAMED = 5


def load_epub(data: bytes) -> Extract:
    """A `.epub` file.

    Raises:
        DocumentSkipped: it is damaged, copy-protected, or no book.
    """
    archive = Archive(data, "an EPUB book")
    root = archive.tree(_CONTAINER).find(".//{*}rootfile")
    package = "" if root is None else root.get("full-path") or ""
    book = archive.tree(package)
    items = {one.get("id"): one for one in book.iterfind("{*}manifest/{*}item")}
    spine = [items[one.get("idref")] for one in book.iterfind("{*}spine/{*}itemref") if one.get("idref") in items]
    told = (one for one in spine if "nav" not in (one.get("properties") or "").split())  # the table of contents
    chapters = [archive.beside(package, one.get("href") or "") for one in told]
    if not chapters:
        raise archive.damaged("no chapter is in its spine")
    if locked := set(chapters) & set(_locked(archive)):
        raise DocumentSkipped(f"copy-protected: {len(locked)} of its chapters are encrypted")
    labels = dict(_labels(archive, package, items))
    joiner, unread = Joiner(), list[str]()
    label = ""
    for number, chapter in enumerate(chapters, 1):
        label = labels.get(chapter, label)
        try:
            found = load_html(archive.read(chapter))
        except DocumentSkipped as reason:
            unread += [] if str(reason) == "it holds no text" else [f"{chapter} ({reason})"]
            continue
        joiner.add(found.text, found.blocks, f"chapter {label}" if label else f"part {number}")
    said = f"chapters were not read: {', '.join(unread[:_MOST_NAMED])}" if unread else ""
    return Extract(joiner.text(), tuple(joiner.blocks), _declared(book), unread=said, places=tuple(joiner.places))


def _locked(archive: Archive) -> Iterator[str]:
    """The files in it that are encrypted; letters of fonts often are, which doesn't matter."""
    if archive.has(_ENCRYPTED):
        for one in archive.tree(_ENCRYPTED).iter("{*}CipherReference"):
            yield unquote(one.get("URI") or "")


def _labels(archive: Archive, package: str, items: Mapping[Any, Any]) -> Iterator[tuple[str, str]]:
    """What the table of contents calls the files, the first entry of each; in version 3 a page, before it an `.ncx`."""
    seen: set[str] = set()
    for one in items.values():
        is_page = "nav" in (one.get("properties") or "").split()
        if not (is_page or one.get("media-type") == "application/x-dtbncx+xml"):
            continue
        name = archive.beside(package, one.get("href") or "")
        for target, said in _entries(archive.tree(name), is_page=is_page) if archive.has(name) else ():
            place = archive.beside(name, target)
            label = " ".join(said.split())[:_LONGEST_LABEL]
            if label and place not in seen:
                seen.add(place)
                yield place, label


def _entries(tree: Any, *, is_page: bool) -> Iterator[tuple[str, str]]:
    if is_page:
        for link in tree.iterfind(".//{*}nav//{*}a"):
            yield link.get("href") or "", "".join(link.itertext())
    else:
        for point in tree.iter("{*}navPoint"):
            target, label = point.find("{*}content"), point.find("{*}navLabel/{*}text")
            if target is not None and label is not None:
                yield target.get("src") or "", label.text or ""


def _declared(book: Any) -> Declared:
    title, dated = (book.findtext(f"{{*}}metadata/{_DC}{name}") or "" for name in ("title", "date"))
    try:
        published = date.fromisoformat(dated.strip()[:10])
    except ValueError:
        published = None
    return Declared(" ".join(title.split()), published=published)
