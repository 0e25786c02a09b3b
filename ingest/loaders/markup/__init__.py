"""From the tags of a page to its blocks."""
