"""Programs with the marks that the style colours them by."""

from __future__ import annotations

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer


def highlighted(code: str) -> Markup:
    """A program in Python as HTML, with a class for each kind of word; everything in it is escaped."""
    return Markup(highlight(code, PythonLexer(), HtmlFormatter(nowrap=True)))
