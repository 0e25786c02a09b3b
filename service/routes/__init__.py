"""The HTTP routes, one file for each thing they serve."""
