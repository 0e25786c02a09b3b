"""Questions with the passages that were found for them: those that answer, and those that only look as if they did."""

import gzip
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.embedder.training.pairs import Pair, Sampler


@dataclass(frozen=True, slots=True)
class Group:
    """A question, the passages that answer it, and what else was found for it, as they are embedded."""

    article: str
    question: str
    right: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


def load_groups(path: Path) -> list[Group]:
    """The groups of a gzip file that `citeback eval groups` wrote, those that nothing answers left out.

    Raises:
        OSError: the file can't be read.
        ValueError: a line is no row of a group.
    """
    found: dict[str, Group] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            row = json.loads(line)
            try:
                group = found.setdefault(row["group"], Group(row["article"], row["question"]))
                (group.right if row["evidence"] else group.beside).append(row["indexed"])
            except KeyError as error:
                raise ValueError(f"{path}, line {number}: no row of a group, {error} is missing") from None
    return [group for group in found.values() if group.right]


class GroupSampler:
    """Draws batches of groups: several questions of each of a few articles, each with a passage found in error.

    What retrieval confuses with the answer is what it must learn to tell apart (hard negatives: Xiong et al. 2021,
    https://arxiv.org/abs/2007.00808).
    """

    def __init__(self, groups: Iterable[Group], articles: int, each: int) -> None:
        """Arrange groups by article.

        Args:
            groups: of several articles.
            articles: how many articles a batch draws on.
            each: how many questions of each.

        Raises:
            ValueError: there are fewer such articles than a batch needs.
        """
        by_article: dict[str, list[Group]] = {}
        for group in groups:
            by_article.setdefault(group.article, []).append(group)
        self._articles, self._each = articles, each
        self._asked = [found for found in by_article.values() if len(found) >= each]
        if len(self._asked) < articles:
            raise ValueError(f"{len(self._asked)} folders have {each} questions; a batch needs {articles}")

    def draw(self, rng: random.Random) -> list[Pair]:
        """A batch of at most `articles * each` pairs; no passage comes twice, nor one that answers another of them."""
        taken = [group for asked in rng.sample(self._asked, self._articles) for group in rng.sample(asked, self._each)]
        used = {text for group in taken for text in group.right}
        pairs, drawn = [], set[str]()
        for group in taken:
            fresh = [text for text in group.right if text not in drawn]
            if not fresh:
                continue
            beside = [text for text in group.beside if text not in used]
            pair = Pair(group.question, rng.choice(fresh), rng.choice(beside) if beside else "")
            drawn.update(group.right)
            used.add(pair.beside)
            pairs.append(pair)
        return pairs


class Mixed:
    """Draws each batch from one of several samplers, by their shares."""

    def __init__(self, samplers: Sequence[Sampler], shares: Sequence[float]) -> None:
        self._samplers, self._shares = samplers, shares

    def draw(self, rng: random.Random) -> list[Pair]:
        """A batch of one of them."""
        return rng.choices(self._samplers, self._shares)[0].draw(rng)
