"""The HTML that stands in Markdown."""

from typing import Any


def test_html_inside_of_markdown(page: Any) -> None:
    text = (
        '<h1 align="center"><img src="x">Name</h1>\n<p align="center">\n  A <b>line</b><br>of text\n</p>\n\n'
        "<details><summary>More</summary>\n\nInside **it**\n\n</details>\n\n"
        "<ul><li>one<p>two</p></li><li>three\n<ol><li>four</li></ol></ul>\n"
        "<dl><dt>T<dd>D</dl>\n<blockquote>Q</blockquote><pre>a\n b</pre>"
    )
    found = page(text)
    blocks = found.blocks
    assert [(block.kind, block.level, found.words(block)) for block in blocks] == [
        ("heading", 1, "Name"),
        ("paragraph", 0, "A line of text"),
        ("paragraph", 0, "More"),
        ("paragraph", 0, "Inside it"),
        ("item", 1, "one"),
        ("paragraph", 1, "two"),
        ("item", 1, "three"),
        ("item", 2, "four"),
        ("item", 1, "T"),
        ("item", 2, "D"),
        ("quote", 0, "Q"),
        ("code", 0, "a b"),
    ]
    assert [text[one.start : one.end] for one in blocks[1].sentences] == ["A <b>line</b>", "<br>of text"]


def test_tables_of_html_count_each_column_and_row(page: Any) -> None:
    text = (
        "<table>\n<tr><th>Day</th><th colspan=2>Who</th></tr>\n\n<tr><td rowspan='2'>Fri &amp; Sat</td>"
        "<td>Ida<br>May</td><td></td></tr>\n<tr><td>Paul</td><td><table><tr><td>x</td><td>y</td></tr></table></td></tr>\n</table>\n"
    )
    assert page(text).rows == [["Day", "Who", "Who"], ["Fri & Sat", "Ida May", ""], ["Fri & Sat", "Paul", "x y"]]
    found = page(text)
    blocks = found.blocks
    assert [block.is_header for block in blocks] == [True, False, False]
    assert len({block.group for block in blocks}) == 1
