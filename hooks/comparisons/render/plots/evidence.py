"""The evidence: for each claim a bar for its sources and a mark for its age."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from comparisons.model.claim import Verdict
from comparisons.render.plots.context import Context
from comparisons.render.plots.parts import (
    VERDICT_SYMBOLS,
    axis,
    figure,
    hovering_claims,
    marker,
    named_axis,
)
from comparisons.views.figures.evidence import evidence

_PATTERNS = ("", "/", "-", "x", ".", "\\")
_OVER = {"fillmode": "overlay", "fgcolor": "var(--paper)", "fgopacity": 0.6, "size": 5}
_NAMES = 12
"""About so many claims are named on the axis."""


def plot_evidence(context: Context) -> dict[str, Any]:
    """Claims from left to right in the article's order; a line marks the age that is due."""
    ages = evidence(context.comparison, context.today).ages
    due = context.comparison.file.due_after_days
    longest = max(*ages.values(), due)
    step = math.ceil(len(ages) / _NAMES)
    layout = {
        "height": 480,
        "barmode": "overlay",
        "xaxis": named_axis(
            range(0, len(ages), step), list(ages)[::step], anchor="y2", range=[-1, len(ages)]
        ),
        "yaxis": axis(title=context.words["evidence_sources"], domain=[0.45, 1]),
        "yaxis2": axis(
            title=context.words["evidence_age"],
            domain=[0, 0.36],
            range=[-0.08 * longest, longest * 1.15],
        ),
        "shapes": [_limit(due, context.words["due_mark"])],
        "dragmode": "zoom",
    }
    return {"": figure(_traces(context, ages), layout)}


def _traces(context: Context, ages: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    claims = context.comparison.claims
    places = {id: at for at, id in enumerate(claims)}
    for verdict, pattern, symbol in zip(Verdict, _PATTERNS, VERDICT_SYMBOLS, strict=True):
        ids = [id for id, claim in claims.items() if claim.verdict is verdict]
        if not ids:
            continue
        common = {
            "name": context.words[verdict],
            "x": [places[id] for id in ids],
            "legendgroup": verdict.value,
        } | hovering_claims(ids)
        yield common | {
            "type": "bar",
            "y": [len(claims[id].sources) for id in ids],
            "width": 0.85,
            "textposition": "none",
            "marker": {"color": f"var(--{verdict})", "pattern": _OVER | {"shape": pattern}},
        }
        yield common | {
            "type": "scatter",
            "mode": "markers",
            "y": [ages[id] for id in ids],
            "yaxis": "y2",
            "showlegend": False,
            "marker": marker(verdict, symbol, 9),
        }


def _limit(due: int, name: str) -> dict[str, Any]:
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "yref": "y2",
        "y0": due,
        "y1": due,
        "line": {"color": "var(--ink-soft)", "dash": "dash", "width": 1.5},
        "label": {"text": name, "textposition": "start", "font": {"size": 12}},
    }
