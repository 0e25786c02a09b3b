"""From the bytes of a text file to its canonical text."""

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from ingest.errors import DocumentSkipped

_MARKS = (  # the longer marks first: UTF-32's little-endian mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 256 * 1024
_LEADS = frozenset(b"\xc2\xc3\xe2\xf0")  # of what mostly stands among plain letters: accents, quotes, signs, pictures
_CASED_LEADS = frozenset(b"\xc2\xc3")
_WESTERN = re.compile(  # without the letters that are another language's in another encoding: ð, þ, ý, š, õ but in õe
    r"(?:[\x00-\x7fÀ-ÏÑ-ÔÖ-ÜßŒœà-ïñ-ôö-üÿ\xa0‘’“”„‚–—…•«»‹›°©®™£€¥§¡¿·´½¼¾²±†‰]|[õÕ](?=[eE])|(?<=\d)[ªº])*+"
)
_ODD_INSIDE_WORD = re.compile(r"[^\W\d_][„‚•«»‹›°©®™£€¥§¡¿´½¼¾²±×†‰][^\W\d_]")
_USUAL = re.compile(r"[\xa0-\xff\u2010-\u2027]")  # accented letters, signs, dashes and quotes
_CONTROLS = frozenset(range(32)) - {9, 10, 11, 12, 13, 27}
_MOST_CONTROLS = 0.02


class Decoded(NamedTuple):
    """The text of a file.

    Attributes:
        text: every character and line ending of it; only a byte-order mark is dropped.
        unread: what of the file the text lacks, in words for a person; empty where nothing is missing.
    """

    text: str
    unread: str = ""


def decode(data: bytes) -> Decoded:
    """Decode a file.

    A byte-order mark decides; then zeros in every other byte, which only UTF-16 has; then UTF-8, strictly; then
    Windows-1252 where that reads well; then what charset-normalizer finds likeliest. A file cut off in the middle of
    its last character is read up to there.

    Raises:
        DocumentSkipped: the bytes are not text, damaged, or in no encoding that can be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strictly(data, encoding))
    if encoding := _unmarked_utf16(data[:_SAMPLE_BYTES]):
        return _checked(_strictly(data, encoding))
    try:
        found = _up_to_cut(data, "utf-8")
    except UnicodeDecodeError as error:
        return _checked(_detected(data, error.start))
    if found.unread and found.text.isascii() and not _is_cut_utf8(data, len(found.text)):
        return _checked(_detected(data, len(found.text)))
    return _checked(found)


def _up_to_cut(data: bytes, encoding: str) -> Decoded:
    """Decode strictly, but for a last character of which bytes are missing."""
    decoder = codecs.getincrementaldecoder(encoding)()
    text = decoder.decode(data)
    held = len(decoder.getstate()[0])
    if not held:
        return Decoded(text)
    return Decoded(text, "its last character is cut off; copy the file again, since more may be missing")


def _is_cut_utf8(data: bytes, cut: int) -> bool:
    """Whether what follows plain text rather begins a character of UTF-8 than is a letter of Windows-1252.

    As Windows-1252 the beginnings of UTF-8's usual characters read `Â`, `Ã`, `â`, `ð`, with which no word ends, but
    for those in capitals: `IRMÃ`.
    """
    before = data[max(0, cut - 2) : cut]
    in_capitals = len(before) == 2 and before.isalpha() and before.isupper()
    return data[cut] in _LEADS and not (in_capitals and data[cut] in _CASED_LEADS)


def _strictly(data: bytes, encoding: str) -> Decoded:
    try:
        return _up_to_cut(data, encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        raise DocumentSkipped(f"{name} but damaged at byte {error.start}; save it again") from None


def _detected(data: bytes, foreign: int) -> Decoded:
    """Decode by detection around the first byte that is foreign to UTF-8; detection is slow on large files."""
    sample = _sample(data, foreign)
    if _is_binary(data[:_SAMPLE_BYTES]) or _is_binary(sample):
        raise DocumentSkipped("binary data, not text")
    if _is_mostly_utf8(sample):
        raise DocumentSkipped(f"UTF-8 but damaged at byte {foreign}; save it again")
    if encoding := _likeliest(sample):
        try:
            return Decoded(data.decode(encoding))
        except UnicodeDecodeError:
            pass
    raise DocumentSkipped("its text encoding can't be told; save it as UTF-8")


def _sample(data: bytes, around: int) -> bytes:
    """Bytes around a position, cut at white space, which no encoding has inside a character."""
    start = max(0, around - _SAMPLE_BYTES // 2)
    end = start + _SAMPLE_BYTES
    if start > 0:
        start = 1 + max(data.find(b"\n", start, around), data.find(b" ", start, around), start - 1)
    if end < len(data):
        end = max(data.rfind(b"\n", around, end), data.rfind(b" ", around, end)) + 1 or end
    return data[start:end]


def _is_mostly_utf8(sample: bytes) -> bool:
    """Whether it has more whole characters of UTF-8 beyond ASCII than broken ones, or as many that are usual.

    In other encodings few letters happen to make one, and those are not of the usual ones: `ß“` is U+07D3.
    """
    text = sample.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(char > "\x7f" for char in text) - broken
    return whole > broken or len(_USUAL.findall(text)) >= broken


def _likeliest(sample: bytes) -> str | None:
    """The encoding by detection, which often takes Western European text for Central European: that comes first."""
    if _is_western(sample):
        return "cp1252"
    best = from_bytes(sample).best()
    return best.encoding if best else None


def _is_western(sample: bytes) -> bool:
    """Whether it reads as Windows-1252, of which Latin-1 is a part: usual letters, and far fewer than plain ones."""
    try:
        text = sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    plain = sum(char.isalpha() for char in text if char.isascii())
    accented = sum(char.isalpha() for char in text if not char.isascii())
    return accented * 2 <= plain and bool(_WESTERN.fullmatch(text)) and not _ODD_INSIDE_WORD.search(text)


def _unmarked_utf16(sample: bytes) -> str:
    """UTF-16 of either byte order, told by the zero bytes of its many Latin characters, or an empty string."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) <= len(sample) // 8 or min(even, odd) > max(even, odd) // 8:
        return ""
    encoding = "utf-16-be" if even > odd else "utf-16-le"
    controls = sum(ord(char) in _CONTROLS for char in sample.decode(encoding, errors="ignore"))
    return encoding if controls <= _MOST_CONTROLS * len(sample) / 2 else ""


def _is_binary(sample: bytes) -> bool:
    """Whether bytes without a mark hold control characters that no 8-bit text has."""
    return sum(byte in _CONTROLS for byte in sample) > _MOST_CONTROLS * len(sample)


def _checked(found: Decoded) -> Decoded:
    """The text itself, unless it holds what no text file holds."""
    if "\0" in found.text:
        raise DocumentSkipped("it holds NUL characters: binary data, not text")
    return found
