"""The page that documents every setting, generated from the settings' classes."""

from typing import Any

from ingest.settings import PREFIX, IngestSettings
from service.settings import ServiceSettings

_HEAD = """# Settings

None is needed to run. Every setting is an environment variable; a wrong value stops the start with one line that
names it. This page is generated: `make docs` writes it anew.
"""


def settings_page() -> str:
    """All settings as a Markdown page: those of indexing, then those of answering."""
    answering = [name for name in ServiceSettings.model_fields if name not in IngestSettings.model_fields]
    indexing = list(IngestSettings.model_fields)
    return "\n".join([_HEAD, _table("Indexing", indexing), _table("Answering", answering)])


def _table(title: str, names: list[str]) -> str:
    rows = [f"| `{PREFIX}{name.upper()}` | {_default(name)} | {_meaning(name)} |" for name in names]
    return "\n".join([f"## {title}", "", "| variable | default | meaning |", "| --- | --- | --- |", *rows, ""])


def _default(name: str) -> str:
    default: Any = ServiceSettings.model_fields[name].default
    return "none" if default is None else f"`{default}`"


def _meaning(name: str) -> str:
    field = ServiceSettings.model_fields[name]
    bounds = {type(item).__name__: item for item in field.metadata}
    low, high = getattr(bounds.get("Ge"), "ge", None), getattr(bounds.get("Le"), "le", None)
    allowed = f" From {low:,} to {high:,}." if low is not None and high is not None else ""
    return f"{field.description}{allowed}"
