"""What a person doesn't see is not told as a fact, and what can be opened is."""

import pytest

from ingest.loaders.html.inline import line_of
from ingest.loaders.html.parser import parse
from ingest.loaders.html.visible import Pruner


def said(page: str) -> str:
    read = parse(page)
    Pruner(read.controlled).prune(read.root)
    return line_of(read.root.content)


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>no</p>",
        "<p style='color: red; DISPLAY : none'>no</p>",
        "<p style='visibility:hidden'>no</p>",
        "<span style='text-decoration: line-through red'>no</span>",
        "<s>no</s><del>no</del><strike>no</strike>",
        "<template><p>no</p></template><noscript>no</noscript><script>no</script><style>no</style>",
        "<select><option>no</option></select><textarea>no</textarea><button>no</button>",
        "<div aria-hidden=true>no</div>",
        "<a class=headerlink href='#x'>¶</a>",
        "<span class=sr-only>no</span><a class='visually-hidden-focusable visually-hidden' href='#main'>no</a>",
        "<td class=linenos>1 2 3</td>",
        "<nav>no <a>no</a></nav>",
        "<footer>no</footer>",
        "<aside>no</aside>",
        "<div class='md-sidebar'><a href=a>no</a> <a href=b>no</a></div>",
        "<div id=breadcrumbs>no / <a href=b>nononono</a></div>",
        "<div class=cookie-banner>no cookies</div>",
        "<dialog>no</dialog>",
        "<header><a href=x>no</a></header>",
    ],
)
def test_left_out(hidden: str) -> None:
    assert said(f"<div>one {hidden} two</div>") == "one two"


@pytest.mark.parametrize(
    "seen",
    [
        "<p hidden=until-found>yes</p>",
        "<button aria-controls=p>no</button><p id=p hidden>yes</p>",
        "<div role=tabpanel style='display:none'>yes</div>",
        "<div aria-hidden=true><h1>yes</h1></div>",
        "<h2><button>yes</button></h2>",
        "<summary><span role=button>yes</span></summary>",
        "<span aria-hidden=true>9 99</span><span class=sr-only>yes</span>",
        "<ins>yes</ins>",
        "<main><aside>yes</aside></main>",
        "<article><footer>yes</footer></article>",
        "<article><header><p>yes</p></header></article>",
        "<div class='card sidebar'>yes</div>",
        "<section id=navigation><a href=x>yes</a></section>",
        "<header><h1>yes</h1></header>",
        "<a href='#x'>yes</a>",
    ],
)
def test_kept(seen: str) -> None:
    assert said(f"<div>one {seen} two</div>") == "one yes two"
