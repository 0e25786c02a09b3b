"""Texts of other programs: OpenDocument, rich text, reStructuredText."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from ingest.errors import DocumentSkipped
from ingest.loaders.contract import check_loader
from ingest.loaders.odt import load_odt
from ingest.loaders.rst import load_rst
from ingest.loaders.rtf import load_rtf

NAMES = "office text table style"
SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in NAMES.split())
BODY = """<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>
<text:h text:outline-level="2">Ferries</text:h>
<text:p>Boats<text:s/>sail<text:note>
<text:note-citation>1</text:note-citation><text:note-body><text:p>In summer.</text:p>
</text:note-body></text:note>.<office:annotation><text:p>comment</text:p></office:annotation></text:p>
<text:list text:style-name="L1"><text:list-item><text:p>one</text:p></text:list-item></text:list>
<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Town</text:p></table:table-cell>
<table:table-cell><text:p>Count</text:p></table:table-cell></table:table-row></table:table-header-rows>
<table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Kiel</text:p></table:table-cell>
<table:covered-table-cell/></table:table-row></table:table>"""


def odt(body: str = BODY, **more: str) -> bytes:
    content = (
        f'<office:document-content {SPACES}><office:automatic-styles><text:list-style style:name="L1">'
        f"<text:list-level-style-number/></text:list-style></office:automatic-styles><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, said in {"content.xml": content, **more}.items():
            archive.writestr(name, said)
    return stream.getvalue()


def test_opendocument() -> None:
    found = load_odt(odt())
    assert found.text == "Ferries\n\nBoats sail.\n\n[1] In summer.\n\n1. one\n\nTown | Count\nKiel"
    assert [block.kind for block in found.blocks] == "heading paragraph paragraph item row row".split()
    assert found.blocks[0].level == 2
    check_loader(load_odt, [odt()])
    with pytest.raises(DocumentSkipped, match="protected by a password"):
        load_odt(odt(**{"META-INF/manifest.xml": "<manifest:encryption-data/>"}))


def test_rich_text() -> None:
    rich = rb"{\rtf1\ansi{\info{\title Of Ferries}}{\fonttbl{\f0 Arial;}}\pard Boats sail.\par B\'fccher \u8364?5\par}"
    found = load_rtf(rich)
    assert found.text.strip() == "Boats sail.\nBücher €5"
    assert found.declared.title == "Of Ferries"
    check_loader(load_rtf, [rich])
    with pytest.raises(DocumentSkipped, match="no rich text"):
        load_rtf(b"words")


RST = """
Ferries
=======

Boats *sail* and :py:class:`~a.Boat <b>` too.

* one
* two

===== =====
Town  Count
===== =====
Kiel  3
===== =====

.. versionadded:: 2.0
   New words.

.. toctree::
   one

.. code-block:: python

   x = 1
"""


def test_restructured_text() -> None:
    found = load_rst(RST.encode())
    kinds = [block.kind for block in found.blocks]
    assert kinds == "heading paragraph item item row row paragraph code".split()
    assert "Boats sail and a.Boat too." in found.text
    assert "New words." in found.text
    assert found.blocks[4].is_header
    check_loader(load_rst, [RST.encode()])


def test_restructured_text_takes_in_no_other_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words", encoding="utf-8")
    hostile = (
        f"Words.\n\n.. include:: {secret}\n\n.. csv-table::\n   :file: {secret}\n\n.. raw:: html\n   :file: {secret}\n"
    )
    hostile += "\n.. raw:: html\n\n   <p>raw words</p>\n"
    assert load_rst(hostile.encode()).text.strip() == "Words."
