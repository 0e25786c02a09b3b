"""Code and other text whose lines are kept as they are."""

from ingest.loaders.html.node import BLOCKS, EDGE, Content, Node


def code_of(node: Node) -> str:
    """The lines of an element, with the white space in them, without empty ones at both ends."""
    taken: list[str] = []
    _take(node.content, taken)
    lines = "".join(taken).replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").expandtabs().split("\n")
    filled = [at for at, line in enumerate(lines) if line.strip()]
    return "\n".join(line.rstrip() for line in lines[filled[0] : filled[-1] + 1]) if filled else ""


def is_lines(node: Node) -> bool:
    """Whether an element consists of lines, each an element of its own."""
    held = node.elements()
    return bool(held) and all("line" in child.get("class").split() for child in held) and not _has_text(node)


def _has_text(node: Node) -> bool:
    return any(isinstance(child, str) and child.strip() for child in node.content)


def _take(content: list[Content], taken: list[str]) -> None:
    for child in content:
        if isinstance(child, str):
            taken.append(child)
        elif child.tag == "br":
            taken.append("\n")
        elif child.tag in BLOCKS or child.tag == EDGE:
            _begin_line(taken)
            _take(child.content, taken)
            taken.append("\n")
        else:
            _take(child.content, taken)


def _begin_line(taken: list[str]) -> None:
    if taken and not taken[-1].endswith("\n"):
        taken.append("\n")
