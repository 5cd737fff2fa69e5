"""The verdicts: a mark for each claim, at its criterion and subject."""

from __future__ import annotations

from typing import Any

from comparisons.model.claim import Claim, Verdict
from comparisons.model.text import plain
from comparisons.model.typography import brief
from comparisons.render.plots.context import Context
from comparisons.render.plots.parts import (
    VERDICT_SYMBOLS,
    figure,
    hovering_claims,
    marker,
    named_axis,
)
from comparisons.views.figures.verdicts import Verdicts, verdicts

_APART = 0.18
"""The distance between two claims of one cell; the subjects are 1 apart."""

_CELL = 0.7
"""The room for the claims of a cell."""

_ROW = 30
_LOWEST = 420
"""What is left of it on a phone besides legend and names still shows the marks."""

_ROWS_IN_VIEW = 40


def plot_verdicts(context: Context) -> dict[str, Any]:
    """Criteria from top to bottom, subjects from left to right; a long one is moved by dragging."""
    view = verdicts(context.comparison)
    subjects = list(context.comparison.subjects)
    shown = min(len(view.rows), _ROWS_IN_VIEW)
    layout = {
        "height": max(_LOWEST, 120 + _ROW * shown),
        "xaxis": named_axis(
            range(len(subjects)),
            map(context.label, subjects),
            range=[-0.5, len(subjects) - 0.5],
            side="top",
            fixedrange=True,
        ),
        "yaxis": named_axis(
            range(len(view.rows)),
            [brief(plain(row.criterion.title[context.language]), 9) for row in view.rows],
            range=[shown - 0.5, -0.5],
        ),
        "dragmode": "pan" if shown < len(view.rows) else False,
    }
    return {"": figure(_traces(context, view), layout)}


def _traces(context: Context, view: Verdicts) -> list[dict[str, Any]]:
    marks: dict[Verdict, list[tuple[float, int, Claim]]] = {verdict: [] for verdict in Verdict}
    for y, row in enumerate(view.rows):
        for column, claims in enumerate(row.cells.values()):
            apart = min(_APART, _CELL / len(claims)) if claims else 0
            for place, claim in enumerate(claims):
                x = round(column + apart * (place - (len(claims) - 1) / 2), 2)
                marks[claim.verdict].append((x, y, claim))
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": context.words[verdict],
            "x": [x for x, _, _ in found],
            "y": [y for _, y, _ in found],
            "marker": marker(verdict, symbol, 15),
        }
        | hovering_claims(claim.id for _, _, claim in found)
        for (verdict, found), symbol in zip(marks.items(), VERDICT_SYMBOLS, strict=True)
        if found
    ]
