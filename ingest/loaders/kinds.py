"""Kinds of files that no loader reads: which of them a person expects to be read, and which not."""

from pathlib import PurePath

_DOCUMENTS = frozenset(
    ".adoc .asciidoc .azw3 .djvu .doc .dot .dotx .fb2 .key .mbox .mobi .msg .numbers .odp .ods .one .org .pages .pot "
    ".potx .pps .ppsx .ppt .ps .pst .pub .tex .textile .vsd .vsdx .wpd .wps .xls .xlsb .xps".split()
)
"""Endings of what people write to be read by people; they are named, and what leaves them out is a fault."""


def called(path: PurePath) -> str:
    """What a file's kind is called in a list of kinds."""
    return path.suffix.lower() or "without an ending"


def is_document(path: PurePath) -> bool:
    """Whether a file is of a kind that people expect to be read, though no loader reads it.

    Pictures, style sheets, archives, programs and kinds that nobody knows here are not.
    """
    return path.suffix.lower() in _DOCUMENTS
