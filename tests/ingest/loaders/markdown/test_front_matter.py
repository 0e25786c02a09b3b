"""Front matter: no text, but title and date."""

from datetime import date
from typing import Any


def test_front_matter_is_no_text_but_tells_title_and_date(page: Any) -> None:
    found = page("---\ntitle: 'It: all'  # yes\ndate: 2024-03-05T10:00:00Z\nkeywords: a, b\n---\n\nText.\n")
    assert (found.declared.title, found.declared.published) == ("It: all", date(2024, 3, 5))
    assert [block.start for block in found.blocks] == [found.text.index("Text.")]
    toml = page('+++\ntitle = "T"\ndate = 2024-03-05\n[extra]\n+++\nText.\n')
    assert (toml.declared.title, toml.declared.published) == ("T", date(2024, 3, 5))
    folded = page("---\nlayout: x\ntitle: >-\n  One\n  two\ntags: [a]\n---\nText.\n")
    assert folded.declared.title == "One two"


def test_a_rule_at_the_beginning_is_no_front_matter(page: Any) -> None:
    assert page("---\n\nOne.\n\n---\n\nTwo.\n").told == [("paragraph", "One."), ("paragraph", "Two.")]
    assert page("---\nkey: open\n\nOne.\n").told[-1] == ("paragraph", "One.")
