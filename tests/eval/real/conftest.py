"""Replies built from little."""

from collections.abc import Callable
from typing import Any

import pytest

from eval.real.rows import Row
from eval.real.verdicts import Reply
from service.schema import Answer, Citation

QUOTE = "It has 12 berths."


@pytest.fixture
def reply(row: Callable[..., dict[str, Any]]) -> Callable[..., Reply]:
    """A reply that cites one quote, with changes to its answer and, as `row_...`, to its row."""

    def make(seconds: float = 0.5, quote: str = QUOTE, exact: bool = True, **changes: Any) -> Reply:
        of_row = {name.removeprefix("row_"): value for name, value in changes.items() if name.startswith("row_")}
        of_answer = {name: value for name, value in changes.items() if not name.startswith("row_")}
        citation = Citation.model_construct(path="harbour.txt", quote=quote)
        plain = {"status": "answered", "answer": f"{quote} [1]", "short_answer": "12", "confidence": 0.9}
        answer = Answer.model_construct(**({"citations": [citation]} | plain | of_answer))  # type: ignore[arg-type]
        return Reply(Row.model_validate(row(**of_row)), answer, seconds, (exact,))

    return make
