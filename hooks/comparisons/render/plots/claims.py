"""What the plots of verdicts and of evidence tell of each claim, once for both."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from comparisons.model.formatting import format_day
from comparisons.model.text import plain
from comparisons.render.plots.context import Context
from comparisons.render.plots.parts import wrapped
from comparisons.views.figures.evidence import evidence


def plot_claims(context: Context) -> dict[str, Any]:
    """The claims by their pages, each with what it says and the place of its ending among all."""
    endings: dict[str, int] = {}
    pages: dict[str, dict[str, tuple[str, int]]] = defaultdict(dict)
    for id, age in evidence(context.comparison, context.today).ages.items():
        page = context.claim_url(id).partition("#")[0]
        says = wrapped(plain(context.comparison.claims[id].says[context.language]))
        ending = endings.setdefault(_ending(context, id, age), len(endings))
        pages[page][id] = says, ending
    return {"endings": list(endings), "pages": pages}


def _ending(context: Context, id: str, age: int) -> str:
    """How many sources a claim has and how long ago it was checked."""
    claim = context.comparison.claims[id]
    words = context.words
    count = words["evidence_count"].format(n=len(claim.sources))
    checked = f"{words['checked']} {format_day(claim.checked, context.language)}"
    return wrapped(" · ".join((count, checked, words["evidence_days"].format(n=age))))
