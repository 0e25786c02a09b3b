"""The settings of indexing. The service's settings extend these, so asking and indexing can't disagree."""

from contextvars import ContextVar
from pathlib import Path
from typing import Self

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.errors import UsageError

PREFIX = "CITEBACK_"
UPLOADS = "uploads"
"""The folder of the data directory in which the files lie that came over HTTP."""

RESTORING = "restoring"
"""The folder of the data directory in which a backup is unpacked; without a catalog beside it, that was cut off."""

_data_dir: ContextVar[Path | None] = ContextVar("data_dir", default=None)


def use_data_dir(path: Path | None) -> None:
    """Have settings that are loaded from now on name this data directory, whatever the environment says."""
    _data_dir.set(path)


class IngestSettings(BaseSettings):
    """How documents are stored and indexed. Every setting is an environment variable `CITEBACK_<NAME>`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    data_dir: Path = Field(Path(".citeback"), description="Where everything that Citeback stores is kept.")
    embeddings: str = Field(
        "builtin",
        pattern=r"^(builtin|[A-Za-z0-9_-]+:.+)$",
        description="The embedding model: `builtin` (our own, offline) or LangChain's `provider:model`.",
    )
    catalog_url: str | None = Field(
        None,
        description="SQLAlchemy URL of the catalog, for example Postgres; SQLite in the data directory if unset.",
    )
    chroma_url: str | None = Field(
        None, pattern=r"^https?://[^/]+/?$", description="A Chroma server to use instead of the embedded one."
    )
    passage_chars: int = Field(800, ge=100, le=4000, description="The longest passage, in characters.")
    max_file_mb: int = Field(100, ge=1, le=2000, description="Files larger than this many megabytes are skipped.")
    read_seconds: int = Field(120, ge=1, le=86_400, description="Files that take longer to read are skipped.")
    read_mb: int = Field(
        3000,
        ge=500,
        le=1_000_000,
        description="Files that need more megabytes of memory to be read are skipped (Linux).",
    )

    @classmethod
    def load(cls) -> Self:
        """Read the settings from the environment.

        Raises:
            UsageError: a value is wrong; the message names the variable and what it accepts.
        """
        chosen = _data_dir.get()
        try:
            return cls() if chosen is None else cls(data_dir=chosen)
        except ValidationError as error:
            raise UsageError(_one_line(error)) from None


def _one_line(error: ValidationError) -> str:
    """The first problem of a validation error as `CITEBACK_X=...: reason`."""
    first = error.errors()[0]
    name = PREFIX + "_".join(str(part) for part in first["loc"]).upper()
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    return f"{name}={first['input']!r} is not a valid setting: {first['msg']}{more}. See docs/settings.md."
