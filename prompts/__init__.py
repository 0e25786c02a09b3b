"""Every sentence said to a model, or to a person on a model's behalf: Markdown files and their loader."""

from prompts.loader import Prompt, PromptError, load

__all__ = ["Prompt", "PromptError", "load"]
