"""The timeline: a lane for each subject, a mark for each event, to the scale of time."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from comparisons.model.text import plain
from comparisons.render.plots.context import Context
from comparisons.render.plots.parts import (
    SYMBOLS,
    figure,
    hover,
    hovering,
    marker,
    named_axis,
)
from comparisons.views.figures.timeline import Event, Timeline, timeline


def plot_timeline(context: Context) -> dict[str, Any]:
    """Events that concern several subjects are joined by a line across their lanes."""
    view = timeline(context.comparison)
    lanes = {subject: -at for at, subject in enumerate(view.begins)}
    layout = {
        "height": 100 + 60 * len(lanes),
        "xaxis": context.time_axis(),
        "yaxis": named_axis(
            lanes.values(), map(context.label, lanes), range=[-len(lanes) + 0.4, 0.6],
            fixedrange=True,
        ),
        "margin": {"l": 10, "r": 14, "t": 10, "b": 40},
        "showlegend": False,
        "dragmode": "pan",
    }  # fmt: skip
    joints = [_joint(event, lanes) for event in view.events if len(event.about) > 1]
    return {"": figure([*joints, *(_lane(context, view, lanes, one) for one in lanes)], layout)}


def _joint(event: Event, lanes: Mapping[str, int]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [event.when.middle.isoformat()] * 2,
        "y": [lanes[event.about[0]], lanes[event.about[-1]]],
        "line": {"color": "var(--ink-soft)", "width": 1.5},
        "hoverinfo": "skip",
    }


def _lane(
    context: Context, view: Timeline, lanes: Mapping[str, int], subject: str
) -> dict[str, Any]:
    events = [event for event in view.events if subject in event.about]
    at = context.mark(subject)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": escape(context.name(subject), quote=False),
        "x": [event.when.middle.isoformat() for event in events],
        "y": [lanes[subject]] * len(events),
        "line": {"color": f"var(--subject-{at + 1})", "width": 2},
        "marker": marker(f"subject-{at + 1}", SYMBOLS[at], 14),
    } | hovering(
        (_text(context, event) for event in events),
        (context.source_url(event.sources[0]) for event in events),
    )


def _text(context: Context, event: Event) -> str:
    return hover(
        event.when.name(context.language),
        plain(event.words(context.language, context.words)),
        *(context.comparison.sources[id].title for id in event.sources),
    )
