"""The check of every cited address, a command of its own: `python -m comparisons.lint.link_check`."""
