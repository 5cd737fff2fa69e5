"""The verdict of each cell: criteria by subjects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comparisons.model.claim import Claim
from comparisons.model.comparison import Comparison
from comparisons.model.criterion import Criterion
from comparisons.views.figures import MANY
from comparisons.views.selections import Tally, tally


@dataclass(frozen=True)
class VerdictRow:
    """A criterion with what the article claims in each cell."""

    id: str
    criterion: Criterion
    cells: Mapping[str, tuple[Claim, ...]]
    """The claims by subject."""


@dataclass(frozen=True)
class Verdicts:
    """The verdicts of all cells."""

    rows: tuple[VerdictRow, ...]
    tallies: Mapping[str, Tally]
    """The count of each verdict in the cells of each subject."""

    @property
    def many(self) -> bool:
        """Whether there are too many claims to draw each of them."""
        return sum(one.total for one in self.tallies.values()) > MANY


def verdicts(comparison: Comparison) -> Verdicts:
    """The verdicts of a comparison's cells, in the article's order."""
    rows = tuple(
        VerdictRow(id, row, {subject: cell.claims for subject, cell in row.cells.items()})
        for id, row in comparison.criteria.items()
        if id in comparison.leading or any(cell.claims for cell in row.cells.values())
    )
    return Verdicts(
        rows,
        {
            subject: tally(claim for row in rows for claim in row.cells[subject])
            for subject in comparison.subjects
        },
    )
