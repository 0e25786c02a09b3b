"""Readers: given a question and passages, they find answer spans, or say that there is none."""

from service.answering.reader.protocol import AnswerSpan, Judge, JudgedUnit, Reader, Reading, Support

__all__ = ["AnswerSpan", "Judge", "JudgedUnit", "Reader", "Reading", "Support"]
