"""Figures: each is numbers computed once, drawn by a template and as a table.

The page's script reads the drawing's marks when a reader asks for Plotly's version.
"""
