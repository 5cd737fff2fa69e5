"""Many comparisons in the memory of one: all but the one at hand are put away as bytes."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import Any, cast

from comparison_site.comparison import Comparison


class Shelf:
    """Where comparisons are put, and taken from one at a time.

    Pages are drawn comparison by comparison, so that each is taken down about once. Of a single
    comparison nothing is ever put away.
    """

    def __init__(self) -> None:
        self._away: dict[str, bytes] = {}
        self._at_hand: Comparison | None = None

    def put(self, comparison: Comparison) -> Comparison:
        """Put a comparison on the shelf; what is returned stands for it and takes it down if need be."""
        self._hold(comparison)
        return cast(Comparison, _StandIn(comparison, self))

    def take(self, id: str) -> Comparison:
        """The comparison of that id. The one before is put away."""
        if self._at_hand is None or self._at_hand.id != id:
            self._hold(pickle.loads(self._away[id]))
        return cast(Comparison, self._at_hand)

    def _hold(self, comparison: Comparison) -> None:
        before, self._at_hand = self._at_hand, comparison
        if before and before.id not in self._away:
            # A copy has nothing yet of what is derived.
            self._away[before.id] = pickle.dumps(replace(before))


class _StandIn:
    """Has everything a comparison has; what lists of comparisons show is there at once."""

    def __init__(self, comparison: Comparison, shelf: Shelf) -> None:
        self.id = comparison.id
        self.file = comparison.file
        self.checked = comparison.checked
        self._shelf = shelf

    def __getattr__(self, name: str) -> Any:
        return getattr(self._shelf.take(self.id), name)
