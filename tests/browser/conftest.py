"""A service over a small corpus on a real port, a page of another origin that embeds the widget, and Debian's chromium.

Run by `make test-browser`: these tests need a browser, which the others don't.
"""

import re
import shutil
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import uvicorn

from ingest.pipeline import ingest
from service.app import create_app
from service.deps import Services, opened
from service.events import Event, Finished, Progress, told
from service.keys import Scope
from service.schema import Answer, AskRequest
from service.settings import ServiceSettings

collect_ignore_glob = [] if find_spec("pytest_playwright") else ["test_*.py"]

HERE = Path(__file__).parent
HOSTILE = (HERE / "hostile.txt").read_text(encoding="utf-8").splitlines()
WATCH = "violations = []; addEventListener('securitypolicyviolation', (e) => violations.push(e.violatedDirective));"
SIZES = {"phone": (320, 640), "tablet": (768, 1024), "desktop": (1440, 900)}
CORPUS = {
    "harbour.txt": "Ferry timetable for Port Anselm\nPublished: 3 March 2021\n\n"
    "The ferry to Gull Island leaves at 7.40 every morning. The crossing takes 55 minutes.\n"
    "Bicycles travel free of charge on all crossings.\n",
    "council.txt": "Minutes of the harbour council\nPublished: 9 June 2022\n\n"
    "The council heard that 1,200 people visited Gull Island in May.\n",
    "paper.txt": "The Anselm Courier\nPublished: 11 June 2022\n\n"
    "Gull Island is crowded: 3,400 people visited Gull Island in May.\n",
    "museum.md": "# The Lighthouse Museum\n\nThe museum was opened in 1987 by the keeper’s daughter, Ida Brandt.\n\n"
    "Entry is free on Sundays.\n",
    "house.md": "# Rules of the house\n\n## Devices\n\n### Not allowed\n\nSpotlights of more than 900 watts.\n\n"
    f"## أجهزة\n\n### ממנועות\n\nThe copper kettle weighs 4.2 kilograms.\n\n## {'Donaudampfschiff' * 9}\n\n"
    f"### {'What has to be said of halls and side rooms ' * 3}\n\nThe deposit for the chandelier is 950 euros.\n",
}


class _Demo(BaseHTTPRequestHandler):
    """Serves a page of another site, under the policies that careful sites have."""

    service = ""
    key = ""
    page = Template((HERE / "demo.html").read_text(encoding="utf-8"))

    def do_GET(self) -> None:
        query = {"dir": "ltr", "key": self.key, "lang": "en"} | dict(
            parse_qsl(urlsplit(self.path).query, keep_blank_values=True)
        )
        script = self.path == "/watch.js"
        body = WATCH if script else self.page.substitute(query, service=self.service)
        self.send_response(200)
        self.send_header("Content-Type", f"text/{'javascript' if script else 'html'}; charset=utf-8")
        self.send_header(
            "Content-Security-Policy",
            f"default-src 'self'; script-src 'self' {self.service}; connect-src {self.service}; "
            "require-trusted-types-for 'script'; trusted-types lit-html",
        )
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: Any) -> None:
        """Say nothing of each request."""


@pytest.fixture(scope="session")
def demo() -> Iterator[str]:
    """The origin of another site, whose pages embed the widget."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Demo)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def staged(
    every_kind: Answer, tentative: Answer, respelled: Answer, kept_before: Answer, nothing_near: Answer
) -> dict[str, Answer]:
    """Hand-made answers by their questions."""
    return {
        "Every kind?": every_kind,
        "Tentative?": tentative,
        "Respelled?": respelled,
        "Kept before?": kept_before,
        "Nothing near?": nothing_near,
    }


def _stage(services: Services, staged: dict[str, Answer]) -> None:
    """Have some questions answered by hand; before others, `Section 3: ...`, a section of a hostile name is read."""
    real = services.answerer.events

    def events(request: AskRequest) -> Iterator[Event]:
        if (named := re.match(r"Section (\d+): ", request.question)) is not None:
            yield Progress("reading", HOSTILE[int(named[1])], 2, 8)
            time.sleep(1)
            yield Progress("writing", "", 8, 8)
            time.sleep(1)
        made = staged.get(request.question)
        yield from real(request) if made is None else [*told(made), Finished(made)]

    services.answerer.events = events  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def base(demo: str, staged: dict[str, Answer], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running service."""
    corpus = tmp_path_factory.mktemp("corpus")
    for name, text in CORPUS.items():
        (corpus / name).write_text(text, encoding="utf-8")
    for number, string in enumerate(HOSTILE):
        text = f"{string}\n\nThe keeper of lamp number {number + 100} says {string} each night.\n"
        name = "".join("_" if character in "/\0" else character for character in string)[:60]
        (corpus / f"{number:02} {name}.txt").write_text(text, encoding="utf-8")
    settings = ServiceSettings(data_dir=tmp_path_factory.mktemp("data"), port=0, passages=5)
    ingest(settings, [corpus])
    with opened(settings) as services:
        _stage(services, staged)
        _Demo.key = services.access.keys.create(Scope.PUBLISHABLE, "demo", [demo], per_minute=1000)[1]
        server = uvicorn.Server(uvicorn.Config(create_app(settings, services), port=0, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        _Demo.service = f"http://127.0.0.1:{port}"
        yield _Demo.service
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's chromium, which is in every registry of packages; Playwright's own comes from elsewhere."""
    found = shutil.which("chromium")
    if found is None:
        pytest.fail("no chromium is installed; run `apt-get install chromium`")
    quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    return {**browser_type_launch_args, "executable_path": found, "args": quiet}


@pytest.fixture(params=[("phone", "light"), ("tablet", "dark"), ("desktop", "light")], ids="-".join)
def look(request: pytest.FixtureRequest) -> tuple[str, str]:
    """A size of window and a colour scheme; colours, which move nothing, are looked at in test_accessible.py."""
    found: tuple[str, str] = request.param
    return found


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any], request: pytest.FixtureRequest) -> dict[str, Any]:
    """The window that a test looks at, where it asks for one."""
    chosen = request.node.callspec.params.get("look") if hasattr(request.node, "callspec") else None
    if chosen is None:
        return browser_context_args
    size, scheme = chosen
    width, height = SIZES[size]
    return {**browser_context_args, "viewport": {"width": width, "height": height}, "color_scheme": scheme}
