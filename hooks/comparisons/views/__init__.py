"""Computes what pages show: numbers, selections and series, without markup."""
