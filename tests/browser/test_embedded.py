"""The widget in a page of another site, under a strict policy."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

SHOTS = Path("runs") / "browser"


def opened(page: Page) -> None:
    page.get_by_role("button", name="Open the chat").click()
    expect(page.get_by_role("textbox", name="Ask a question")).to_be_focused()


def ask(page: Page, question: str) -> None:
    page.keyboard.type(question)
    page.keyboard.press("Enter")


def test_it_answers_and_breaks_no_policy(page: Page, base: str, demo: str, look: tuple[str, str]) -> None:
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add("/".join(request.url.split("/")[:3])))
    page.goto(demo)
    opened(page)
    ask(page, "How long does the crossing to Gull Island take?")
    page.get_by_role("button", name="Citation 1").click()
    expect(page.locator("citeback-answer mark")).to_have_text("55 minutes")
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"bubble-{'-'.join(look)}.png")
    page.get_by_role("button", name="Document").click()
    expect(page.locator("citeback-source mark")).to_be_visible()
    assert page.evaluate("violations") == []
    assert hosts == {base, demo}
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_opening_and_closing_move_the_focus(page: Page, base: str, demo: str) -> None:
    page.goto(demo)
    opened(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Open the chat")).to_be_focused()
    assert page.locator("citeback-bubble .panel").evaluate("(panel) => panel.inert")


def test_events_can_be_heard_and_cancelled(page: Page, base: str, demo: str) -> None:
    page.goto(demo)
    page.wait_for_function("window.citeback")
    page.evaluate(
        """() => {
            window.heard = [];
            for (const name of ["open", "close", "ask", "answer"])
              document.addEventListener(`citeback-${name}`, ({ detail: d }) => heard.push([name, d?.question ?? null]));
            document.addEventListener("citeback-ask", (event) => {
              if (event.detail.question.includes("secret")) event.preventDefault();
            });
        }"""
    )
    page.evaluate("citeback.ask('a secret question')")
    page.evaluate("citeback.ask('When is entry free?')")
    page.evaluate("citeback.close()")
    heard = page.evaluate("heard")
    assert heard[:3] == [["open", None], ["ask", "a secret question"], ["ask", "When is entry free?"]]
    assert [name for name, _ in heard[3:]] == ["answer", "close"]
    page.evaluate("citeback.clear()")
    expect(page.locator("citeback-answer")).to_have_count(0)


@pytest.mark.parametrize("key", ["", "wrong_site"])
def test_without_the_right_key_nothing_is_answered(page: Page, base: str, demo: str, key: str) -> None:
    page.goto(f"{demo}/?key={key}")
    opened(page)
    ask(page, "When is entry free?")
    expect(page.locator("citeback-answer [part=error]")).to_be_visible()
    expect(page.locator("citeback-answer")).not_to_contain_text("Sundays")


def test_from_right_to_left(page: Page, base: str, demo: str) -> None:
    page.goto(f"{demo}/?dir=rtl")
    opened(page)
    ask(page, "How long does the crossing to Gull Island take?")
    page.get_by_role("button", name="Citation 1").click()
    box = page.locator("citeback-bubble .toggle").bounding_box()
    assert box is not None
    assert box["x"] < 40
    page.screenshot(path=SHOTS / "bubble-rtl.png")


def test_it_speaks_german(page: Page, base: str, demo: str) -> None:
    page.goto(f"{demo}/?lang=de")
    page.get_by_role("button", name="Chat öffnen").click()
    ask(page, "When is entry free?")
    expect(page.get_by_role("button", name="Kopieren")).to_be_visible()
