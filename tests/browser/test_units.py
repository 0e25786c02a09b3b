"""Answers of every kind in the chat and on the page: as what they are, with their citations, and nothing else."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from service.schema import Answer

SHOTS = Path("runs") / "browser"
EVERY = "Every kind?"
PATHS = ["Devices > Not allowed", "Opening hours", "Bags & *trunks* > أجهزة"]


def ask(page: Page, base: str, question: str) -> Locator:
    page.goto(base)
    page.get_by_role("textbox", name="Ask a question").fill(question)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copy")).to_have_count(1)
    return page.locator("citeback-answer")


def shot(page: Page, name: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.evaluate("document.querySelector('citeback-chat')?.style.setProperty('--citeback-height', '90rem')")
    page.locator("section.answer, citeback-chat").first.screenshot(path=SHOTS / f"{name}.png")


def overflow(page: Page, selector: str = "html") -> int:
    return int(page.locator(selector).evaluate("(element) => element.scrollWidth - element.clientWidth"))


def test_every_kind_is_shown_as_what_it_is(page: Page, base: str, look: tuple[str, str], every_kind: Answer) -> None:
    answer = ask(page, base, EVERY)
    shot(page, f"units-{'-'.join(look)}")
    expect(answer.locator("p").first).to_contain_text(every_kind.citations[0].quote)
    expect(answer.locator("ul > li > ol > li")).to_have_text(["toy ones", "those on a [lead]"])
    expect(answer.locator("ul > li > ul > li")).to_have_text(["green ones2"])
    expect(answer.locator("th")).to_have_text(["Day", "Hours", "Remarks of the keeper"])
    expect(answer.locator("tbody td").nth(1)).to_have_text("9 | 17")
    expect(answer.locator("tbody td").last).to_have_text("<b>late</b>")
    expect(answer.locator("pre")).to_have_text(
        "citeback serve --port 8000   # **not bold**, [3], <b> and \\*\n  indented", use_inner_text=True
    )
    expect(answer.locator("strong")).to_have_text(PATHS)
    expect(answer.locator(".chip")).to_have_text(["1", "2", "3", "4", "5", "6"])
    assert page.evaluate("window.__harmed") is None
    assert overflow(page) <= 0
    assert overflow(page, "citeback-chat .log") <= 0


def test_a_wide_table_scrolls_in_itself(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    answer = ask(page, base, EVERY)
    wide = answer.get_by_role("group", name="Table")
    wide.focus()
    page.keyboard.press("ArrowRight")
    expect(wide).to_be_focused()
    moved = "(wide) => wide.scrollLeft > 0 || new Promise((told) => wide.addEventListener('scroll', () => told(true)))"
    assert wide.evaluate(moved)


def test_a_long_answer_is_shown_from_its_question_on(page: Page, base: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    ask(page, base, EVERY)
    expect(page.locator("citeback-chat .question")).to_be_in_viewport()
    page.get_by_role("textbox", name="Ask a question").fill(EVERY)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copy")).to_have_count(2)
    expect(page.locator("citeback-chat .question").last).to_be_in_viewport()
    expect(page.locator("citeback-answer").last.locator("p").first).to_be_in_viewport()


def test_a_citation_opens_behind_its_unit(page: Page, base: str, every_kind: Answer) -> None:
    answer = ask(page, base, EVERY)
    for number, before in [(1, "p"), (2, "ul"), (4, "p"), (6, "p")]:
        answer.get_by_role("button", name=f"Citation {number}").click()
        card = answer.locator(".card")
        expect(card).to_have_count(1)
        expect(card.locator("blockquote")).to_have_text(every_kind.citations[number - 1].quote)
        assert card.evaluate("(card) => card.previousElementSibling.localName") == before
        assert str(number) in card.evaluate("(card) => card.previousElementSibling.querySelector('.chip').textContent")


def test_a_path_is_told_once(page: Page, base: str) -> None:
    answer = ask(page, base, EVERY)
    for number in range(1, 7):
        answer.get_by_role("button", name=f"Citation {number}").click()
        expect(answer.locator(".card")).to_have_count(1)
        for path in PATHS:
            expect(answer.get_by_text(path)).to_have_count(1)
    page.goto(f"{base}/?{urlencode({'question': EVERY})}")
    for path in PATHS:
        expect(page.locator("section.answer").get_by_text(path)).to_have_count(1)


def test_what_is_copied_is_plain_text(page: Page, context: BrowserContext, base: str, every_kind: Answer) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=base)
    ask(page, base, EVERY)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{every_kind.citations[0].quote} [1]\n\nDevices > Not allowed\n\nVisitors may not bring:")
    assert (
        "- drones, of *all* sizes\n  1. toy ones\n  2. those on a [lead]\n- laser pointers\n  - green ones [2]"
        in copied
    )
    assert "Tuesday |  | <b>late</b>\n\n[3]" in copied


def test_the_closest_passage_is_told_from_an_answer(page: Page, base: str, look: tuple[str, str]) -> None:
    answer = ask(page, base, "Tentative?")
    expect(answer.locator("[part=tentative]")).to_contain_text("Closest passage")
    expect(answer.locator("[part=tentative]")).to_contain_text("No passage answers this outright; the closest says:")
    expect(answer.locator("[part=confidence]")).to_have_count(0)
    answer.get_by_role("button", name="Citation 1").click()
    expect(answer.locator(".card blockquote")).to_have_text("Bags are left in the cloakroom.")
    shot(page, f"tentative-{'-'.join(look)}")
    assert overflow(page) <= 0


def test_words_taken_for_others_can_be_asked_as_typed(page: Page, base: str, look: tuple[str, str]) -> None:
    answer = ask(page, base, "Respelled?")
    expect(answer).to_contain_text("Showing results for Where do <b>bags</b> go?")
    shot(page, f"respelled-{'-'.join(look)}")
    for _ in range(2):  # it stays as it is typed when it is asked again
        with page.expect_request("**/v1/ask") as sent:
            answer.get_by_role("button", name="Ask as typed: Where do <b>bagz</b> go?").click()
        assert sent.value.post_data_json["as_typed"] is True
        assert sent.value.post_data_json["question"] == "Respelled?"
        expect(page.get_by_role("button", name="Copy")).to_have_count(1)
    with page.expect_request("**/v1/ask") as sent:
        page.get_by_role("button", name="Try again").click()
    assert sent.value.post_data_json["as_typed"] is True
    assert overflow(page) <= 0


def test_a_question_is_asked_with_its_words_mended_first(page: Page, base: str) -> None:
    with page.expect_request("**/v1/ask") as sent:
        ask(page, base, EVERY)
    assert "as_typed" not in sent.value.post_data_json


def test_near_passages_are_shown_without_markup(page: Page, base: str, look: tuple[str, str]) -> None:
    answer = ask(page, base, "Nothing near?")
    expect(answer.locator(".card blockquote")).to_have_text(["- Drones <i>", "Kites are *dull*."])
    expect(answer.locator(".card .section")).to_have_text(["Not allowed", "Not allowed"])
    shot(page, f"near-{'-'.join(look)}")


def test_an_answer_kept_as_plain_text_is_shown(page: Page, base: str, kept_before: Answer) -> None:
    answer = ask(page, base, "Kept before?")
    page.evaluate(
        """() => Object.entries(localStorage).forEach(([key, kept]) => localStorage.setItem(key, JSON.stringify(
             JSON.parse(kept, (k, value) => (["section", "kind", "respelled"].includes(k) ? undefined : value)))))"""
    )
    page.reload()
    first, second = (citation.quote for citation in kept_before.citations)
    expect(answer.locator("p").first).to_have_text(f"{first}1 {second}2", use_inner_text=True)
    answer.get_by_role("button", name="Citation 2").click()
    expect(answer.locator(".card blockquote")).to_have_text(second)


def test_text_that_is_still_coming_is_shown_without_escapes(page: Page, base: str, every_kind: Answer) -> None:
    def cut(route: Route) -> None:
        body = f"event: delta\ndata: {json.dumps({'text': every_kind.answer})}\n\n"
        if json.loads(route.request.post_data or "").get("stream"):
            route.fulfill(content_type="text/event-stream", body=body)  # the second try is never answered

    page.route("**/v1/ask", cut)
    page.goto(base)
    page.get_by_role("textbox", name="Ask a question").fill(EVERY)
    page.keyboard.press("Enter")
    answer = page.locator("citeback-answer")
    expect(answer.locator("ul > li > ol > li")).to_have_text(["toy ones", "those on a [lead]"])
    expect(answer.locator("p").first).to_contain_text(f"{every_kind.citations[0].quote} [1]")
    expect(answer.locator(".chip")).to_have_count(0)
    page.get_by_role("button", name="Stop").click()
    expect(answer).to_contain_text("Stopped.")
    expect(answer.locator("pre")).to_be_visible()


def test_the_page_shows_the_same(
    browser: Browser, base: str, look: tuple[str, str], browser_context_args: dict[str, Any], every_kind: Answer
) -> None:
    context = browser.new_context(**{**browser_context_args, "java_script_enabled": False})
    page = context.new_page()
    for question in (EVERY, "Tentative?", "Respelled?", "Nothing near?", "Kept before?"):
        page.goto(f"{base}/?{urlencode({'question': question})}")
        shot(page, f"page-{question[:-1].lower().replace(' ', '-')}-{'-'.join(look)}")
        width = page.viewport_size["width"] if page.viewport_size else 0
        box = page.locator("section.answer").bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= width
    page.goto(f"{base}/?{urlencode({'question': EVERY})}")
    said = page.locator(".said")
    expect(said.locator("p").first).to_contain_text(every_kind.citations[0].quote)
    expect(said.locator("ul > li > ol > li")).to_have_text(["toy ones", "those on a [lead]"])
    expect(said.locator("tbody td").last).to_have_text("<b>late</b>")
    said.get_by_role("link", name="[2]").click()
    expect(page.locator("#cited-2")).to_be_in_viewport()
    expect(page.locator("#cited-2 blockquote")).to_have_text(every_kind.citations[1].quote)
    context.close()


def test_a_line_of_100_kb_does_not_break_the_layout(page: Page, base: str, every_kind: Answer) -> None:
    queue = ["x", "\\*", "- ", "[", "|", "`", "\\", "[1]"]

    def long(route: Route) -> None:
        piece = queue.pop(0)
        text = piece * (100_000 // len(piece))
        segment = {**every_kind.segments[0].model_dump(), "start": 0, "end": len(text), "text": text}
        made = every_kind.model_dump(mode="json") | {"answer": f"{text} [1]", "segments": [segment]}
        route.fulfill(content_type="text/event-stream", body=f"event: answer\ndata: {json.dumps(made)}\n\n")

    page.route("**/v1/ask", long)
    while queue:
        ask(page, base, "Long?")
        assert overflow(page) <= 0
        assert overflow(page, "citeback-chat .log") <= 0
        page.evaluate("document.querySelector('citeback-chat').clear()")
