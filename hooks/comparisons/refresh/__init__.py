"""Asks registries for new releases and counts, and writes them into the data: `make refresh`."""
