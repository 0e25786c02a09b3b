"""The measure: question sets, metrics, the runner and its report."""
