"""Cuts what a chat model writes into statements: a sentence each, with the passages that the model names for it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.text.sentences import sentences
from ingest.text.words import tokens

_NUMBERS = r"\d{1,4}(?:\s*(?:,|and|-|–)\s*\d{1,4})*"
_MARKER = rf"\[(?:passages?\s+)?{_NUMBERS}\]|\(passages?\s+{_NUMBERS}\)"
_MARKERS = re.compile(rf"(?<!\s)\s*(?:{_MARKER})", re.IGNORECASE)  # from where white space begins: linear
_AFTER_THE_END = re.compile(rf"((?<![.!?…])[.!?…]++[\"'”’»)]*+)((?:\s*(?:{_MARKER}))+)", re.IGNORECASE)
_THINKING = re.compile(r"<(/?)think(?:ing)?>", re.IGNORECASE)
_CODE = r"(?<!`)(`{1,2})(?!`)([^`]+)\1"  # in which the characters of emphasis are meant
_EMPHASIS = re.compile(rf"{_CODE}|\*{{2,3}}|__|`|(?<![\w*])\*(?=\S)([^*]*?\S)\*(?![\w*])")
_BULLET = re.compile(r"^\s*(?:>\s*)*(?:[-*•]|\d+[.)])\s+")
_SAYS_NOTHING = re.compile(r"\s*(?:#{1,6}\s|```|(?:\*\*|__)[^*]*[^*.!?\s](?:\*\*|__)\s*$|[\s|:=*_-]*$)")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of the model's: its text without markers, and the numbers of the passages that it names."""

    text: str
    hints: tuple[int, ...] = ()


def statements(lines: Iterable[str]) -> Iterator[Statement]:
    """The statements of a reply, as its lines come.

    What the model thinks before it answers is no part of them (`<think>`, also where it never ends), nor are headings,
    questions and what only leads to a list. Emphasis and bullets are taken off, since answers are plain text.
    """
    for line in _aloud(lines):
        if not _SAYS_NOTHING.match(line):
            yield from _in_line(_EMPHASIS.sub(lambda found: found[2] or found[3] or "", _BULLET.sub("", line)))


def _aloud(lines: Iterable[str]) -> Iterator[str]:
    """Lines without what stands between the tags of thinking; what only ends there began before the reply."""
    thinks = False
    for line in lines:
        kept, at = "", 0
        for tag in _THINKING.finditer(line):
            ends = bool(tag[1])
            kept = "" if ends and not thinks else kept if thinks else kept + line[at : tag.start()]
            thinks, at = not ends, tag.end()
        yield kept if thinks else kept + line[at:]


def _in_line(line: str) -> Iterator[Statement]:
    """The sentences of a line; markers behind a full stop belong to the sentence before, a lone word to the next."""
    placed = _AFTER_THE_END.sub(r"\2\1", line)
    before = ""
    for span in sentences(placed):
        one = _statement(f"{before}{placed[span.start : span.end]}")
        before = f"{one.text} " if len(tokens(one.text)) == 1 and span.end < len(placed.rstrip()) else ""
        if one.text and not before and not one.text.endswith((":", "?")):
            yield one


def _statement(sentence: str) -> Statement:
    named = [int(number) for marker in _MARKERS.findall(sentence) for number in re.findall(r"\d+", marker)]
    return Statement(_MARKERS.sub("", sentence).strip(), tuple(dict.fromkeys(named)))
