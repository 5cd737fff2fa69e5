"""Checks of valid data, one rule a file, and reports for people and pull requests."""
