"""Benchmarks: how fast the site is built, served and used, always as a ratio within one run."""
