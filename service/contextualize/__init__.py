"""From a question in a chat to questions that can be understood alone."""

from service.contextualize.parts import parts, remarks
from service.contextualize.rewrite import contextualize

__all__ = ["contextualize", "parts", "remarks"]
