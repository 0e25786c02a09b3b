"""Texts that would run as programs, wherever a text comes from: nothing runs."""

import json
from pathlib import Path

from playwright.sync_api import Page, Route, expect

STRINGS = (Path(__file__).parent / "hostile.txt").read_text(encoding="utf-8").splitlines()


def unharmed(page: Page) -> None:
    page.wait_for_timeout(100)
    assert page.evaluate("window.__harmed") is None


def test_there_are_fifty() -> None:
    assert len(set(STRINGS)) >= 50


def test_documents_titles_and_file_names(page: Page, base: str) -> None:
    page.goto(base)
    unharmed(page)
    sources = page.request.get(f"{base}/v1/sources").json()["sources"]
    assert len(sources) >= 50
    for source in sources:
        page.goto(f"{base}{source['url']}?start=0&end={source['chars']}")
        assert page.evaluate("window.__harmed") is None


def test_questions_and_quotes(page: Page, base: str) -> None:
    page.goto(base)
    for number, string in enumerate(STRINGS):
        page.evaluate("(text) => document.querySelector('citeback-chat').ask(text)", f"{string} lamp {number + 100}?")
    expect(page.locator("citeback-answer")).to_have_count(len(STRINGS))
    for chip in page.locator("citeback-answer .chip").all():
        chip.click()
    unharmed(page)
    page.reload()  # what was kept is shown again
    unharmed(page)


def test_questions_without_javascript(page: Page, base: str) -> None:
    for string in STRINGS:
        page.goto(f"{base}/?{page.evaluate('(text) => new URLSearchParams({ question: text }).toString()', string)}")
        assert page.evaluate("window.__harmed") is None


def test_whatever_a_model_or_a_false_service_writes(page: Page, base: str) -> None:
    queue = list(STRINGS)

    def poisoned(route: Route) -> None:
        bad = queue.pop(0)
        passage = {"title": bad, "path": bad, "text": bad, "shown": bad, "url": bad, "section": [bad, bad]}
        citation = {**passage, "number": 1, "quote": bad, "highlight": [0, 1], "published": bad, "source_id": bad}
        citation |= {"start": 0, "end": len(bad), "start_line": 1, "passage_id": bad}
        position = {"value": bad, "citations": [1], "published": bad}
        answer = {
            "id": "ans_1",
            "conversation_id": bad,
            "answer": f"{bad} [1]",
            "status": "tentative",
            "respelled": {"asked": bad, "shown": bad},
            "segments": [{"start": 0, "end": len(bad), "text": bad, "section": [bad], "citations": [1]}],
            "conflicts": [{"topic": bad, "positions": [position, position]}],
            "citations": [citation],
            "nearest": [passage],
            "confidence": 0.9,
        }
        events = [("delta", {"text": bad}), ("answer", answer)]
        body = "".join(f"event: {name}\ndata: {json.dumps(data)}\n\n" for name, data in events)
        route.fulfill(content_type="text/event-stream", body=body)

    page.route("**/v1/ask", poisoned)
    page.goto(base)
    for number in range(len(STRINGS)):
        page.evaluate("(text) => document.querySelector('citeback-chat').ask(text)", str(number))
    for chip in page.locator("citeback-answer [part=text] .chip").all():
        chip.click()
    unharmed(page)
    for link in page.locator("citeback-answer a").all():
        assert (link.get_attribute("href") or "").startswith("/")


def test_the_names_of_sections_that_are_being_read(page: Page, base: str) -> None:
    page.goto(base)
    ask = "(text) => void document.querySelector('citeback-chat').ask(text)"  # it is not waited for
    for count, number in enumerate((0, 3)):
        page.evaluate(ask, f"Section {number}: when is entry free?")
        answer = page.locator("citeback-answer").nth(count)
        expect(answer).to_contain_text(f"Reading: {' '.join(STRINGS[number].split())} (3 of 8)")
        assert answer.locator("p.quiet > *").count() == 0
        expect(answer).to_contain_text("Writing…")
        expect(page.get_by_role("button", name="Copy")).to_have_count(count + 1)
        expect(answer).not_to_contain_text("Reading:")
    unharmed(page)
