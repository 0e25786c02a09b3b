"""Lines that hold a date and nothing else but its label, its place or its time."""

import re
from datetime import date
from itertools import chain
from typing import Literal, NamedTuple

from ingest.text.dates import WEEKDAY, DateMention, find_dates, find_numeric_dates, is_time

_LINE_CHARS = 160
_PARTS = re.compile(r"\s+[·•–—-]\s+|\s*\|\s*")
_YEAR = re.compile(r"\d{4}")
_HYPHENS = re.compile(r"(?<!\S)(\d{1,2})-([^\W\d_]{3,9})-(\d{4})(?!\w)")
_MARKS = " \t:：,*_([<>\"'"
_KINDS = "publication release issue effective meeting session posting filing".split()
_PUBLISHED = frozenset(f"{kind} date" for kind in _KINDS) | frozenset(
    "date;dates;date and time;dated;published;first published;originally published;posted;issued;released;sent"
    ";effective;when;date published;date posted;date issued;date of publication;date of issue;date of release"
    ";date of meeting;date of the meeting;datum;stand;sitzungsdatum;veröffentlicht;veröffentlichungsdatum;gesendet"
    ";publié;publiée;envoyé;date de publication;date de la réunion;date de la séance;fecha;fecha de publicación"
    ";publicado;publicada;enviado;data;data de publicação;data di pubblicazione;pubblicato;inviato;gepubliceerd"
    ";publicatiedatum;verzonden;dato;udgivet;publisert;publicerad;julkaistu;päivämäärä;日期;日付;発行日;发布日期".split(
        ";"
    )
)
_UPDATED = frozenset(
    "updated;modified;revised;reviewed;changed;last updated;last modified;last revised;last reviewed;last changed"
    ";date updated;date modified;date revised;last update;revision;last revision;revision date;version;rev"
    ";zuletzt geändert;aktualisiert;zuletzt aktualisiert;letzte änderung;mis à jour;mise à jour"
    ";dernière mise à jour;actualizado;última actualización;aggiornato;ultimo aggiornamento;bijgewerkt"
    ";senast uppdaterad;sist oppdatert;sidst opdateret".split(";")
)
_FILLER = re.compile(rf"(?:(?<!\w)(?:on|at|of|the|le|am|vom|den|el|il|em|på|op|{WEEKDAY})[.,]?\s*)+$", re.IGNORECASE)
_AUTHOR = re.compile(r"\s+(?:by|von|par|por|di|door|av)\s+[^.!?:\d]{1,60}$", re.IGNORECASE)
_NUMBERED = re.compile(r"\s+[\d.]+$")
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d{1,4}(?:st|nd|rd|th)?", re.IGNORECASE)
_PLACE = re.compile(r"[^\W\d_][^.!?;:\d]{0,60}")
_NO_PLACE = re.compile(r"(?:printed|accessed|retrieved|downloaded|expires?|due|next|from|since|until)\b", re.IGNORECASE)
_TIME = re.compile(
    r"[\s,|–-]*(?:at\s+)?(?:T?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?)?"
    r"\s*(?:Z|UTC|GMT|[A-Z]{2,4}|[+-]\d{2}:?\d{2})?[\s.)\]>*_]*",
    re.IGNORECASE,
)

_RELATIVE = re.compile(
    r"(?:^|\W)(?:by|until|till|before|after|since|from|to|through|between|and|bis|seit|vor|nach|ab|zum|avant|après|depuis"
    r"|jusqu['’]au|hasta|desde|antes|fino|entro|dal|tot|sinds|vanaf)(?:\W+(?:the|le|den|dem))?\W*$",
    re.IGNORECASE,
)

Told = Literal["published", "updated", "alone"]


class DateLine(NamedTuple):
    """A day, and whether its line calls it the day of publication, or that of a change, or says no more."""

    day: date
    told: Told


def mentions(text: str) -> list[DateMention]:
    """All full dates of a text in order, in words and in digits."""
    if not _YEAR.search(text):
        return []
    spaced = _HYPHENS.sub(r"\1 \2 \3", text)
    return sorted(chain(find_dates(spaced), find_numeric_dates(spaced)), key=lambda mention: mention.start)


def day_named(words: str) -> date | None:
    """The one day that a title or a heading names as its own, not as an end or a beginning: `by 30 June 2025`."""
    found = mentions(words)
    days = {mention.value for mention in found}
    return days.pop() if len(days) == 1 and not _RELATIVE.search(words[: found[0].start]) else None


def read_date_line(line: str, label: str = "") -> DateLine | None:
    """What a line says of a day, if it says nothing else.

    Args:
        line: without markup.
        label: what stands over it, and may be its label.
    """
    if len(line) > _LINE_CHARS:
        return None
    for part in _PARTS.split(line):
        found = next(iter(mentions(part)), None)
        dated = _read(part, found, label) if found else None
        if dated:
            return dated
        label = part
    return None


def _read(part: str, found: DateMention, label: str) -> DateLine | None:
    before, after = part[: found.start].rstrip(), part[found.end :]
    name = _name(before) or _name(label)
    if not _name(before) and label.endswith(":") and name not in _PUBLISHED | _UPDATED:
        return None
    if name in _PUBLISHED:
        return DateLine(found.value, "published")
    if name in _UPDATED:
        return DateLine(found.value, "updated")
    bare = _FILLER.sub("", before).rstrip()
    placed = bare.endswith(",") and _PLACE.fullmatch(bare[:-1]) and not _NO_PLACE.match(bare)
    return DateLine(found.value, "alone") if (not bare.strip(_MARKS) or placed) and _is_small(after) else None


def _is_small(after: str) -> bool:
    """Whether what follows a date is a time, or who wrote that day."""
    return bool(_TIME.fullmatch(after) or _AUTHOR.fullmatch(after))


def _name(words: str) -> str:
    """A label in lower case, without marks, numbers, small words and the author's name."""
    bare = _FILLER.sub("", words.strip(_MARKS))
    return _NUMBERED.sub("", _AUTHOR.sub("", bare).strip(_MARKS)).lower()


def is_date_alone(line: str) -> bool:
    """Whether a line is a date, in whole or in part, and no title: beside it a label, a place, an author or a time."""
    words = _WORD.findall(line)
    if words and all(is_time(word) or _NUMBER.fullmatch(word) for word in words):
        return True
    found = next(iter(mentions(line)), None)
    if found is None or len(line) > _LINE_CHARS:
        return False
    before = line[: found.start]
    bare = _FILLER.sub("", before).rstrip()
    is_place = bare.endswith(",") and (len(bare.split()) == 1 or _AUTHOR.match(f" {bare}"))
    is_label = _name(before) in _PUBLISHED | _UPDATED | {""}
    return (is_place or is_label) and _is_small(line[found.end :])
