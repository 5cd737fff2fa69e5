"""A source that nothing cites: a statement lacks it, or it is left over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comparisons.diagnostic import Diagnostic
from comparisons.model.comparison import Comparison
from comparisons.model.passage import Citation
from comparisons.model.source import Source
from comparisons.reader.layout import SHARED_FOLDER


def source_uncited(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find sources that no statement cites; another comparison may cite shared ones."""
    cited = {comparison.file.article, *(one.value for one in comparison.every(Citation))}
    for one in comparison.every(Source):
        is_shared = one.file.startswith(f"sources/{SHARED_FOLDER}/")
        if one.location[0] not in cited and not is_shared:
            yield one.diagnostic("source-uncited", "title")
