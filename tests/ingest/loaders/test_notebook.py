"""Notebooks: cells and what they printed, each with its number."""

import json
from typing import Any

import pytest

from ingest.errors import DocumentSkipped
from ingest.loaders.contract import check_loader
from ingest.loaders.notebook import load_ipynb


def cell(kind: str, source: Any, *outputs: dict[str, Any]) -> dict[str, Any]:
    return {"cell_type": kind, "source": source, "outputs": list(outputs)}


BOOK = {
    "nbformat": 4,
    "cells": [
        cell("markdown", ["# Ferries\n", "\n", "- one *boat*\n", "- two\n"]),
        cell("code", "x = 1\nprint(x)", {"output_type": "stream", "text": ["\x1b[31m1\x1b[0m\n"]}),
        cell(
            "code",
            "frame",
            {
                "output_type": "execute_result",
                "data": {
                    "text/plain": "no",
                    "text/html": "<table><tr><th>Name</th></tr><tr><td>Anna</td></tr></table>",
                },
            },
        ),
        cell("code", "1/0", {"output_type": "error", "ename": "ZeroDivisionError", "evalue": "division by zero"}),
    ],
}


def test_cells_and_outputs() -> None:
    found = load_ipynb(json.dumps(BOOK).encode())
    assert [block.kind for block in found.blocks] == "heading item item code code code row row code code".split()
    assert found.text.endswith("frame\n\nName\nAnna\n\n1/0\n\nZeroDivisionError: division by zero")
    places = {place.name: found.text[place.start :].split("\n")[0] for place in found.places}
    assert places["cell 2, output"] == "1"
    assert places["cell 3, output"] == "Name"
    assert places["cell 1"] == "# Ferries"


def test_version_3() -> None:
    old = {
        "worksheets": [
            {"cells": [{"cell_type": "heading", "source": "Ferries", "level": 2}, {"input": "x", "cell_type": "code"}]}
        ]
    }
    assert load_ipynb(json.dumps(old).encode()).text == "## Ferries\n\nx"


def test_hostile_files() -> None:
    check_loader(load_ipynb, [json.dumps(BOOK).encode()], covers=False)
    with pytest.raises(DocumentSkipped, match="no notebook"):
        load_ipynb(b"[]")
    odd = {"cells": [1, {"source": 3}, {"cell_type": "code", "source": "x", "outputs": [{"data": 4, "text": {}}]}]}
    assert load_ipynb(json.dumps(odd).encode()).text == "x"
    long = {"cells": [cell("code", "x", {"output_type": "stream", "text": "y" * 60_000})]}
    assert "outputs of over 50,000 characters were not read (cell 1)" in load_ipynb(json.dumps(long).encode()).unread
