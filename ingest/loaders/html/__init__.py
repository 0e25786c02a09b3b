"""From the tags of a page to its blocks."""

from ingest.loaders.html.loader import load_html

__all__ = ["load_html"]
