"""Plotly's script, which a page fetches when a reader asks for an interactive figure."""

from __future__ import annotations

import re
from importlib.metadata import distribution
from pathlib import Path

_PACKAGE = distribution("plotly")

LIBRARY = f"assets/plotly-{_PACKAGE.version}.min.js"
"""The address of Plotly's script below the root of the site: it changes with every version."""

_STYLE_OF_MAPS = re.compile(r'getElementById\("([0-9a-f]{64})"\)')


def library() -> Path:
    """Plotly's script in the installed package."""
    return Path(str(_PACKAGE.locate_file("plotly/package_data/plotly.min.js")))


def library_size() -> str:
    """Its size in megabytes, to one decimal: the most that a reader has to fetch."""
    return f"{library().stat().st_size / 1e6:.1f}"


def library_style_ids() -> list[str]:
    """The ids of the style elements that Plotly adds where they are missing.

    A page that has them already works under a policy that refuses style elements from scripts.
    """
    maps = _STYLE_OF_MAPS.findall(library().read_text("utf-8"))
    return ["plotly.js-style-global", *maps]
