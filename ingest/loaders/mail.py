"""Mails: who wrote to whom and when, what is new, what is quoted, and the files that came with it."""

import email.policy
import re
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from itertools import groupby

from ingest.blocks.guess import guessed
from ingest.blocks.joining import Joiner
from ingest.blocks.writer import BlockWriter
from ingest.errors import DocumentSkipped
from ingest.loaders.html import load_html
from ingest.schema import Attachment, Declared, Extract, Place

_HEADERS = ("From", "To", "Cc", "Date")
_FAULTY = (AttributeError, IndexError, KeyError, LookupError, TypeError, ValueError)
"""What the library raises of headers and parts that break its rules."""

_OUTLOOK = re.compile(r"^-{3,} ?[^-\n]{4,40} ?-{3,}[ \t]*$|^_{20,}[ \t]*$", re.MULTILINE)
_LONGEST_NAME = 120


def load_eml(data: bytes) -> Extract:
    """A `.eml` file. Of several forms of one text the plain one is read.

    Raises:
        DocumentSkipped: it is no mail.
    """
    message = message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    said = {name: _header(message, name) for name in (*_HEADERS, "Subject")}
    if not any(said.values()):
        raise DocumentSkipped("no mail: it has no sender, no subject and no date")
    attachments = tuple(_attachments(message))
    head = BlockWriter()
    head.add("heading", said["Subject"], level=1)
    group = head.new_group()
    for name in _HEADERS:
        if said[name]:
            head.add("item", f"{name}: {said[name]}", level=1, group=group)
    if attachments:
        head.add("item", f"Attachments: {', '.join(one.name for one in attachments)}", level=1, group=group)
    sent = _day(message)
    place = f"mail of {sent.isoformat()}" if sent else "mail"
    joiner = Joiner()
    joiner.add(head.text(), head.blocks, f"{place}, headers")
    text, unread = _body(message)
    joiner.add(text.text, text.blocks, place, places=_quoted(text, place))
    return Extract(
        joiner.text(),
        tuple(joiner.blocks),
        Declared(said["Subject"], published=sent),
        unread=unread,
        places=tuple(joiner.places),
        attachments=attachments,
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except _FAULTY:
        return ""


def _day(message: EmailMessage) -> date | None:
    try:
        found = message["Date"].datetime
    except _FAULTY:
        return None
    return found.date() if found else None


def _body(message: EmailMessage) -> tuple[Extract, str]:
    """What a mail says, and what of it couldn't be read."""
    nothing = Extract("", ())
    try:
        part = message.get_body(("plain", "html"))
        content = part.get_content() if part is not None else ""
        if part is not None and part.get_content_type() == "text/html":
            return load_html(str(content).encode("utf-8", errors="replace")), ""
    except DocumentSkipped:
        return nothing, ""
    except _FAULTY:
        return nothing, "its text is in no encoding that can be told and was not read; save it again"
    text = str(content).replace("\r\n", "\n").replace("\0", "")
    if not text.strip() and message.get_content_type() == "multipart/encrypted":
        return nothing, "its text is encrypted and was not read; save it without that"
    return Extract(text, guessed(text)), ""


def _quoted(body: Extract, place: str) -> list[Place]:
    """Where the mail's own words and those that it quotes from earlier mails begin."""
    below = _OUTLOOK.search(body.text)
    start = below.start() if below else len(body.text)
    found: list[Place] = []
    for is_quoted, run in groupby(body.blocks, lambda one: one.kind == "quote" or one.start >= start):
        found.append(Place(next(run).start, f"{place}, quoted from an earlier mail" if is_quoted else place))
    return found


def _attachments(message: EmailMessage) -> Iterator[Attachment]:
    """The files that came with a mail; a mail that is attached is one too."""
    for number, part in enumerate(message.iter_attachments(), 1):
        try:
            content = part.get_content()
            name = part.get_filename() or ""
        except _FAULTY:
            continue
        if isinstance(content, EmailMessage):
            name, data = f"{name or f'mail-{number}'}".removesuffix(".eml") + ".eml", content.as_bytes()
        else:
            data = content if isinstance(content, bytes) else str(content).encode("utf-8", errors="replace")
        name = " ".join(name.replace("\0", "").split())[-_LONGEST_NAME:].strip()
        if name and part.get_content_disposition() != "inline":
            yield Attachment(name, data)
