"""axe-core finds nothing to mend, in any state and either theme."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

HAND_MADE = (
    "/?question=Every+kind%3F",
    "/?question=Tentative%3F",
    "/?question=Respelled%3F",
    "/?question=Nothing+near%3F",
)
AXE = Path(__file__).parents[2] / "service" / "widget" / "node_modules" / "axe-core" / "axe.min.js"


def violations(page: Page) -> list[str]:
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(AXE.read_text(encoding="utf-8") + "; 0")
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


def ask(page: Page, question: str, count: int) -> None:
    page.get_by_role("textbox", name="Ask a question").fill(question)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copy")).to_have_count(count)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_state_of_the_chat_shuts_anybody_out(browser: Browser, base: str, scheme: str) -> None:
    context = browser.new_context(bypass_csp=True, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(base)
    found = {"empty": violations(page)}
    ask(page, "How many people visited Gull Island in May?", 1)
    found["conflict"] = violations(page)
    page.get_by_role("button", name="Citation 1").first.click()
    found["card"] = violations(page)
    page.get_by_role("button", name="Document").click()
    expect(page.locator("citeback-source mark")).to_be_visible()
    found["panel"] = violations(page)
    page.keyboard.press("Escape")
    ask(page, "What is the capital of Australia?", 2)
    found["nothing"] = violations(page)
    page.get_by_role("button", name="Not helpful").last.click()
    found["comment"] = violations(page)
    for count, question in enumerate(("Every kind?", "Tentative?", "Respelled?", "Nothing near?"), 3):
        ask(page, question, count)
        found[question] = violations(page)
    page.route("**/v1/ask", lambda route: route.abort())
    page.get_by_role("textbox", name="Ask a question").fill("When?")
    page.keyboard.press("Enter")
    expect(page.locator("citeback-answer [part=error]")).to_be_visible()
    found["error"] = violations(page)
    context.close()
    assert {state: what for state, what in found.items() if what} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_shuts_anybody_out(browser: Browser, base: str, demo: str, scheme: str) -> None:
    context = browser.new_context(bypass_csp=True, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    found = {}
    source = page.request.get(f"{base}/v1/sources").json()["sources"][0]["id"]
    for path in (f"/sources/{source}?start=0&end=10", "/sources/none", "/?question=When+is+entry+free", *HAND_MADE):
        page.goto(base + path)
        found[path] = violations(page)
    page.goto(demo)
    page.get_by_role("button", name="Open the chat").click()
    page.wait_for_timeout(400)  # till the panel has faded in
    found["bubble"] = violations(page)
    context.close()
    assert {state: what for state, what in found.items() if what} == {}
