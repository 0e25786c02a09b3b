"""From a question to an answer whose every piece is cited: `answerer` reads from top to bottom as the way of one."""
