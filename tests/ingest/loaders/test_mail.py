"""Mails: headers, what is new and what is quoted, and the files that came with them."""

from datetime import date
from email.message import EmailMessage
from pathlib import PurePath

import pytest

from ingest.errors import DocumentSkipped
from ingest.loaders import load
from ingest.loaders.contract import check_loader
from ingest.loaders.mail import load_eml
from ingest.schema import Declared


def made(
    body: str = "The ferry leaves at nine.\n\nOn Monday Bert wrote:\n> When does it leave?\n\nAnna\n",
) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "The förry", "Anna <anna@a.example>", "bert@b.example"
    mail["Date"] = "Tue, 05 Mar 2024 10:00:00 +0100"
    mail.set_content(body)
    return mail


def test_headers_and_quotes() -> None:
    found = load_eml(made().as_bytes())
    assert found.text.startswith("The förry\n\nFrom: Anna <anna@a.example>\nTo: bert@b.example\nDate: Tue, 05 Mar 2024")
    assert found.declared == Declared("The förry", date(2024, 3, 5))
    places = {place.name: found.text[place.start :].split("\n")[0] for place in found.places[:3]}
    assert places == {
        "mail of 2024-03-05, headers": "The förry",
        "mail of 2024-03-05": "The ferry leaves at nine.",
        "mail of 2024-03-05, quoted from an earlier mail": "> When does it leave?",
    }
    assert found.places[3].name == "mail of 2024-03-05"


def test_what_stands_below_an_earlier_mail_is_quoted() -> None:
    found = load_eml(made("New words.\n\n-----Original Message-----\n\nOld words.\n").as_bytes())
    assert found.places[-1].name.endswith("quoted from an earlier mail")
    assert found.text[found.places[-1].start :].startswith(("-----", "Old"))


def test_a_mail_that_is_a_page() -> None:
    mail = made()
    mail.set_content("<p>Hello <b>Bert</b></p><script>x()</script>", subtype="html")
    assert load_eml(mail.as_bytes()).text.endswith("\n\nHello Bert")


def test_attachments_are_read_or_named() -> None:
    mail = made()
    mail.add_attachment("Town;Count\nKiel;3\n", subtype="csv", filename="towns.csv")
    mail.add_attachment(b"x", maintype="image", subtype="png", filename="logo.png")
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="bad.pdf")
    inner = made("Inner words.")
    inner.add_attachment("deep words", filename="deep.txt")
    mail.add_attachment(inner)
    found = load(PurePath("a.eml"), mail.as_bytes())
    assert "towns.csv\n\nTown | Count\nKiel | 3" in found.text
    assert "Attachments: towns.csv, logo.png, bad.pdf" in found.text
    assert {"attachment towns.csv, row 2", "attachment mail-4.eml, attachment deep.txt"} <= {
        one.name for one in found.places
    }
    assert found.unread.startswith("its attachment bad.pdf was not read: a damaged PDF")
    assert found.unread.count(";") == 1


def test_hostile_files() -> None:
    mail = made()
    mail.add_attachment("deep words", filename="../deep.txt")
    check_loader(load_eml, [made().as_bytes(), mail.as_bytes()], covers=False)
    with pytest.raises(DocumentSkipped, match="no mail"):
        load_eml(b"just words\n")
    for _ in range(6):
        outer = made()
        outer.add_attachment(mail)
        mail = outer
    assert "lies too deep" in load(PurePath("a.eml"), mail.as_bytes()).unread
    odd = b"Subject: x\nDate: never\nContent-Type: text/plain; charset=nonsense\n\nhello\n"
    assert load_eml(odd).declared.published is None
