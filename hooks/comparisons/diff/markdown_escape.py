"""Escapes untrusted text inside Markdown that the host of a repository shows."""

from __future__ import annotations

import re
from html import escape

from markupsafe import Markup

from comparisons.diff.word_diff import escape_hidden

_BETWEEN = "\u2060"
"""A word joiner: invisible, and it keeps a mention or a reference from being seen as one."""

_SPECIAL = re.compile(r"([\\`*_\[\]|~])")
_LINE_START = re.compile(r"^(\s*)(?:([#+-])|(\d+)([.)])(?=\s))")
"""Characters that make a line a heading or a list item at its beginning."""

_REFERENCE = re.compile(r"(@|#(?=\d)|\bGH-(?=\d)|:(?=[0-9_]*[a-z+-][a-z0-9_+-]*:))")
_ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=\bwww)(?=\.)", re.IGNORECASE)
"""Where an invisible backslash keeps an address from becoming a link."""


def escape_markdown(value: object) -> Markup:
    """The value as Markdown that only shows it; text that is safe already stays."""
    if isinstance(value, Markup):
        return value
    text = _SPECIAL.sub(r"\\\1", escape(escape_hidden(str(value)), quote=False))
    text = _LINE_START.sub(r"\1\3\\\2\4", text).replace("$", "<span>$</span>")
    text = _REFERENCE.sub(rf"\1{_BETWEEN}", text)
    text = _ADDRESS.sub(r"\\", text)
    return Markup(re.sub(r"\n +", _indented, text).replace("\n", "<br>"))


def _indented(found: re.Match[str]) -> str:
    return found[0].replace(" ", "&nbsp;")
