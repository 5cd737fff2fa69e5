"""Rules that only warn: `make check` runs them once the data has no errors."""
