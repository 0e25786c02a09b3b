"""The widget and the pages read an answer's Markdown alike: two parsers, one tree, over texts made at random."""

import json
import random
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from markdown_it.tree import SyntaxTreeNode

from service import presentation
from service.markdown import escaped
from service.schema import Answer, Segment

WIDGET = Path(__file__).parents[2] / "service" / "widget"
SAID = [
    *(
        "word",
        "two words",
        "<img onerror=x>",
        "[click](javascript:x)",
        "[3]",
        "`a`",
        "```",
        "**b**",
        "***",
        "- x",
        "1. y",
    ),
    *("| p | q |", "a\\", "\\*", "# h", "> q", "+ z", "3)", "==", "a_b_c", "~", "&lt;", "🏛️", "عربي", "\u202ertl"),
]
RUN = """
import { parse } from "./markdown.mjs";
import { readFileSync, writeFileSync } from "node:fs";
const answers = JSON.parse(readFileSync("answers.json", "utf8"));
writeFileSync("trees.json", JSON.stringify(answers.map(({ answer, segments }) => parse(answer, segments))));
"""


class Writer:
    """Writes answers at random, as the service may."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def words(self) -> str:
        said = " ".join(self.random.choices(SAID, k=self.random.randint(1, 4)))
        return escaped(said)

    def table(self) -> str:
        columns = self.random.randint(1, 4)
        rows = [[self.words() if self.random.random() < 0.8 else "" for _ in range(columns)] for _ in range(3)]
        barred = [[cell.replace("|", "\\|") for cell in row] for row in rows]
        return "\n".join(f"| {' | '.join(row)} |" for row in (barred[0], ["---"] * columns, *barred[1:]))

    def code(self) -> str:
        fence = self.random.choice(["````", "`````"])
        return f"{fence}py\n{self.random.choice(SAID)}  x\n\n  [1]\n{fence}"

    def items(self, depth: int = 0) -> str:
        is_ordered, items = self.random.random() < 0.4, []
        for number in range(1, self.random.randint(2, 4)):
            mark = f"{number}. " if is_ordered else "- "
            item = self.words()
            for inner in (self.words, self.table, self.code):
                item += f"\n\n{inner()}" if self.random.random() < 0.1 else ""
            item += f"\n{self.items(depth + 1)}" if depth < 3 and self.random.random() < 0.4 else ""
            items.append(mark + "\n".join(" " * len(mark) * bool(line) + line for line in item.split("\n")).lstrip())
        return "\n".join(items)

    def answer(self) -> Answer:
        text, segments = "", []
        for number in range(1, self.random.randint(2, 5)):
            unit = self.random.choice([self.words, self.items, self.table, self.code])()
            text += "\n\n" * bool(text)
            text += f"**{self.words()} > {self.words()}**\n\n" if self.random.random() < 0.3 else ""
            segments.append(Segment(start=len(text), end=len(text) + len(unit), text=unit, citations=[number]))
            is_closed = re.match(r" *(\||````)", unit.splitlines()[-1])
            text += f"{unit}\n\n[{number}]" if is_closed else f"{unit} [{number}]"
        return Answer.model_construct(answer=text, segments=segments)


def lines(node: SyntaxTreeNode) -> list[dict[str, Any]]:
    """A paragraph's lines, cut at its markers."""
    found: list[dict[str, Any]] = [{"pieces": [], "bold": False}]

    def walk(children: list[SyntaxTreeNode]) -> None:
        for child in children:
            if child.type in {"softbreak", "hardbreak"}:
                found.append({"pieces": [], "bold": False})
            elif child.children:
                found[-1]["bold"] |= child.type == "strong"
                walk(child.children)
            else:
                found[-1]["pieces"].append(int(child.content) if child.type == "citation" else child.content)

    walk(node.children)
    for line in found:
        line["pieces"] = [
            piece.rstrip() if isinstance(piece, str) else piece for piece in line["pieces"] if piece != ""
        ]
    return found


def tree(node: SyntaxTreeNode) -> dict[str, Any]:
    """A block as the widget names it."""
    match node.type:
        case "paragraph":
            return {"kind": "paragraph", "lines": lines(node)}
        case "bullet_list" | "ordered_list":
            first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
            return {
                "kind": "list",
                "first": first,
                "items": [[tree(one) for one in item.children] for item in node.children],
            }
        case "table":
            rows = [
                [presentation._said(cell) for cell in row.children] for part in node.children for row in part.children
            ]
            return {"kind": "table", "head": rows[0], "rows": rows[1:]}
        case "fence":
            return {"kind": "code", "text": node.content.removesuffix("\n")}
    raise AssertionError(node.type)


@pytest.mark.parametrize("seed", range(3))
def test_both_parsers_make_the_same_of_an_answer(tmp_path: Path, seed: int) -> None:
    writer = Writer(seed)
    answers = [writer.answer() for _ in range(300)]
    bundle = [WIDGET / "node_modules/.bin/esbuild", WIDGET / "src/markdown.ts", "--bundle", "--format=esm"]
    subprocess.run([*bundle, f"--outfile={tmp_path / 'markdown.mjs'}", "--log-level=error"], check=True)
    said = [{"answer": one.answer, "segments": [each.model_dump() for each in one.segments]} for one in answers]
    (tmp_path / "answers.json").write_text(json.dumps(said), encoding="utf-8")
    (tmp_path / "run.mjs").write_text(RUN, encoding="utf-8")
    subprocess.run(["node", "run.mjs"], cwd=tmp_path, check=True)
    for answer, found in zip(answers, json.loads((tmp_path / "trees.json").read_text(encoding="utf-8")), strict=True):
        parsed = SyntaxTreeNode(presentation._PAGE.parse(presentation._placed(answer)))
        assert found == [tree(node) for node in parsed.children], answer.answer
        markers = re.findall(r'href="#cited-(\d+)"', presentation.rendered(answer))
        assert markers == [str(number) for segment in answer.segments for number in segment.citations]
