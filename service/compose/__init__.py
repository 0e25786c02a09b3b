"""Composers: from readings to a draft of the answer, whose evidence is still to be verified."""

from service.compose.draft import Draft, DraftSegment, Evidence
from service.compose.extractive import compose
from service.compose.merge import merged

__all__ = ["Draft", "DraftSegment", "Evidence", "compose", "merged"]
