"""Work on the corpus while questions are answered: kept in a queue that outlasts the process, done one at a time."""
