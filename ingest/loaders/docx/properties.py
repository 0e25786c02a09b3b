"""What a Word file declares about itself."""

from datetime import date

from ingest.loaders.docx.package import Package, Relation
from ingest.schema import Declared

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_COVER = "{http://schemas.microsoft.com/office/2006/coverPageProps}"
_DAY = len("2025-03-03")


def declared(package: Package, relations: dict[str, Relation], title: str) -> Declared:
    """The title and the day of publication.

    The title is the one that stands in the document, else the one in its properties. Days of making and of saving are
    none of publication; the one that a cover page is filled in with is.

    Args:
        package: the file.
        relations: those of its document.
        title: the first paragraph that has the style of titles; empty where none has.
    """
    core = next((one.target for one in package.relations().values() if one.kind == "core-properties"), "")
    properties = package.tree(core) if core else None
    issued = ""
    if properties is not None:
        title = title or " ".join((properties.findtext(f"{_DC}title") or "").split())
        issued = properties.findtext(f"{_TERMS}issued") or ""
    for one in relations.values():
        if one.kind == "customXml" and not issued:
            cover = package.tree(one.target)
            issued = (cover.findtext(f"{_COVER}PublishDate") or "") if cover is not None else ""
    return Declared(title, _day(issued))


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given.strip()[:_DAY])
    except ValueError:
        return None
