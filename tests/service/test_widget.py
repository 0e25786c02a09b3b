"""The bundled widget is made of the sources that lie beside it, and holds nothing that it should not."""

import hashlib
import re
from pathlib import Path

WIDGET = Path(__file__).parents[2] / "service" / "widget"
DIST = (WIDGET / "dist" / "widget.js").read_text(encoding="utf-8")


def test_the_bundle_is_made_of_these_sources() -> None:
    digest = hashlib.sha256()
    sources = sorted(path for path in (WIDGET / "src").iterdir())
    for path in (*sources, WIDGET / "build.mjs", WIDGET / "package-lock.json"):
        digest.update(path.read_bytes())
    assert f"/* made of {digest.hexdigest()} */" in DIST, "run `make widget`"


def test_no_source_writes_markup_from_text() -> None:
    for path in (WIDGET / "src").iterdir():
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|document\.write|eval\(", path.read_text()
        )


def test_no_registry_is_named() -> None:
    assert "resolved" not in (WIDGET / "package-lock.json").read_text()


def test_both_languages_say_everything() -> None:
    text = (WIDGET / "src" / "strings.ts").read_text(encoding="utf-8")
    english, german = re.findall(r"= \{\n(.*?)\n\};", text, re.DOTALL)[:2]
    assert re.findall(r"^  (\w+):", english, re.MULTILINE) == re.findall(r"^  (\w+):", german, re.MULTILINE)
