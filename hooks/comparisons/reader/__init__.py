"""YAML with positions: a folder of data becomes a model or a list of diagnostics."""
