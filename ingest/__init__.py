"""The documents: from a folder of files to sources, passages and the indexes that find them."""
