"""Known questions, asked of a running service, and figures that say how well it answered."""
