"""Path globs as regular expressions that take no time to fail."""

import re


def glob_pattern(pattern: str) -> re.Pattern[str]:
    """A path glob as a regular expression.

    `*` and `?` stay within a folder and `**` crosses folders. A pattern without a slash is matched against
    the file's name in any folder, as in a `.gitignore`.

    What follows a star is taken where it first fits, and only the last star tries again: an earlier choice
    leaves the stars after it no less to match. Without these atomic groups a few stars took hours.
    """
    first, *rest = _DOUBLE_STAR.split(pattern if "/" in pattern else f"**/{pattern}")
    expression = _single_stars(first, last=not rest)
    for at in range(0, len(rest), 2):
        last = at + 2 == len(rest)
        reach = "(?:.*?/)??" if rest[at] == "**/" else ".*?"
        part = reach + _single_stars(rest[at + 1], last=last)
        expression += part if last else f"(?>{part})"
    return re.compile(expression, re.DOTALL)


_DOUBLE_STAR = re.compile(r"((?:(?<=/)|^)\*\*/|\*\*+)")


def _single_stars(glob: str, *, last: bool) -> str:
    """The expression of a part without `**`; `last` where the whole pattern ends with it."""
    first, *rest = ("".join("[^/]" if char == "?" else re.escape(char) for char in part) for part in glob.split("*"))
    if not rest:
        return first
    *middle, end = rest
    return first + "".join(f"(?>[^/]*?{part})" for part in middle) + (f"[^/]*{end}" if last else f"(?>[^/]*?{end})")
