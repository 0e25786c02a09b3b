"""Readers: given a question and passages, they find answer spans, or say that there is none."""

from service.answering.reader.protocol import AnswerSpan, JudgedUnit, Reader, Reading

__all__ = ["AnswerSpan", "JudgedUnit", "Reader", "Reading"]
