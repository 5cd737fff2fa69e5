"""Popularity: for each measure, a line for each subject through its dated figures."""

from __future__ import annotations

from html import escape
from typing import Any

from comparisons.render.plots.context import Context
from comparisons.render.plots.parts import (
    SYMBOLS,
    figure,
    hover,
    hovering,
    marker,
    named_axis,
)
from comparisons.views.figures.popularity import Line, MeasureView, popularity
from comparisons.views.values import format_brief, format_value

_DASHES = ("dash", "dot", "dashdot", "longdash", "longdashdot", "8px,2px")


def plot_popularity(context: Context) -> dict[str, Any]:
    """A figure for each measure, by its id."""
    return {view.id: _measure(context, view) for view in popularity(context.comparison)}


def _measure(context: Context, view: MeasureView) -> dict[str, Any]:
    values = [float(value.high) for value, _ in view.grid]
    layout = {
        "height": 400,
        "xaxis": context.time_axis(),
        "yaxis": named_axis(
            values,
            (
                escape(
                    format_brief(view.criterion, value, context.language, context.words),
                    quote=False,
                )
                for value, _ in view.grid
            ),
            range=[0, values[-1] * 1.04],
        ),
        "dragmode": "zoom",
    }
    return figure([_line(context, view, line) for line in view.lines], layout)


def _line(context: Context, view: MeasureView, line: Line) -> dict[str, Any]:
    at = context.mark(line.subject)
    name = context.name(line.subject)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": escape(context.label(line.subject), quote=False),
        "x": [dot.when.middle.isoformat() for dot in line.dots],
        "y": [float(dot.value.high) for dot in line.dots],
        "line": {"color": f"var(--subject-{at + 1})", "dash": _DASHES[at], "width": 2},
        "marker": marker(f"subject-{at + 1}", SYMBOLS[at], 12),
    } | hovering(
        (
            hover(
                f"{name} {format_value(view.criterion, dot.value, context.language, context.words)}",
                dot.when.name(context.language),
            )
            for dot in line.dots
        ),
        (context.source_url(dot.source) for dot in line.dots),
    )
