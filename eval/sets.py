"""Finding a question set, reading it, and holding its quotes against its files."""

from collections.abc import Mapping
from pathlib import Path

import yaml
from pydantic import ValidationError

from eval.errors import SetInvalid
from eval.schema import QuestionSet

HOME = Path(__file__).parent / "sets"
PLAIN = frozenset({".txt", ".md"})


def names() -> list[str]:
    """The sets with quotes that come with Citeback."""
    return sorted(path.parent.name for path in HOME.glob("*/questions.yaml"))


def locate(name: str) -> Path:
    """The folder of a set, given its name or a path to it.

    Raises:
        SetInvalid: there is no such set.
    """
    for folder in (HOME / name, Path(name)):
        if (folder / "questions.yaml").is_file():
            return folder
    known = sorted(path.parent.name for path in HOME.glob("*/questions.*"))
    raise SetInvalid(f"no question set {name!r}; give one of {', '.join(known)} or a folder with questions.yaml")


def read(folder: Path) -> QuestionSet:
    """The set in a folder, its form and every quote checked.

    Raises:
        SetInvalid: a key is unknown, an id stands twice, a file is missing or a quote is not in its file.
    """
    path = folder / "questions.yaml"
    try:
        found = QuestionSet.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except yaml.YAMLError as error:
        raise SetInvalid(f"{path} is no YAML: {' '.join(str(error).split())}") from None
    except ValidationError as error:
        raise SetInvalid(f"{path}: {first_of(error)}") from None
    if missing := misquoted(found, plain_texts(found, folder)):
        raise SetInvalid(f"{path}: not word for word in their files: {'; '.join(missing)}")
    return found


def corpus(question_set: QuestionSet, folder: Path) -> Path:
    """The folder of the documents that a set asks about; an installed set has in it what lies elsewhere in a clone."""
    named, shipped = (folder / question_set.corpus).resolve(), folder / "corpus"
    return shipped if shipped.is_dir() and not named.is_dir() else named


def plain_texts(question_set: QuestionSet, folder: Path) -> dict[str, str]:
    """The texts of a set's plain files by path, as they stand: these need no service to be known."""
    texts = {}
    for path in question_set.sources.values():
        file = corpus(question_set, folder) / path
        if not file.is_file():
            raise SetInvalid(f"{folder / 'questions.yaml'}: there is no file {file}")
        if file.suffix.lower() in PLAIN:
            texts[path] = file.read_bytes().decode("utf-8-sig")
    return texts


def misquoted(question_set: QuestionSet, texts: Mapping[str, str]) -> list[str]:
    """The quotes that do not stand in their file, each named with its question."""
    return [
        f"{question.id} ({path}): {quote!r}"
        for question in question_set.questions
        for need in (*question.gold, *question.also)
        for name, quotes in need.items()
        if (path := question_set.sources[name]) in texts
        for quote in quotes
        if quote not in texts[path]
    ]


def first_of(error: ValidationError) -> str:
    """The first of pydantic's findings on one line, with the number of the others."""
    first, *others = error.errors()
    place = ".".join(str(part) for part in first["loc"])
    more = f" (and {len(others)} more)" if others else ""
    return f"{place}: {first['msg']}{more}" if place else f"{first['msg']}{more}"
