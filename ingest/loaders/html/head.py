"""What a page says of itself: its title and the day of its publication."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from lxml import etree, html
from trafilatura.metadata import extract_metadata

from ingest.schema import Declared

_HEAD = frozenset("meta link title".split())
_DATED = re.compile(r"date|time|publish|posted", re.I)
_MOST_ATTRIBUTES = 50
_MOST_CHARS = 500_000
_MOST_TITLES = 10
_LONGEST = 200
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NAME = re.compile(r"[A-Za-z][\w.-]*")
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}


class Head:
    """Keeps, while a page is read, the elements that may give its title and its date."""

    def __init__(self) -> None:
        self._kept: list[tuple[str, dict[str, str], str]] = []
        self._open: tuple[str, dict[str, str], list[str]] | None = None
        self._chars = 0

    def start(self, tag: str, given: Mapping[str, str], *, within: bool) -> None:
        """An element begins; `within` the head or not."""
        if tag == "script":
            is_told = "ld+json" in given.get("type", "")
        else:
            is_told = tag in _HEAD if within else "datetime" in given or _is_dated(given)
        if is_told:
            self._begin(tag, given)

    def data(self, text: str) -> None:
        """Text follows."""
        if self._open:
            self._open[2].append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._open and self._open[0] == tag:
            self._close()

    def _begin(self, tag: str, given: Mapping[str, str]) -> None:
        self._close()
        if len(given) <= _MOST_ATTRIBUTES:
            self._open = (tag, dict(given), [])

    def _close(self) -> None:
        if self._open is None:
            return
        tag, attributes, texts = self._open
        self._open = None
        text = "".join(texts)
        if tag not in _HEAD and tag != "script" and len(text) > _LONGEST:
            return
        self._chars += len(text) + sum(map(len, attributes.values()))
        if self._chars <= _MOST_CHARS:
            self._kept.append((tag, attributes, text))

    @property
    def title(self) -> str:
        """What `<title>` says."""
        return next((" ".join(text.split()) for tag, _, text in self._kept if tag == "title"), "")

    def declared(self, titles: Sequence[str]) -> Declared:
        """The title and the date.

        Args:
            titles: the page's chief headings.
        """
        self._close()
        page = etree.Element("html")
        head, body = etree.SubElement(page, "head"), etree.SubElement(page, "body")
        for title in titles[:_MOST_TITLES]:
            etree.SubElement(body, "h1").text = _plain(title)
        for tag, attributes, text in self._kept:
            element = etree.SubElement(head if tag in _HEAD else body, tag if _NAME.fullmatch(tag) else "span")
            element.text = _plain(text)
            for name, value in attributes.items():
                if _NAME.fullmatch(name):
                    element.set(name, _plain(value))
        found = extract_metadata(_as_html(page), date_config=_DATES)
        return Declared(found.title or self.title, _day(found.date))


def _is_dated(given: Mapping[str, str]) -> bool:
    named = given.get("itemprop") or given.get("class") or given.get("id")
    return named is not None and _DATED.search(named) is not None


def _as_html(page: etree._Element) -> html.HtmlElement:
    return html.document_fromstring(etree.tostring(page, encoding="unicode", method="html"))


def _plain(text: str) -> str:
    return _NO_XML.sub(" ", text.encode("utf-8", errors="replace").decode())


def _day(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        return None
