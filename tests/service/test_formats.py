"""One handbook as Markdown, HTML, Word and PDF: the same headings, items and rows, and the same answers."""

from collections.abc import Callable, Iterator
from html import escape
from io import BytesIO
from pathlib import Path, PurePath
from typing import NamedTuple

import pytest
from docx import Document as WordDocument
from fpdf import FPDF

from ingest.blocks.groups import cell_text
from ingest.blocks.rendering import block_text
from ingest.loaders import load
from ingest.pipeline import ingest
from ingest.schema import Document
from service.deps import opened
from service.schema import AskRequest
from service.settings import ServiceSettings


class Table(NamedTuple):
    """Rows of cells; the first names the columns."""

    rows: tuple[tuple[str, ...], ...]


class Heading(NamedTuple):
    level: int
    text: str


class Items(NamedTuple):
    """Items, each with the level of its list."""

    items: tuple[tuple[int, str], ...]


Part = Heading | Items | Table | str

HANDBOOK: tuple[Part, ...] = (
    Heading(1, "Handbook of the boat yard"),
    "The yard lies on the northern bank of the Orle and was founded in 1931 by Greta Holm. It builds wooden boats and "
    "repairs all others, whoever made them.",
    Heading(2, "Devices"),
    "What is used in the halls is listed here, since two of them hold varnish and thinner all the year round.",
    Heading(3, "Allowed in the halls"),
    Items(((1, "Hand lamps with a closed housing"), (1, "Drills of the yard"), (2, "only with a fuse of ten amperes"))),
    Heading(3, "Not allowed in the halls"),
    Items(((1, "Radiant heaters"), (1, "Grinders without a spark guard"))),
    Heading(2, "Berths"),
    "A berth is let for a season. The harbour master, Tove Lind, keeps the list of those who wait, and calls them in "
    "the order in which they came.",
    Table(
        (
            ("Berth", "Length", "Price of a season"),
            ("A1", "8 metres", "410 euros"),
            ("A2", "11 metres", "560 euros"),
            ("B4", "14 metres", "790 euros"),
        )
    ),
)
QUESTIONS = {
    "Who founded the yard?": "Greta Holm",
    "Who is the harbour master?": "Tove Lind",
    "How much does berth A2 cost for a season?": "560 euros",
}


def as_markdown(parts: tuple[Part, ...]) -> bytes:
    def written() -> Iterator[str]:
        for part in parts:
            match part:
                case Heading(level, text):
                    yield f"{'#' * level} {text}"
                case Items(items):
                    yield "\n".join(f"{'  ' * (level - 1)}- {text}" for level, text in items)
                case Table(rows):
                    lines = [f"| {' | '.join(row)} |" for row in rows]
                    yield "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])
                case text:
                    yield text

    return "\n\n".join(written()).encode()


def as_html(parts: tuple[Part, ...]) -> bytes:
    def items_of(items: tuple[tuple[int, str], ...]) -> str:
        made, depth = "", 0
        for level, text in items:
            made += "<ul>" * (level - depth) + "</li></ul>" * (depth - level) + ("</li>" if level <= depth else "")
            made, depth = f"{made}<li>{escape(text)}", level
        return made + "</li></ul>" * depth

    def written() -> Iterator[str]:
        for part in parts:
            match part:
                case Heading(level, text):
                    yield f"<h{level}>{escape(text)}</h{level}>"
                case Items(items):
                    yield items_of(items)
                case Table(rows):
                    head, *body = (
                        f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in row)}</tr>"
                        for tag, row in zip(["th", *["td"] * len(rows)], rows, strict=False)
                    )
                    yield f"<table><thead>{head}</thead><tbody>{''.join(body)}</tbody></table>"
                case text:
                    yield f"<p>{escape(text)}</p>"

    return f"<html><body><main>{''.join(written())}</main></body></html>".encode()


def as_word(parts: tuple[Part, ...]) -> bytes:
    document = WordDocument()
    for part in parts:
        match part:
            case Heading(level, text):
                document.add_paragraph(text, style="Title" if level == 1 else f"Heading {level - 1}")
            case Items(items):
                for level, text in items:
                    document.add_paragraph(text, style="List Bullet" + (f" {level}" if level > 1 else ""))
            case Table(rows):
                table = document.add_table(0, len(rows[0]))
                for row in rows:
                    for cell, text in zip(table.add_row().cells, row, strict=True):
                        cell.text = text
            case text:
                document.add_paragraph(text)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_pdf(parts: tuple[Part, ...]) -> bytes:
    pdf = FPDF()
    pdf.add_page()
    for part in parts:
        match part:
            case Heading(level, text):
                pdf.set_font("Helvetica", style="B", size={1: 22, 2: 16, 3: 13}[level])
                pdf.multi_cell(0, 10, text, new_x="LMARGIN", new_y="NEXT")
            case Items(items):
                pdf.set_font("Times", size=11)
                for level, text in items:
                    pdf.set_x(pdf.l_margin + 6 * level)
                    pdf.multi_cell(0, 6, f"{chr(149)} {text}", new_x="LMARGIN", new_y="NEXT")
            case Table(rows):
                pdf.set_font("Times", size=11)
                with pdf.table() as table:
                    for row in rows:
                        table.row(row)
            case text:
                pdf.set_font("Times", size=11)
                pdf.multi_cell(0, 6, text, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(4)
    return bytes(pdf.output())


FORMATS: dict[str, Callable[[tuple[Part, ...]], bytes]] = {
    "md": as_markdown,
    "html": as_html,
    "docx": as_word,
    "pdf": as_pdf,
}


@pytest.fixture(scope="module", params=FORMATS)
def written(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    """The handbook's name and bytes in one of the formats."""
    return f"handbook.{request.param}", FORMATS[request.param](HANDBOOK)


@pytest.fixture
def document(written: tuple[str, bytes]) -> Document:
    """The handbook as loaded."""
    name, data = written
    return load(PurePath(name), data)


def test_the_same_headings(document: Document) -> None:
    found = [(block.level, block_text(document.text, block)) for block in document.blocks if block.kind == "heading"]
    assert found == [(part.level, part.text) for part in HANDBOOK if isinstance(part, Heading)]


def test_the_same_items(document: Document) -> None:
    found = [(block.level, block_text(document.text, block)) for block in document.blocks if block.kind == "item"]
    assert found == [item for part in HANDBOOK if isinstance(part, Items) for item in part.items]


def test_the_same_rows(document: Document) -> None:
    rows = [block for block in document.blocks if block.kind == "row"]
    said = [tuple(cell_text(document.text, row, cell) for cell in row.cells) for row in rows]
    assert said == [row for part in HANDBOOK if isinstance(part, Table) for row in part.rows]
    assert [row.is_header for row in rows] == [True, False, False, False]


def test_the_same_paragraphs(document: Document) -> None:
    found = [block_text(document.text, block) for block in document.blocks if block.kind == "paragraph"]
    assert found == [part for part in HANDBOOK if isinstance(part, str)]


def test_the_same_answers(written: tuple[str, bytes], tmp_path: Path) -> None:
    name, data = written
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / name).write_bytes(data)
    settings = ServiceSettings(data_dir=tmp_path / "data")
    ingest(settings, [tmp_path / "docs"])
    with opened(settings) as services:
        answers = {asked: services.answerer.answer(AskRequest(question=asked)).short_answer for asked in QUESTIONS}
    assert answers == QUESTIONS
