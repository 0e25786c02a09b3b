"""Books: chapters by the spine, each with its name in the table of contents."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from ingest.errors import DocumentSkipped
from ingest.loaders.book import load_epub
from ingest.loaders.contract import check_loader

PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">
<metadata><dc:title>Of Ferries</dc:title><dc:date>2019-04-01T00:00:00Z</dc:date></metadata>
<manifest><item id="n" href="nav.xhtml" properties="nav"/>
<item id="t" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="a" href="text/one%20a.xhtml"/><item id="b" href="text/two.xhtml"/>
<item id="c" href="text/three.xhtml"/></manifest>
<spine><itemref idref="b"/><itemref idref="a"/><itemref idref="c"/><itemref idref="gone"/></spine></package>"""
NAV = """<html xmlns="http://www.w3.org/1999/xhtml"><nav><ol>
<li><a href="text/two.xhtml#x">The <b>Sea</b></a></li></ol></nav></html>"""
NCX = """<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>The Land</text></navLabel>
<content src="text/three.xhtml"/></navPoint></navMap></ncx>"""


def made(**more: str) -> bytes:
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="in/book.opf"/></rootfiles></container>',
        "in/book.opf": PACKAGE,
        "in/nav.xhtml": NAV,
        "in/toc.ncx": NCX,
        "in/text/one a.xhtml": "<html><body><p>It goes on.</p></body></html>",
        "in/text/two.xhtml": "<html><body><h1>The Sea</h1><p>Boats sail.</p></body></html>",
        "in/text/three.xhtml": "<html><body><h1>The Land</h1><ul><li>Cars</li><li>Trains</li></ul></body></html>",
    }
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, content in {**parts, **more}.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_chapters_come_in_the_order_of_the_spine_with_their_names() -> None:
    found = load_epub(made())
    assert found.text == "The Sea\n\nBoats sail.\n\nIt goes on.\n\nThe Land\n\n- Cars\n- Trains"
    assert [place.name for place in found.places] == ["chapter The Sea", "chapter The Sea", "chapter The Land"]
    assert (found.declared.title, str(found.declared.published)) == ("Of Ferries", "2019-04-01")


def test_hostile_files() -> None:
    check_loader(load_epub, [made()])
    locked = '<encryption><EncryptedData><CipherReference URI="in/text/two.xhtml"/></EncryptedData></encryption>'
    with pytest.raises(DocumentSkipped, match="copy-protected: 1 of its chapters"):
        load_epub(made(**{"META-INF/encryption.xml": locked}))
    fonts = locked.replace("text/two.xhtml", "font.otf")
    assert load_epub(made(**{"META-INF/encryption.xml": fonts})).blocks
    assert "chapters were not read: in/text/two.xhtml" in load_epub(made(**{"in/text/two.xhtml": "\0" * 9})).unread
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><body><p>A &a; b.</p></body></html>'
    assert "root" not in load_epub(made(**{"in/text/two.xhtml": outside})).text
