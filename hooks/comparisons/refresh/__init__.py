"""Reads new releases and counts from registries, and writes them into the data: `make refresh`."""
