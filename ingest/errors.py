"""What can go wrong, as one tree.

    CitebackError                     every error that a person is meant to read; exit code 1
    ├── UsageError                    the command or setting itself is wrong; exit code 2
    ├── StoreError                    the data directory
    │   ├── StoreLocked               another process has it open
    │   ├── StoreUnusable             it can't be created, read or written
    │   │   └── StoreFull             its disk is full
    │   ├── StoreUnreachable          a server that holds a part of it doesn't answer
    │   ├── StoreDamaged              what is stored is not what was stored
    │   │   └── TextDamaged           the catalog's text of a document is damaged
    │   ├── BackupRefused             a backup is none, or not whole
    │   ├── StoreTooNew               a newer Citeback wrote it
    │   ├── NothingIngested           there is no finished ingest yet
    │   └── IndexIncomplete           an index is missing, damaged, or of another generation or model
    ├── EmbedderError                 the embedding model is missing, damaged or not installed
    └── DocumentSkipped               one file can't become a source; the ingest goes on without it

Every message is one line and says what to do. Exit code 3 ("done, but some files were skipped") is no
error: the ingest reports it.
"""

import shlex


class CitebackError(Exception):
    """An error whose message is meant for a person: one line that says what to do."""

    exit_code = 1


class UsageError(CitebackError):
    """The command line or a setting is wrong."""

    exit_code = 2


class StoreError(CitebackError):
    """The data directory can't be used as it is."""


class StoreLocked(StoreError):
    """Another process has the data directory open.

    Attributes:
        url: where that process answers questions, when it is a server; else None.
        token: what it takes for a proof that a request is from its own user; None where that isn't to be had.
    """

    def __init__(self, message: str, url: str | None = None, token: str | None = None) -> None:
        super().__init__(message)
        self.url = url
        self.token = token


class StoreUnusable(StoreError):
    """The data directory can't be created, read or written."""


class StoreFull(StoreUnusable):
    """The disk of the data directory is full."""


class StoreUnreachable(StoreError):
    """A server that holds a part of what is stored doesn't answer."""


class StoreDamaged(StoreError):
    """What is stored is not what was stored, and can't be made again from the rest."""


class BackupRefused(StoreError):
    """A file is no backup, or not a whole one."""


class StoreTooNew(StoreError):
    """The data directory was written by a newer version of Citeback."""


class NothingIngested(StoreError):
    """No ingest has finished yet, so there is nothing to ask."""


class TextDamaged(StoreDamaged):
    """The catalog's text of a document is not what was stored."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"the stored text of {path} is damaged, so it isn't quoted; `citeback remove {shlex.quote(path)}` takes it "
            "out, then ingest its file again"
        )


class IndexIncomplete(StoreError):
    """A rebuildable index is missing, damaged, or belongs to another generation or embedding model."""


class EmbedderError(CitebackError):
    """The embedding model is missing, damaged or not installed."""


class DocumentSkipped(CitebackError):
    """One file can't become a source. The message is the reason, without the file's name."""
