"""Prose by a chat model: written over numbered passages, and shown only as far as the passages support it."""
