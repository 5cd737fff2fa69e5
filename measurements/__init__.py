"""The measurements of a comparison, run again by `make measure`: rounds in turns, written as data."""
