"""Template tags, which a page is made with and doesn't show: `{% include %}`, `{{ page.title }}`, `{{< note >}}`."""

import re

FILLER = "\ufdd0"
"""Stands for each character of a template tag; no text holds it, since Unicode keeps it from texts."""

_LONGEST = 1000
_TAG = re.compile(
    rf"\{{%-?\s*comment\b[^%]{{0,{_LONGEST}}}%\}}(?:(?!\{{%|```).){{0,{_LONGEST}}}\{{%-?\s*endcomment\s*-?%\}}"
    rf"|\{{\#\s[^\n`]{{0,{_LONGEST}}}?\#\}}"
    rf"|\{{\{{(?!\{{)[^`{{}}\n]{{0,{_LONGEST}}}\}}\}}"
    rf"|\{{%(?:[^`%{{]|%(?!\}})|\{{(?!%)){{0,{_LONGEST}}}%\}}"
    rf"|\{{/\*(?:[^`*]|\*(?!/)){{0,{_LONGEST}}}\*/\}}",
    re.DOTALL,
)


def without_templates(source: str) -> str:
    """The same text, with fillers for template tags, so that what they stand in is parsed as it is with their values.

    Line breaks in them are none on the page. What stands in code is shown as it is written, so whoever reads the
    fillers there must look into the source.
    """
    if "{" not in source:
        return source
    return _TAG.sub(lambda found: FILLER * len(found[0]), source)
