"""Questions in people's own words over a folder of documents: read, asked, judged and counted."""
