"""A source that nothing cites: either a statement lacks it, or it is left over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from comparisons.diagnostic import Diagnostic
from comparisons.model.comparison import Comparison
from comparisons.model.passage import Citation
from comparisons.model.text_units import found
from comparisons.reader.loader import SHARED_FOLDER


def source_uncited(comparison: Comparison, today: date) -> Iterator[Diagnostic]:
    """Find sources that no statement cites; those that comparisons share may be cited in another."""
    cited = {str(citation) for _, _, citation in found(Citation, comparison.models)}
    for id, file in comparison.source_places.items():
        is_shared = file.startswith(f"sources/{SHARED_FOLDER}/")
        if id not in cited and id != comparison.file.article and not is_shared:
            yield comparison.documents[file].diagnostic((id, "title"), "source-uncited")
