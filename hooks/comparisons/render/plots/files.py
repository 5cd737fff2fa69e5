"""The files that the page's script fetches when a reader asks for an interactive figure."""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from comparisons.render.plots.claims import plot_claims
from comparisons.render.plots.context import Context
from comparisons.render.plots.evidence import plot_evidence
from comparisons.render.plots.popularity import plot_popularity
from comparisons.render.plots.timeline import plot_timeline
from comparisons.render.plots.verdicts import plot_verdicts

LIBRARY = f"assets/plotly-{version('plotly')}.min.js"
"""The address of Plotly's script below the root of the site: it changes with every version."""

_PLOTS = {
    "verdicts": plot_verdicts,
    "timeline": plot_timeline,
    "popularity": plot_popularity,
    "evidence": plot_evidence,
    "claims": plot_claims,
}

_STYLE_OF_MAPS = re.compile(r'getElementById\("([0-9a-f]{64})"\)')

NEEDED_TOO = {"verdicts": ("claims",), "evidence": ("claims",)}
"""The files that a figure needs besides its own."""


def library() -> Path:
    """Plotly's script in the installed package."""
    spec = find_spec("plotly")
    assert spec and spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "package_data/plotly.min.js"


def library_size() -> str:
    """Its size in megabytes, to one decimal: what a reader has to fetch at most."""
    return f"{library().stat().st_size / 1e6:.1f}"


def library_style_ids() -> list[str]:
    """The ids of the style elements that Plotly adds where there are none.

    A page that has elements with these ids keeps to a policy that refuses style within pages.
    """
    maps = _STYLE_OF_MAPS.findall(library().read_text("utf-8"))
    return ["plotly.js-style-global", *maps]


def plot_file(name: str, context: Context) -> str:
    """A figure's file: a Plotly figure for each choice that the reader has; or one that it needs too.

    It is a script rather than plain JSON, which a browser would not read from a folder.
    """
    plots = json.dumps(_PLOTS[name](context), ensure_ascii=False, separators=(",", ":"))
    return f"plots.{name}={plots}\n"
