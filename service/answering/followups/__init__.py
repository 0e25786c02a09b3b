"""From a question in a chat to questions that can be understood alone."""

from service.answering.followups.parts import parts, remarks
from service.answering.followups.rewrite import contextualize

__all__ = ["contextualize", "parts", "remarks"]
