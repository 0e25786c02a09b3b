"""One measure a file: what it counts, where its definition comes from, and when it can't be scored."""
