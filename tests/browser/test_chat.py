"""The chat on the first page, used as people use it."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

SHOTS = Path("runs") / "browser"


def ask(page: Page, question: str) -> None:
    page.get_by_role("textbox", name="Ask a question").fill(question)
    page.keyboard.press("Enter")


def done(page: Page, count: int = 1) -> None:
    expect(page.get_by_role("button", name="Copy")).to_have_count(count)


def shot(page: Page, name: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png")


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def test_from_a_question_to_the_very_words(page: Page, base: str, look: tuple[str, str]) -> None:
    page.goto(base)
    ask(page, "How long does the crossing to Gull Island take?")
    done(page)
    page.get_by_role("button", name="Citation 1").click()
    card = page.locator("citeback-answer .card")
    expect(card.locator("mark")).to_have_text("55 minutes")
    expect(card).to_contain_text("Ferry timetable for Port Anselm")
    expect(card).to_contain_text("2021-03-03 · harbour.txt, line 1")
    shot(page, f"answer-{'-'.join(look)}")
    card.get_by_role("button", name="Document").click()
    panel = page.locator("citeback-source")
    expect(panel.locator("mark").filter(has_text="The crossing takes 55 minutes.")).to_have_count(1)
    expect(panel.locator("mark")).to_be_in_viewport()
    assert overflow(page) <= 0
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_a_conflict_is_a_table_of_values_with_their_dates(page: Page, base: str, look: tuple[str, str]) -> None:
    page.goto(base)
    ask(page, "How many people visited Gull Island in May?")
    done(page)
    rows = page.locator("citeback-answer table tbody tr")
    expect(rows).to_have_count(2)
    expect(rows).to_contain_text([re.compile("1,200|3,400"), re.compile("1,200|3,400")])
    expect(rows).to_contain_text([re.compile("2022-06-(09|11)"), re.compile("2022-06-(09|11)")])
    shot(page, f"conflict-{'-'.join(look)}")
    assert overflow(page) <= 0


def test_what_no_document_says(page: Page, base: str, look: tuple[str, str]) -> None:
    page.goto(base)
    ask(page, "What is the capital of Australia?")
    done(page)
    expect(page.locator("citeback-answer")).to_contain_text("The documents do not answer this question.")
    expect(page.locator("citeback-answer .card").first).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Citation"))).to_have_count(0)
    shot(page, f"nothing-{'-'.join(look)}")


def test_the_source_page(page: Page, base: str, look: tuple[str, str]) -> None:
    page.goto(base)
    ask(page, "How long does the crossing take, and when is entry to the museum free?")
    done(page)
    page.get_by_role("button", name="Citation 1").click()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Open the page").click()
    source = opened.value
    expect(source.locator("mark").filter(has_text="The crossing takes 55 minutes.")).to_have_count(1)
    expect(source.locator("mark").first).to_be_in_viewport()
    expect(source.locator(".line").nth(3)).to_have_attribute("data-line", "4")
    shot(source, f"source-{'-'.join(look)}")
    assert overflow(source) <= 0
    source.get_by_role("link", name=re.compile(r"\[2\]")).click()
    expect(source.locator("mark").filter(has_text="Entry is free on Sundays.")).to_have_count(1)
    expect(source.get_by_text("Citation 2 of 2")).to_be_visible()


def test_everything_works_from_the_keyboard(page: Page, base: str) -> None:
    page.goto(base)
    page.get_by_role("textbox", name="Ask a question").focus()
    page.keyboard.type("When is entry free?")
    page.keyboard.press("Enter")
    done(page)
    page.get_by_role("button", name="Citation 1").focus()
    page.keyboard.press("Enter")
    expect(page.locator("citeback-answer mark")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("citeback-source mark")).to_be_visible()
    expect(page.locator("citeback-source").get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Document", exact=True)).to_be_focused()


def test_an_answer_can_be_stopped(page: Page, base: str) -> None:
    page.route("**/v1/ask", lambda route: None)  # never answered
    page.goto(base)
    ask(page, "When is entry free?")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("citeback-answer")).to_contain_text("Stopped.")
    page.unroute_all(behavior="ignoreErrors")
    page.get_by_role("button", name="Try again").click()
    done(page)


def test_a_cut_stream_is_asked_again(page: Page, base: str) -> None:
    asked: list[dict[str, Any]] = []

    def cut(route: Route) -> None:
        asked.append(json.loads(route.request.post_data or ""))
        if asked[-1].get("stream"):
            body = 'event: passages\ndata: {"passages": []}\n\nevent: delta\ndata: {"text": "Entry is f"}\n\n'
            route.fulfill(content_type="text/event-stream", body=body)
        else:
            route.continue_()

    page.route("**/v1/ask", cut)
    page.goto(base)
    ask(page, "When is entry free?")
    done(page)
    expect(page.locator("citeback-answer")).to_contain_text("Entry is free on Sundays.")
    assert [one.get("stream", False) for one in asked] == [True, False]


def test_a_service_that_is_down(page: Page, base: str) -> None:
    page.goto(base)
    page.route("**/v1/ask", lambda route: route.abort())
    ask(page, "When is entry free?")
    expect(page.locator("citeback-answer")).to_contain_text("can't be reached")
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    done(page)


def test_thumbs_with_a_comment(page: Page, base: str) -> None:
    page.goto(base)
    ask(page, "When is entry free?")
    done(page)
    page.get_by_role("button", name="Not helpful").click()
    page.get_by_role("textbox", name="What is wrong?").fill("Mondays too")
    with page.expect_request("**/v1/feedback") as sent:
        page.get_by_role("button", name="Submit").click()
    body = sent.value.post_data_json
    assert (body["rating"], body["comment"]) == ("down", "Mondays too")
    expect(page.get_by_role("button", name="Not helpful")).to_have_attribute("aria-pressed", "true")


def test_what_was_said_stays_until_it_is_cleared(page: Page, base: str) -> None:
    page.goto(base)
    ask(page, "When is entry free?")
    done(page)
    page.reload()
    done(page)
    with page.expect_request("**/v1/ask") as sent:
        ask(page, "How long does the crossing take?")
    assert sent.value.post_data_json["conversation_id"].startswith("conv_")
    done(page, 2)
    page.get_by_role("button", name="New chat").click()
    page.reload()
    expect(page.locator("citeback-answer")).to_have_count(0)


def test_copy_takes_the_citations_along(page: Page, context: BrowserContext, base: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=base)
    page.goto(base)
    ask(page, "When is entry free?")
    done(page)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Entry is free on Sundays. [1]" in copied
    assert f"[1] The Lighthouse Museum, {base}/sources/" in copied


def test_it_prints_without_its_tools(page: Page, base: str) -> None:
    page.goto(base)
    ask(page, "When is entry free?")
    done(page)
    page.emulate_media(media="print")
    expect(page.get_by_role("textbox", name="Ask a question")).to_be_hidden()
    expect(page.locator("citeback-answer")).to_be_visible()


def test_without_javascript(browser: Any, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base)
    page.locator("input[name=question]").fill("When is entry free?")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Entry is free on Sundays.")
    page.locator(".quotes a").first.click()
    expect(page.locator("mark").filter(has_text="Entry is free on Sundays.")).to_have_count(1)
    context.close()


KETTLE, CHANDELIER = "How much does the copper kettle weigh?", "How much is the deposit for the chandelier?"
PATHS = {
    "How strong may spotlights be?": r"^Devices > Not allowed$",
    KETTLE: r"^أجهزة > ממנועות$",
    CHANDELIER: r"^(Donaudampfschiff){9} > (What has to be said of halls and side rooms ?){3}$",
}


@pytest.mark.parametrize("question", PATHS)
def test_the_section_stands_over_the_quote_or_the_unit(
    page: Page, base: str, look: tuple[str, str], question: str
) -> None:
    page.goto(base)
    ask(page, question)
    done(page)
    page.get_by_role("button", name="Citation 1").click()
    card, path = page.locator("citeback-answer .card"), re.compile(PATHS[question])
    # In the card, or in bold over the unit, and not in both.
    expect(page.locator("citeback-answer").locator(".section, strong").filter(has_text=path)).to_have_count(1)
    shot(page, f"section-{list(PATHS).index(question)}-{'-'.join(look)}")
    log = page.locator("citeback-chat .log")
    assert log.evaluate("(log) => log.scrollWidth - log.clientWidth") <= 0
    card.get_by_role("button", name="Document").click()
    panel = page.locator("citeback-source")
    expect(panel.locator(".section")).to_have_text(path)
    expect(panel.locator("mark")).to_be_in_viewport()
    assert panel.evaluate("(panel) => panel.scrollWidth - panel.clientWidth") <= 0
    page.goto(panel.locator("a").evaluate("(link) => link.href"))
    expect(page.locator(".section")).to_have_text(path)
    assert overflow(page) <= 0
    page.goto(f"{base}/?{urlencode({'question': question})}")
    expect(page.locator(".answer").locator(".section, strong").filter(has_text=path)).not_to_have_count(0)
    assert overflow(page) <= 0


def test_a_path_runs_in_the_direction_of_its_headings(page: Page, base: str) -> None:
    page.goto(base)
    ask(page, KETTLE)
    done(page)
    page.get_by_role("button", name="Citation 1").click()
    page.locator("citeback-answer .card").get_by_role("button", name="Document").click()
    expect(page.locator("citeback-source .section span")).to_have_count(2)
    outer, inner = (found.bounding_box() for found in page.locator("citeback-source .section span").all())
    assert outer is not None
    assert inner is not None
    assert outer["x"] > inner["x"] + inner["width"]


def test_an_answer_kept_before_sections_were_told_is_still_shown(page: Page, base: str) -> None:
    page.goto(base)
    ask(page, KETTLE)
    done(page)
    page.evaluate(
        """() => Object.entries(localStorage).forEach(([key, kept]) => localStorage.setItem(key,
             JSON.stringify(JSON.parse(kept, (name, value) => (name === "section" ? undefined : value)))))"""
    )
    page.reload()
    done(page)
    page.get_by_role("button", name="Citation 1").click()
    expect(page.locator("citeback-answer mark")).to_have_text("4.2 kilograms")
    expect(page.locator("citeback-answer .section")).to_have_count(0)
