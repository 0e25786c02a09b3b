"""Loads a prompt by name and fills its placeholders; nothing may be missing or unknown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_PLACEHOLDER = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")


class PromptError(ValueError):
    """There is no such prompt, or its placeholders are not exactly the values given."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A text with `{{ placeholders }}`."""

    name: str
    text: str

    @property
    def placeholders(self) -> frozenset[str]:
        """The names that `fill` must be given."""
        return frozenset(_PLACEHOLDER.findall(self.text))

    def fill(self, **values: str) -> str:
        """The text with every placeholder replaced, in one pass: values are never expanded again.

        Raises:
            PromptError: a placeholder has no value, or a value has no placeholder.
        """
        self._check(values)
        return _PLACEHOLDER.sub(lambda match: values[match.group(1)], self.text)

    def _check(self, values: Mapping[str, str]) -> None:
        missing, unknown = self.placeholders - values.keys(), values.keys() - self.placeholders
        if missing or unknown:
            problems = [f"missing: {', '.join(sorted(missing))}"] * bool(missing)
            problems += [f"unknown: {', '.join(sorted(unknown))}"] * bool(unknown)
            raise PromptError(f"prompt {self.name!r}: placeholders {'; '.join(problems)}")


@cache
def load(name: str) -> Prompt:
    """The prompt in `prompts/<name>.md`, without its final newline.

    Raises:
        PromptError: there is no such prompt; the message lists those there are.
    """
    folder = files("prompts")
    known = sorted(entry.name.removesuffix(".md") for entry in folder.iterdir() if entry.name.endswith(".md"))
    if name not in known:
        raise PromptError(f"no prompt named {name!r}; there are: {', '.join(known)}")
    return Prompt(name, folder.joinpath(f"{name}.md").read_text(encoding="utf-8").removesuffix("\n"))
