"""The parts that the plots share: axes, marks, hover texts, and the figure around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Any

from comparisons.model.typography import width

SYMBOLS = ("circle", "square", "triangle-up", "diamond", "cross", "star")
"""The mark of each subject, as in the drawings."""

VERDICT_SYMBOLS = ("circle", "diamond", "square", "x", "triangle-up", "circle-open")
"""The mark of each verdict, in their order."""

_LINE = 22.0
"""The width of a line of a hover text, in Chinese characters."""

_WORD = re.compile(
    r"[\u2e80-\uffff][，。；：？！、）》]*”?[，。；：？！、）》]*|[^\s\u2e80-\uffff]+[，。；：？！、）》]*\s*|\s+"
)

_LAYOUT = {
    "template": {},  # Plotly's own would be ten kilobytes of colours
    "font": {"family": "var(--sans)", "size": 14, "color": "var(--ink)"},
    "paper_bgcolor": "rgba(0,0,0,0)",
    "plot_bgcolor": "rgba(0,0,0,0)",
    "margin": {"l": 10, "r": 14, "t": 36, "b": 72},
    "hoverlabel": {
        "bgcolor": "var(--card)",
        "bordercolor": "var(--ink-soft)",
        "font": {"family": "var(--sans)", "color": "var(--ink)"},
        "align": "left",
    },
    "legend": {
        "orientation": "h",
        "x": 0,
        "xref": "container",
        "y": 0,
        "yref": "container",
        "yanchor": "bottom",
    },
}


def figure(traces: Iterable[dict[str, Any]], layout: dict[str, Any]) -> dict[str, Any]:
    """A Plotly figure as its script reads it."""
    return {"data": list(traces), "layout": _LAYOUT | layout}


def axis(*, title: str = "", **more: Any) -> dict[str, Any]:
    """An axis in the colours of the page."""
    return {
        "automargin": True,
        "gridcolor": "var(--line)",
        "linecolor": "var(--line)",
        "zeroline": False,
        "title": {"text": title, "standoff": 8},
    } | more


def named_axis(values: Iterable[float], names: Iterable[str], **more: Any) -> dict[str, Any]:
    """An axis with words at given places."""
    labels = [escape(name, quote=False) for name in names]
    return axis(tickmode="array", tickvals=list(values), ticktext=labels, **more)


def marker(color: str, symbol: str, size: int) -> dict[str, Any]:
    """A mark with an edge in the colour of the paper, so that neighbours stay apart."""
    edge = {"color": "var(--paper)", "width": 1.5}
    return {"color": f"var(--{color})", "symbol": symbol, "size": size, "line": edge}


def hovering_claims(ids: Iterable[str]) -> dict[str, Any]:
    """The same of claims: the page's script adds their texts and links, which other plots have too."""
    return {"ids": list(ids), "hovertemplate": "%{text}<extra></extra>"}


def hovering(texts: Iterable[str], links: Iterable[str]) -> dict[str, Any]:
    """What a trace shows where the reader points, and where a click leads."""
    return {
        "text": list(texts),
        "customdata": list(links),
        "hovertemplate": "%{text}<extra></extra>",
    }


def hover(head: str, *lines: str) -> str:
    """A hover text in Plotly's markup."""
    return "<br>".join([escape(head, quote=False), *map(wrapped, lines)])


def wrapped(text: str) -> str:
    """A text in Plotly's markup, wrapped because Plotly does not."""
    return "<br>".join(escape(line, quote=False) for line in _wrap(text))


def _wrap(text: str) -> list[str]:
    """The lines of a text: broken between Latin words and between Chinese characters.

    Claims come by the thousand, so this is quicker and plainer than the posters' way.
    """
    lines: list[str] = []
    room = 0.0
    for word in _WORD.findall(text):
        wide = width(word)
        if wide - 0.5 * word.endswith(" ") > room:
            lines.append("")
            room = _LINE
        lines[-1] += word
        room -= wide
    return [line.strip() for line in lines if line.strip()]
