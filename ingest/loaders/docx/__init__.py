"""Word's `.docx`: the blocks are those of the document's own tree, read part by part."""

from ingest.loaders.docx.loader import load_docx

__all__ = ["load_docx"]
