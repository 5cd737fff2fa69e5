"""The check of every cited address, a command of its own: `python -m comparison_site.link_check`."""
