"""Question folders from reading-comprehension rows: whole articles as documents, and some of their questions.

A set as SQuAD 2.0 asks of one paragraph. Asked over its article, and articles beside it, its unanswerable questions
are near misses among all the passages that look as if they answered.
"""

import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest.embedder.training.rows import Row
from ingest.text.sentences import sentences

_NONE = 0.6  # of an article's questions, those that nothing answers


def write(rows: Sequence[Row], out: Path, *, folders: int, articles: int, questions: int) -> Iterator[Path]:
    """Write question folders to `out`; yields each that is written.

    Args:
        rows: of one set; titles tell its articles apart.
        out: made if it is not there.
        folders: how many at most.
        articles: in a folder.
        questions: of an article.
    """
    by_title: dict[str, list[Row]] = {}
    for row in rows:
        by_title.setdefault(row.title, []).append(row)
    rng = random.Random(0)  # noqa: S311
    titles = rng.sample(sorted(by_title), len(by_title))
    for number in range(min(folders, len(titles) // articles)):
        folder = out / f"read{number:02}"
        (folder / "docs").mkdir(parents=True, exist_ok=True)
        taken = titles[number * articles : (number + 1) * articles]
        asked = [one for title in taken for one in _article(folder / "docs", by_title[title], questions, rng)]
        lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in asked)
        (folder / "questions.jsonl").write_text(lines, encoding="utf-8")
        yield folder


def _article(docs: Path, rows: Sequence[Row], count: int, rng: random.Random) -> Iterator[dict[str, Any]]:
    title = rows[0].title.replace("_", " ")
    name = re.sub(r"\W+", "-", title).strip("-") + ".md"
    paragraphs = list(dict.fromkeys(row.context for row in rows))
    (docs / name).write_text("\n\n".join([f"# {title}", *paragraphs]) + "\n", encoding="utf-8")
    unanswered = [row for row in rows if not row.is_answered]
    answered = [row for row in rows if row.answers]
    none = rng.sample(unanswered, min(len(unanswered), round(_NONE * count)))
    for row in [*none, *rng.sample(answered, min(len(answered), count - round(_NONE * count)))]:
        yield {"id": row.id, "question": row.question, "gold": [_gold(name, row)] if row.answers else [], "history": []}


def _gold(name: str, row: Row) -> dict[str, str]:
    start, answer = row.answers[0]
    around = [one for one in sentences(row.context) if one.start < start + len(answer) and start < one.end]
    quote = row.context[min(one.start for one in around) : max(one.end for one in around)] if around else answer
    return {"path": name, "quote": quote, "answer": answer}
