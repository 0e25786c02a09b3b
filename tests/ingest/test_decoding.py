"""From bytes to text: every character kept, and what is no text refused by name."""

import codecs

import pytest

from ingest.decoding import decode
from ingest.errors import DocumentSkipped

TEXT = "It’s the café’s “first” line.\r\nThe second – with 𝄞 and 🏛️.\n"
LATIN = "It’s the company’s “first” naïve café – it cost £5.\n"
WESTERN = [
    "Où est l'été à Genève? L'élève a mangé une crêpe.\n",
    "Das Mädchen heißt Zoë. Die Straße ist schön.\n",
    "¿Dónde está el niño? Mañana será «otro» día – dijo.\n",
    "Não põe as mãos. São questões; 1º lugar.\n",
    "Perché è così? La città è più bella.\n",
    "Rødgrød med fløde på øen.\n",
    "The company’s one naïve plan…\n",
]
ELSEWHERE = [
    ("cp1250", "Příliš žluťoučký kůň úpěl ďábelské ódy.\n"),
    ("cp1250", "Zażółć gęślą jaźń. Jestem w Łodzi.\n"),
    ("cp1253", "Καλημέρα κόσμε. Αυτό είναι κείμενο.\n"),
    *[
        (name, "x" * odd + "日本語の文章です。東京は大きい都市です。\n" * 8_000)
        for odd in (0, 1)
        for name in ("cp932", "euc_jp")
    ],
    *[("gb18030", "x" * odd + "中文的句子很长。北京是一个大城市。\n" * 9_000) for odd in (0, 1)],
]
PLAIN = "Plain words of a small text.\n" * 5


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ""),
        (TEXT.encode(), TEXT),
        (codecs.BOM_UTF8 + TEXT.encode(), TEXT),
        (TEXT.encode("utf-16"), TEXT),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), TEXT),
        (TEXT.encode("utf-32"), TEXT),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), TEXT),
        (PLAIN.encode("utf-16-le"), PLAIN),
        (PLAIN.encode("utf-16-be"), PLAIN),
        (TEXT.encode("utf-16-le"), TEXT),
        (TEXT.encode("utf-16-be"), TEXT),
        (LATIN.encode("cp1252"), LATIN),
        *[(text.encode("cp1252"), text) for text in WESTERN],
        *[((text * 20_000).encode("latin-1", "ignore"), text * 20_000) for text in WESTERN[:2]],
        (PLAIN.encode() * 3_000 + "naïve".encode("cp1252"), PLAIN * 3_000 + "naïve"),
        *[(text.encode(encoding), text) for encoding, text in ELSEWHERE],
        ("Все счастливые семьи похожи друг на друга.".encode("cp1251"), "Все счастливые семьи похожи друг на друга."),
    ],
)
def test_decodes(data: bytes, expected: str) -> None:
    assert decode(data) == (expected, "")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"words\0words", "NUL"),
        (bytes(range(256)) * 8, "binary data"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06", "binary data"),
        (b"\0\x01\x02\x03" * 50, "binary data"),
        (b"\x01\0\x02\0" * 50, "binary data"),
        (codecs.BOM_UTF8 + b"ab\xff", "UTF-8 but damaged at byte"),
        (codecs.BOM_UTF8 + b"ab\xff\xc3", "UTF-8 but damaged at byte"),
        ((LATIN * 9).encode().replace(b"\xc3\xa9", b"\xc3", 1), "UTF-8 but damaged at byte 45"),
        (codecs.BOM_UTF16_LE + b"a\0\0\xdcb\0", "UTF-16 but damaged"),
        ("The café’s \udcff menu".encode(errors="surrogateescape"), "UTF-8 but damaged at byte 14"),
        ("It’s a caf\udcc3.".encode(errors="surrogateescape"), "UTF-8 but damaged at byte 12"),
        ("Das Café heißt \udce4nders: Zoë".encode(errors="surrogateescape"), "UTF-8 but damaged at byte 17"),
        ("Καλη\udcceμέρα κόσμε.".encode(errors="surrogateescape"), "UTF-8 but damaged at byte 8"),
    ],
)
def test_refuses(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentSkipped, match=reason):
        decode(data)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("The owner’s dog is called Bé".encode()[:-1], "The owner’s dog is called B"),
        ("The dog is called Bé".encode()[:-1], "The dog is called B"),
        ("It’s the owner’s".encode()[:-2], "It’s the owner"),
        ("It is the owner’".encode()[:-1], "It is the owner"),
        ("A dog 🐕".encode()[:-1], "A dog "),
        ("日本語の文章です".encode()[:-2], "日本語の文章で"),
        ((LATIN * 20_000 + "é").encode()[:-1], LATIN * 20_000),
        (codecs.BOM_UTF8 + "Bé".encode()[:-1], "B"),
        (codecs.BOM_UTF16_LE + b"a\0b", "a"),
        (codecs.BOM_UTF32_LE + b"a\0\0\0b\0\0", "a"),
        (PLAIN.encode("utf-16-le") + b"x", PLAIN),
    ],
)
def test_reads_up_to_a_last_character_that_is_cut_off(data: bytes, expected: str) -> None:
    found = decode(data)
    assert found.text == expected
    assert "its last character is cut off" in found.unread


@pytest.mark.parametrize("text", ["We met at the café", "Großer Spaß", "„Spaß“ ist schön", "AMANHÃ", "IRMÃ É A IRMÃ"])
def test_a_last_letter_of_windows_1252_is_no_cut_character(text: str) -> None:
    assert decode(text.encode("cp1252")) == (text, "")
