"""What holds of any loader, ours or another package's; its tests call this with files that it can read."""

from collections.abc import Callable, Iterator, Sequence

from ingest.blocks.bounds import bounded
from ingest.blocks.checks import check, check_sentences
from ingest.errors import DocumentSkipped
from ingest.schema import Extract

_CUTS = 12
_FLIPS = 12


def check_loader(load: Callable[[bytes], Extract], files: Sequence[bytes], *, covers: bool = True) -> None:
    """Raise AssertionError where a loader breaks a promise.

    Its blocks are exact spans of its text, in order, and hold all of it; its places and pages lie in the text; the
    same bytes always give the same; and of damaged bytes it either gives what keeps the promises or says in one line
    why not.

    Args:
        load: the loader.
        files: files of its kind that it can read.
        covers: whether every character that is no white space lies in a block: so where the text was extracted.
    """
    for data in files:
        found = load(data)
        assert found.blocks, "no block was found"
        check_extract(found)
        assert load(data) == found, "the same bytes gave another text"
        if covers:
            assert _outside(found) == "", _outside(found)[:80]
        for damaged in _damaged(data):
            try:
                check_extract(load(damaged))
            except DocumentSkipped as reason:
                _check_reason(reason)


def check_extract(found: Extract) -> None:
    """Raise AssertionError where what a loader gives breaks a promise of `ingest.schema`."""
    check(found.text, found.blocks)
    blocks = bounded(found.text, found.blocks)
    check(found.text, blocks)
    check_sentences(found.text, blocks)
    assert "\0" not in found.text, "it holds NUL characters"
    starts = [place.start for place in found.places]
    assert starts == sorted(set(starts)), "places are out of order, or two start at once"
    assert all(0 <= start < len(found.text) for start in starts), "a place lies outside of the text"
    assert all(place.name and place.name == " ".join(place.name.split()) for place in found.places), "a place's name"
    assert list(found.page_starts) == sorted(found.page_starts), "pages are out of order"


def _check_reason(reason: DocumentSkipped) -> None:
    assert len(str(reason).splitlines()) == 1, reason


def _outside(found: Extract) -> str:
    """What stands in no block."""
    said, at = list[str](), 0
    for block in found.blocks:
        said.append(found.text[at : block.start].strip())
        at = block.end
    return "".join([*said, found.text[at:].strip()])


def _damaged(data: bytes) -> Iterator[bytes]:
    """A file cut off at many places, with other bytes in many places, and what is no such file at all."""
    yield from (b"", b"\0" * 100, b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 20, b"{", b"<", b"\xff\xfe\x00")
    for number in range(1, _CUTS):
        yield data[: len(data) * number // _CUTS]
    for number in range(_FLIPS):
        at = len(data) * number // _FLIPS
        yield data[:at] + bytes(255 - byte for byte in data[at : at + 8]) + data[at + 8 :]
