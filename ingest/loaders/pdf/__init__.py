"""PDF: its letters, from where they stand to blocks in reading order."""

from ingest.loaders.pdf.loader import load_pdf

__all__ = ["load_pdf"]
