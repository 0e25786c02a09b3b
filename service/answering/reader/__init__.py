"""Readers: given a question and passages, they find answer spans, or say that there is none."""

from service.answering.reader.protocol import AnswerSpan, Reader, Reading

__all__ = ["AnswerSpan", "Reader", "Reading"]
