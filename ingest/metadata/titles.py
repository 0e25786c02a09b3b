"""The title of a document: what it declares, else the heading or the line at its top that a person would call so."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import PurePath

from ingest.metadata.head import CELL_EDGE, Head, Heading, Line, without_tags
from ingest.metadata.labels import is_date_alone
from ingest.schema import Declared

_LONGEST = 300
_LINE_CHARS = 120
_WRAPPED_CHARS = range(46, 110)
_FIRST_LINES = 6
_FIRST_HEADINGS = 3
_LEAD_CHARS = 600
_HALF = 0.5
_BY_PROGRAMS = frozenset({".html", ".htm", ".xhtml", ".pdf", ".docx", ".odt", ".pptx", ".pptm", ".xlsx", ".xlsm"})
_WORD = re.compile(r"\w+")
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_EMPTY_NAMES = frozenset(
    "untitled;untitled document;document;new document;title;page;page title;new page;home;index;default;readme;slide"
    ";presentation;powerpoint presentation;layout;scan;scanned document;print;anonymous;null;none;undefined;n a"
    ";unbenannt;unbenanntes dokument;dokument;präsentation;powerpoint präsentation;folie;seite;sans titre"
    ";document sans titre;présentation powerpoint;sin título;documento;documento sin título;presentación de powerpoint"
    ";senza titolo".split(";")
)
_FILE = re.compile(
    r"microsoft (?:word|powerpoint|excel) - .*|\S.*\.(?:docx?|dotx?|odt|rtf|pdf|pptx?|xlsx?|txt|md|html?|indd|qxd|tex"
    r"|dvi|ps|eps|wpd|pages|pub|jpe?g|png|tiff?)",
    re.IGNORECASE,
)
_CONTENTS = frozenset(
    "table of contents;contents;toc;on this page;menu;navigation;inhalt;inhaltsverzeichnis;table des matières;sommaire"
    ";sommario;indice;índice;inhoud;inhoudsopgave;目次;目录".split(";")
)
_CHROME = re.compile(
    r"""(?:[\w-]+:\ )?(?:https?://|www\.)\S* | <?[^\s@<>]+@[^\s@<>]+\.\w+>?
    | (?:page|seite|pagina|página|side|sida)\ +\d+\b.* | printed\ (?:on|by|from)\b.* | skip\ to\ .*
    | (?:copyright\ (?:©|\(c\)|by\b|\d{4})|©|\(c\)\ |spdx-license-identifier|licen[cs]ed\ under|all\ rights\ reserved).*
    | (?:from|to|cc|bcc|date|sent|received|reply-to|message-id|subject|mime-version|content-type|x-[\w-]+)\ ?:.*
    | from\ \S+@.* | (?:<|!!!|\?\?\?|:::|\[!|!\[|\[\[|\{%|\{\{|//|/\*|\#!|```|~~~|---).*""",
    re.IGNORECASE | re.VERBOSE,
)
_MAIL_LINE = re.compile(r"(?:from|to|cc|date|sent|reply-to|von|an|datum|gesendet|de|à|para|fecha)\s?:", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:subject|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|emne)\s?:\s*(.+)", re.IGNORECASE)
_FIELD = re.compile(r"[\w-]+ ?:(?:\s|$)")
_SITE_EDGE = re.compile(r"\s+[|·•–—»:-]+\s+|\s*[|:»]\s+")
_LIST_MARKS = ("-", "*", "•", "#", ">", "|", "+")
_ENDS = (".", ":", ",", ";", "。", "!", "…")


def title_of(path: PurePath, head: Head, declared: Declared) -> str | None:
    """The title of a document, without markup, on one line; None where nothing reads like one.

    What a person wrote into the file is taken. What programs write into a page's head or a file's properties is often
    left over from another document, or a site's name: that has to agree with a heading, where there is one.
    """
    is_by_person = path.suffix.lower() not in _BY_PROGRAMS
    given = _declared(path, declared, is_by_person=is_by_person)
    if given and is_by_person:
        return given
    found = _heading(head) or _subject(head.lines) or _first_line(head.lines)
    if given and found:
        return given if _agrees(given, head) and not _names_site_too(given, found) else found
    return given or found


def _declared(path: PurePath, declared: Declared, *, is_by_person: bool) -> str:
    """The declared title, or an empty string where it is none."""
    given = without_tags(declared.title)
    bare = _NOT_LETTERS.sub(" ", given.lower()).strip()
    is_name = given == path.stem and (" " not in given or not is_by_person)
    is_none = bare in _EMPTY_NAMES or _FILE.fullmatch(given) or is_name or len(given) > _LONGEST
    return "" if is_none or not (bare or is_by_person) else given


def _agrees(given: str, head: Head) -> bool:
    """Whether one of the first headings says half of it, or is said by it, or a line at the top says the same."""
    words = _words(given)
    for said in (_words(heading.text) for heading in head.headings[:_FIRST_HEADINGS]):
        if said and len(words & said) >= _HALF * min(len(words), len(said)):
            return True
    lines = (_words(line.text) for line in head.lines[:_FIRST_LINES])
    return any(len(words & said) >= _HALF * max(len(words), len(said)) for said in lines)


def _names_site_too(given: str, found: str) -> bool:
    """Whether it is what was found at the top and something else, most often the site's name."""
    return found in _SITE_EDGE.split(given)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _heading(head: Head) -> str | None:
    """The first heading of the first level among the first ones, else the first, unless that is only of a section.

    It is only that where text stands before it and others of its level follow.
    """
    usable = list(islice(_usable(head), _FIRST_HEADINGS))
    best = next((heading for heading in usable if heading.level == 1), usable[0] if usable else None)
    if best is None:
        return None
    is_alone = sum(heading.level == best.level for heading in head.headings) == 1
    is_at_top = best.before == 0 or (best.level == 1 and best.before <= _LEAD_CHARS)
    return best.text if is_at_top or is_alone else None


def _usable(head: Head) -> Iterator[Heading]:
    return (heading for heading in head.headings if _is_title(heading.text) and not head.is_entry(heading))


def _subject(lines: Sequence[Line]) -> str | None:
    """The subject of a mail, whose headers stand first."""
    if len(lines) < 2 or not all(_MAIL_LINE.match(line.text) or _SUBJECT.match(line.text) for line in lines[:2]):
        return None
    found = next(filter(None, (_SUBJECT.fullmatch(line.text) for line in lines)), None)
    return found[1] if found and len(found[1]) <= _LONGEST else None


def _first_line(lines: Sequence[Line]) -> str | None:
    """The first line that reads like a title: short, no statement, followed by more; of a lone row its first cell."""
    for at, line in enumerate(lines[:_FIRST_LINES]):
        if line.kind == "row" and [other.kind for other in lines].count("row") == 1:
            return _as_title([line._replace(text=line.text.split(CELL_EDGE)[0]), *lines[at + 1 :]])
        if line.kind not in {"paragraph", "caption", "quote"}:
            return None
        around = [other.text for other in lines if other.block == line.block]
        if _is_title(line.text) and not _holds_fields(around):
            return None if _is_wrapped(around) else _as_title(lines[at:])
    return None


def _holds_fields(lines: Sequence[str]) -> bool:
    return len(lines) > 1 and all(map(_FIELD.match, lines))


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines are those of a paragraph that was broken to a width, rather than a title and what follows it."""
    full = lines[:-1] if len(lines) > 2 else lines
    return len(lines) > 1 and all(len(line) in _WRAPPED_CHARS for line in full)


def _as_title(lines: Sequence[Line]) -> str | None:
    """The first of some lines; with the next, where it goes on there."""
    if len(lines) < 2:
        return None
    (said, _, block, *_), following = lines[:2]
    if following.block == block and following.text[0].islower() and not said.endswith(_ENDS):
        said = f"{said} {following.text}"
    is_short = len(said) <= _LINE_CHARS and not said.startswith(_LIST_MARKS)
    return said if is_short and not said.endswith(_ENDS) else None


def _is_title(words: str) -> bool:
    if len(words) > _LONGEST or not any(map(str.isalpha, words)) or words.lower().strip(" :.") in _CONTENTS:
        return False
    return not _CHROME.fullmatch(words) and not is_date_alone(words)
