"""Blocks: what a text consists of, and what follows from that. Every loader gives them; nothing guesses them again."""
