"""The pages for people."""

import html
import re

import pytest
from fastapi.testclient import TestClient

from service.deps import Services
from service.schema import Answer, AskRequest, Citation


def permalink(client: TestClient, query: str) -> str:
    found = client.post("/v1/search", json={"query": query, "limit": 1}).json()["passages"][0]
    return str(found["url"])


def test_the_first_page_names_every_document(client: TestClient) -> None:
    page = client.get("/").text
    assert "The Lighthouse Museum" in page
    assert 'name="question"' in page


def test_the_source_page_highlights_exactly_the_quote(client: TestClient) -> None:
    found = client.post("/v1/search", json={"query": "fog bell", "limit": 1}).json()["passages"][0]
    page = client.get(found["url"])
    marked = re.findall(r"<mark[^>]*>(.*?)</mark>", page.text, re.DOTALL)
    assert html.unescape("".join(marked)) == found["text"]
    assert '<mark id="quote"' in page.text
    assert found["url"].endswith("#quote")


def test_markup_in_a_document_stays_text(client: TestClient) -> None:
    page = client.get(permalink(client, "who edits the page")).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "<b>Nils" not in page


def test_pages_allow_no_foreign_code(client: TestClient) -> None:
    policy = client.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_another_version_is_not_passed_off_as_the_quoted_one(client: TestClient) -> None:
    changed = re.sub(r"sha256=[0-9a-f]+", "sha256=" + "0" * 64, permalink(client, "fog bell"))
    response = client.get(changed)
    assert response.status_code == 410
    assert "has changed" in response.text
    assert "fog bell" not in response.text


@pytest.mark.parametrize(
    ("address", "status"),
    [("/sources/src_unknown", 404), ("/sources/{id}?start=9&end=3", 404), ("/sources/{id}?start=99999999", 404)],
)
def test_links_to_nothing_say_so(client: TestClient, address: str, status: int) -> None:
    source_id = client.get("/v1/sources").json()["sources"][0]["id"]
    response = client.get(address.format(id=source_id))
    assert response.status_code == status
    assert "<h1>" in response.text


def test_the_documentation_page_needs_no_other_host(client: TestClient) -> None:
    page = client.get("/docs").text
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert addresses
    assert all(address.startswith("/") for address in addresses)
    assert all(client.get(address).status_code == 200 for address in addresses)


def test_the_first_page_answers_without_javascript(client: TestClient) -> None:
    page = client.get("/", params={"question": "How long does the crossing to Gull Island take?"}).text
    assert "55 minutes" in page
    assert 'href="/sources/' in page
    nothing = client.get("/", params={"question": "What is the capital of Australia? <u>"}).text
    assert "The documents do not answer" in nothing
    assert "Australia? <u>" not in nothing
    assert client.get("/", params={"question": " "}).status_code == 422


def test_lines_are_numbered_and_join_to_the_text(client: TestClient, services: Services) -> None:
    source = next(one for one in services.index.catalog.sources(0, 10) if one.path == "harbour.txt")
    page = client.get(f"/sources/{source.id}?start=10&end=70").text
    lines = re.findall(r'<span class="line" data-line="(\d+)">(.*?)</span>', page, re.DOTALL)
    assert [int(number) for number, _ in lines] == list(range(1, len(lines) + 1))
    text = html.unescape(re.sub(r"</?mark[^>]*>", "", "".join(line for _, line in lines)))
    assert text == services.index.catalog.text(source)
    marked = re.findall(r"<mark[^>]*>(.*?)</mark>", page, re.DOTALL)
    assert len(marked) > 1
    assert html.unescape("".join(marked)) == text[10:70]
    assert page.count('id="quote"') == 1


def test_a_citation_leads_to_its_neighbours(client: TestClient) -> None:
    question = "How long does the crossing to Gull Island take, and when is entry to the museum free?"
    answer = client.post("/v1/ask", json={"question": question}).json()
    urls = [citation["url"] for citation in answer["citations"]]
    assert len(urls) == 2
    for url, other, relation, place in [(urls[0], urls[1], "next", "1 of 2"), (urls[1], urls[0], "prev", "2 of 2")]:
        page = client.get(url).text
        assert f"Citation {place}" in page
        assert re.findall(r'rel="(prev|next)" href="([^"]+)"', page) == [(relation, html.escape(other))]
    gone = client.get(re.sub("answer=ans_", "answer=ans_0", urls[0]))
    assert gone.status_code == 200
    assert "Citation 1 of 2" not in gone.text


def test_a_text_that_was_extracted_in_another_way_since_is_not_passed_off(
    client: TestClient, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    [cited, *_] = client.post("/v1/ask", json={"question": "How long does the crossing to Gull Island take?"}).json()[
        "citations"
    ]
    assert client.get(cited["url"]).status_code == 200
    other = Citation.model_validate(cited | {"quote": "Other words."})
    monkeypatch.setattr(services.conversations, "citations", lambda answer: [other])
    page = client.get(cited["url"])
    assert page.status_code == 410
    assert "was read anew" in page.text


def sections(page: str) -> list[str]:
    """The section paths that a page shows, as they are read."""
    shown = re.findall(r'<(?:p|dd) class="section" dir="auto">(.*?)</(?:p|dd)>', page)
    return [html.unescape(re.sub(r"</?span>", "", path)) for path in shown]


def test_the_section_path_stands_over_an_answer_and_over_its_source(visitor: TestClient) -> None:
    page = visitor.get("/", params={"question": "When does the cloakroom close?"}).text
    path = "Bags <script>alert('x')</script> & trunks > أجهزة"
    assert f"<strong>{path}</strong>" in html.unescape(page)
    assert sections(page) == [], "what the answer says isn't said again over its quote"
    assert "<script>alert" not in page
    source = visitor.get(html.unescape(re.findall(r'href="(/sources/[^"]+)">\[1\]', page)[0])).text
    assert sections(source) == [path]
    assert "<script>alert" not in source


def test_the_section_path_stands_over_the_nearest_passages(visitor: TestClient) -> None:
    page = visitor.get("/", params={"question": "What is the capital of Australia?"}).text
    assert "Devices > Not allowed" in sections(page)


def test_a_title_is_not_said_again_as_a_section(client: TestClient) -> None:
    page = client.get("/", params={"question": "When is entry free?"}).text
    assert "The Lighthouse Museum" in page
    assert sections(page) == []


def test_text_without_a_quote_has_no_section(visitor: TestClient) -> None:
    source_id = visitor.get("/v1/sources").json()["sources"][0]["id"]
    assert sections(visitor.get(f"/sources/{source_id}?start=150").text) == []


def serving_of(client: TestClient) -> Services:
    """The services that a client's app answers by."""
    with client.app.state.serving.live.leased() as services:  # type: ignore[attr-defined]
        assert isinstance(services, Services)
        return services


def shown(client: TestClient, monkeypatch: pytest.MonkeyPatch, answer: Answer) -> str:
    """The first page with an answer."""
    services = serving_of(client)
    monkeypatch.setattr(services.answerer, "answer", lambda request: answer)
    page = client.get("/", params={"question": "What is in it?"})
    assert page.status_code == 200
    return page.text


def test_a_marker_leads_to_its_quote(client: TestClient, monkeypatch: pytest.MonkeyPatch, every_kind: Answer) -> None:
    page = shown(client, monkeypatch, every_kind)
    assert re.findall(r'href="#(cited-\d)"', page) == re.findall(r'<li id="(cited-\d)">', page)
    assert page.count('id="cited-') == 6
    assert "<img src=x" not in page
    assert "javascript:" not in "".join(re.findall(r'href="([^"]*)"', page))


def test_a_path_is_told_once(client: TestClient, monkeypatch: pytest.MonkeyPatch, every_kind: Answer) -> None:
    page = html.unescape(shown(client, monkeypatch, every_kind))
    for path in ("Devices > Not allowed", "Opening hours", "Bags & *trunks* > أجهزة"):
        assert page.count(path) == 1


def test_a_passage_that_only_may_answer_is_told_from_an_answer(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, tentative: Answer, every_kind: Answer
) -> None:
    page = shown(client, monkeypatch, tentative)
    assert "Closest passage" in page
    assert 'href="#cited-1"' in page
    assert "Closest passage" not in shown(client, monkeypatch, every_kind)


def test_words_taken_for_others_are_shown_and_can_be_asked_as_typed(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, respelled: Answer
) -> None:
    page = shown(client, monkeypatch, respelled)
    assert "Showing results for <strong>Where do &lt;b&gt;bags&lt;/b&gt; go?</strong>" in page
    asked: list[AskRequest] = []
    services = serving_of(client)
    monkeypatch.setattr(services.answerer, "answer", lambda request: asked.append(request) or respelled)
    [link] = re.findall(r'<a href="(/\?question=[^"]+)">Ask as typed: Where do &lt;b&gt;bagz', page)
    client.get(html.unescape(link))
    assert [(one.question, one.as_typed) for one in asked] == [("Where do <b>bagz</b> go?", True)]


def test_the_nearest_passages_are_shown_without_markup(
    client: TestClient, visitor: TestClient, monkeypatch: pytest.MonkeyPatch, nothing_near: Answer
) -> None:
    page = visitor.get("/", params={"question": "What is the capital of Australia?"}).text
    [near] = re.findall(r"<blockquote[^>]*>(- Drones.*?)</blockquote>", page, re.DOTALL)
    assert near == "- Drones and kites of all sizes\n- Laser pointers of more than one milliwatt"
    page = shown(client, monkeypatch, nothing_near)
    assert re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", page) == ["- Drones &lt;i&gt;", "Kites are *dull*."]


def test_an_answer_kept_as_plain_text_is_shown(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, kept_before: Answer
) -> None:
    page = shown(client, monkeypatch, kept_before)
    assert "On 3. May 2*3*4 men came, e.g. #7 &lt;b&gt;x&lt;/b&gt;." in page
    assert page.count('class="cited"') == 2


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Referer": "http://evil.example/"}]
)
def test_no_other_site_has_a_question_asked(
    client: TestClient, headers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[object]()
    monkeypatch.setattr("service.answering.answerer.Answerer.answer", lambda self, request: asked.append(request))
    page = client.get("/", params={"question": "When is <b>entry</b> free & open?"}, headers=headers).text
    assert not asked
    link = html.unescape(re.findall(r'href="/(\?question=[^"]*)"', page)[0])
    assert client.get(f"/{link}").url.params["question"] == "When is <b>entry</b> free & open?"
    assert "<b>entry" not in page


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "none"}, {"Sec-Fetch-Site": "same-origin"}, {}])
def test_a_person_has_one_asked(client: TestClient, headers: dict[str, str]) -> None:
    assert "on Sundays" in client.get("/", params={"question": "When is entry free?"}, headers=headers).text
