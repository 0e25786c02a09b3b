"""Every kind of answer, as the widget and the page show it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from service.deps import Services
from service.events import Cited, told
from service.presentation import as_html
from service.schema import Answer

SHOTS = Path("runs") / "browser"
AXE = Path(__file__).parents[2] / "service" / "widget" / "node_modules" / "axe-core" / "axe.min.js"
ASKED = "When does the fery <b> leave?"


def answering(page: Page, answer: Answer | dict[str, Any]) -> list[dict[str, Any]]:
    """Have every question answered so; what is asked is added to the list."""
    asked: list[dict[str, Any]] = []
    events = []
    if isinstance(answer, Answer):
        for event in told(answer):
            named = ("citation", event.citation.model_dump(mode="json")) if isinstance(event, Cited) else None
            events.append(named or ("delta", {"text": getattr(event, "text", "")}))
        answer = answer.model_dump(mode="json")
    events.append(("answer", answer))
    body = "".join(f"event: {name}\ndata: {json.dumps(data)}\n\n" for name, data in events)

    def respond(route: Route) -> None:
        asked.append(json.loads(route.request.post_data or ""))
        route.fulfill(content_type="text/event-stream", body=body)

    page.route("**/v1/ask", respond)
    return asked


def ask(page: Page, base: str, question: str = ASKED) -> Locator:
    page.goto(base)
    page.get_by_role("textbox", name="Ask a question").fill(question)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copy")).to_be_visible()
    return page.locator("citeback-answer")


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def bare(markup: str) -> str:
    """Elements and texts of markup without what differs between the page and the widget."""
    markup = re.sub(r"<!--.*?-->", "", markup, flags=re.DOTALL)
    markup = re.sub(r"<button.*?>(\d+)</button>", r"[\1]", markup, flags=re.DOTALL)
    markup = re.sub(r'<a class="marker"[^>]*>|</a>|</?div[^>]*>', "", markup)
    markup = re.sub(r"<(\w+)[^>]*>", r"<\1>", markup)
    return re.sub(r"\s*(</?(?:ul|ol|li|table|thead|tbody|tr|t[hd]|pre|code|p)[^>]*>)\s*", r"\1", markup).strip()


def test_an_answer_of_every_kind(page: Page, base: str, every_kind: Answer, look: tuple[str, str]) -> None:
    answering(page, every_kind)
    shown = ask(page, base)
    expect(shown.get_by_text("Closest passage")).to_be_visible()
    expect(shown.locator("ul > li > ul > li > ul > li")).to_have_text("and [1] colour")
    expect(shown.locator("ol")).to_have_attribute("start", "10")
    expect(shown.locator("th")).to_have_text(["Hall", "Deposit | euros"])
    expect(shown.locator("tbody td")).to_have_text(["Great hall", "950", "مرحبا", "[4]", "", "7"])
    assert shown.locator("pre").inner_text().rstrip() == "if (a < b) {\n    print('[1] \\* ```')\n}"
    expect(shown.locator("p.section span")).to_have_text(["Devices <b>", "أجهزة"])
    expect(shown.locator("p").filter(has_text="The ferry leaves")).to_contain_text(
        "leaves at 7.40 for 3 * 4 [2] <i>euros</i>."
    )
    assert [chip.inner_text() for chip in shown.locator(".chip").all()] == ["1", "2", "3", "4", "5", "1", "5"]
    page.screenshot(path=SHOTS / f"kinds-{'-'.join(look)}.png")
    page.locator("citeback-chat .log").evaluate("(log) => log.scrollTo(0, 0)")
    page.screenshot(path=SHOTS / f"kinds-top-{'-'.join(look)}.png")
    assert overflow(page) <= 0
    assert page.evaluate("window.__harmed") is None


def test_the_page_and_the_widget_show_the_same(page: Page, base: str, every_kind: Answer) -> None:
    answering(page, every_kind)
    found = ask(page, base).locator(".tentative").evaluate("(element) => element.innerHTML")
    page.goto("about:blank")
    page.set_content(f"<main>{as_html(every_kind)}</main>")
    assert bare(found) == bare(page.locator("main").evaluate("(element) => element.innerHTML"))


def test_a_number_opens_its_quote_below_its_block(page: Page, base: str, every_kind: Answer) -> None:
    answering(page, every_kind)
    shown = ask(page, base)
    for at, block in enumerate(["p", "p", "p", "ol", "p", "p", "p"]):
        chip = shown.locator(".chip").nth(at)
        chip.click()
        expect(shown.locator(".card")).to_have_count(1)
        expect(chip).to_have_attribute("aria-expanded", "true")
        assert shown.locator(".card").evaluate("(card) => card.previousElementSibling.localName") == block
        expect(shown.locator(".card blockquote")).to_contain_text("<img src=x onerror=window.__harmed=1>")
        chip.click()
        expect(shown.locator(".card")).to_have_count(0)


def test_a_section_path_is_told_once(page: Page, base: str, every_kind: Answer) -> None:
    answering(page, every_kind)
    shown = ask(page, base)
    shown.locator(".chip").nth(0).click()
    expect(shown.locator(".card .section")).to_have_text("Times")
    shown.locator(".chip").nth(3).click()
    expect(shown.locator(".card")).to_contain_text("notes/4.md")
    expect(shown.locator(".card .section")).to_have_count(0)


def test_asking_as_typed(page: Page, base: str, every_kind: Answer) -> None:
    asked = answering(page, every_kind)
    shown = ask(page, base)
    expect(shown).to_contain_text("Showing results for When does the ferry <b> leave?")
    shown.get_by_role("button", name="Ask as typed").click()
    expect(page.get_by_role("button", name="Copy")).to_be_visible()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("button", name="Copy")).to_be_visible()
    assert [(one["question"], one.get("as_typed", False)) for one in asked] == [
        (ASKED, False),
        (ASKED, True),
        (ASKED, True),
    ]


def test_copied_and_spoken_text_is_plain(page: Page, base: str, every_kind: Answer) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answering(page, every_kind)
    ask(page, base)
    spoken = page.locator("citeback-chat [role=status]").inner_text()
    page.get_by_role("button", name="Copy").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    for text in (spoken, copied):
        assert "7.40 for 3 * 4 [2] <i>euros</i>. [1]" in text
        assert "Hall | Deposit | euros" in text
        assert "\\<" not in text


def test_what_streams_is_shown_as_it_comes(page: Page, base: str, every_kind: Answer) -> None:
    text = every_kind.answer[: every_kind.answer.index("Great")]

    page.route("**/v1/ask", lambda route: None)
    page.goto(base)
    page.evaluate(
        """(text) => { const chat = document.querySelector('citeback-chat');
        chat.exchanges = [{ question: 'Why?', text, state: 'streaming' }]; }""",
        text,
    )
    shown = page.locator("citeback-answer")
    expect(shown.locator("li")).to_have_count(7)
    expect(shown.locator("th")).to_have_count(2)
    expect(shown.locator(".chip")).to_have_count(0)


def test_an_older_answer(page: Page, base: str, every_kind: Answer) -> None:
    first, second = "He was the [1] first of 2 * 3\nand so on.", "A <b>second</b> says so."
    start = len(first) + 5
    older = every_kind.model_dump(mode="json") | {
        "answer": f"{first} [1] {second} [2][3] And this is left out.",
        "status": "answered",
        "segments": [
            {"start": 0, "end": len(first), "text": first, "citations": [1]},
            {"start": start, "end": start + len(second), "text": second, "citations": [2, 3]},
        ],
    }
    del older["respelled"]
    for citation in older["citations"]:
        del citation["section"]
    answering(page, older)
    shown = ask(page, base)
    expect(shown.locator(".chip")).to_have_text(["1", "2", "3"])
    expect(shown.locator("[part=text]")).to_contain_text("the [1] first of 2 * 3")
    expect(shown.locator("[part=text]")).to_contain_text("A <b>second</b> says so.")
    shown.locator(".chip").first.click()
    expect(shown.locator(".card")).to_be_visible()


@pytest.mark.parametrize("text", ["x" * 100_000, "- " * 50_000, "**a" * 3_000, "| a " * 25_000, "\\[" * 50_000])
def test_long_lines(page: Page, base: str, every_kind: Answer, text: str) -> None:
    segment = {"start": 0, "end": len(text), "text": text, "citations": [1], "kind": "sentence"}
    answering(page, every_kind.model_dump(mode="json") | {"answer": f"{text} [1]", "segments": [segment]})
    expect(ask(page, base).locator(".chip")).to_have_count(1)
    assert overflow(page) <= 0


def test_a_nearest_passage(page: Page, base: str, nothing_near: Answer) -> None:
    answering(page, nothing_near)
    shown = ask(page, base)
    assert shown.locator("blockquote").inner_text() == "- Drones\n  - and <i>kites</i>"
    expect(shown.locator(".card .section")).to_have_text("Devices <b>")
    page.screenshot(path=SHOTS / "nearest.png")


@pytest.mark.parametrize("is_german", [False, True])
def test_it_is_named_in_every_language(page: Page, base: str, demo: str, every_kind: Answer, is_german: bool) -> None:
    answering(page, every_kind)
    page.goto(f"{demo}/?lang={'de' if is_german else 'en'}")
    page.evaluate("(text) => window.citeback.ask(text)", ASKED)
    label = "Nächstliegende Stelle" if is_german else "Closest passage"
    expect(page.locator("citeback-answer").get_by_text(label)).to_be_visible()
    assert page.evaluate("violations") == []


def test_the_page_without_javascript(
    page: Page,
    base: str,
    services: Services,
    every_kind: Answer,
    look: tuple[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(services.answerer, "answer", lambda request: every_kind)
    page.goto(f"{base}/?question=Why")
    shown = page.locator("section.answer")
    expect(shown.get_by_text("Closest passage")).to_be_visible()
    expect(shown.locator(".marker")).to_have_text(["[1]", "[2]", "[3]", "[4]", "[5]", "[1]", "[5]"])
    expect(shown.locator("ul > li > ul > li > ul > li")).to_have_text("and [1] colour")
    page.screenshot(path=SHOTS / f"page-{'-'.join(look)}.png", full_page=True)
    assert overflow(page) <= 0
    shown.locator(".marker").nth(3).click()
    expect(shown.locator("#quote-4")).to_be_in_viewport()
    assert page.evaluate("window.__harmed") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_kind_shuts_anybody_out(
    browser: Browser, base: str, services: Services, every_kind: Answer, scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services.answerer, "answer", lambda request: every_kind)
    context = browser.new_context(bypass_csp=True, color_scheme=scheme, viewport={"width": 320, "height": 640})  # type: ignore[arg-type]
    page = context.new_page()
    answering(page, every_kind)
    page.goto(f"{base}/?question=Why")
    page.evaluate(AXE.read_text(encoding="utf-8") + "; 0")
    page.get_by_role("textbox", name="Ask a question").fill(ASKED)
    page.keyboard.press("Enter")
    page.locator("citeback-answer .chip").nth(3).click()
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    context.close()
    assert [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]] == []
