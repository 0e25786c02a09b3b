"""From a question in a chat to questions that can be understood alone."""

from service.answering.followups.choice import surest
from service.answering.followups.parts import parts, remarks
from service.answering.followups.wordings import wordings

__all__ = ["parts", "remarks", "surest", "wordings"]
