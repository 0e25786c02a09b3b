"""Backups: all that can't be made again, in one file."""

from service.backup.exporting import export
from service.backup.restoring import restore

__all__ = ["export", "restore"]
