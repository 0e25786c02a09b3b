"""From the bytes of a text file to its canonical text."""

import codecs

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
_CONTROLS = frozenset(range(32)) - {9, 10, 11, 12, 13, 27}
_MOST_CONTROLS = 0.02


def decode(data: bytes) -> str:
    """The text of a file, with every character and line ending kept; only a byte-order mark is dropped.

    A byte-order mark decides; then zeros in every other byte, which only UTF-16 has; then UTF-8, strictly; then
    what charset-normalizer finds likeliest.

    Raises:
        DocumentSkipped: the bytes are not text, or in no encoding that can be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strictly(data, encoding))
    if encoding := _unmarked_utf16(data[:_SAMPLE_BYTES]):
        return _checked(_strictly(data, encoding))
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(_detected(data))


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        raise DocumentSkipped(f"{name} but damaged at byte {error.start}; save it again") from None


def _detected(data: bytes) -> str:
    """Decode by detection; the sample is bounded, since detection is slow on large files."""
    sample = data[:_SAMPLE_BYTES]
    if _is_binary(sample):
        raise DocumentSkipped("binary data, not text")
    best = from_bytes(sample).best()
    if best is not None:
        try:
            return data.decode(best.encoding)
        except UnicodeDecodeError:
            pass
    raise DocumentSkipped("its text encoding can't be told; save it as UTF-8")


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


def _checked(text: str) -> str:
    """The text itself, unless it holds what no text file holds."""
    if "\0" in text:
        raise DocumentSkipped("it holds NUL characters: binary data, not text")
    return text
