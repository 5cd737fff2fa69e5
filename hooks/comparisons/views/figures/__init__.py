"""Figures: the numbers are computed here, once; a template draws them and lists them in a table.

The page's script reads the marks of the drawing when a reader asks for Plotly's version.
"""
