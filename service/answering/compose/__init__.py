"""Composers: from readings to a draft of the answer, whose evidence is still to be verified."""

from service.answering.compose.extractive import compose
from service.answering.compose.merge import merged

__all__ = ["compose", "merged"]
