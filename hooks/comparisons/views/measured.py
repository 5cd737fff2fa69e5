"""What measurements of our own gave: a table for each machine and quantity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from comparisons.language import Language
from comparisons.model.comparison import Comparison
from comparisons.model.formatting import format_count
from comparisons.model.run import Measure, Measures, Readings, Round, Run
from comparisons.model.spread import Spread, spread
from comparisons.model.text import Text


@dataclass(frozen=True)
class Line:
    """What one way gave in all rounds."""

    way: Text
    rounds: Sequence[Round]

    @property
    def spread(self) -> Spread | None:
        """How far its numbers lie apart; None when it gave words."""
        numbers = [one for one in self.rounds if isinstance(one, float | int)]
        return spread(numbers) if len(numbers) == len(self.rounds) else None

    @property
    def words(self) -> list[str]:
        """The words that it gave, each once."""
        return sorted({str(one) for one in self.rounds})


@dataclass(frozen=True)
class MeasuredTable:
    """What the ways gave of a quantity on a machine."""

    quantity: Measure
    lines: tuple[Line, ...]

    @property
    def varies(self) -> bool:
        """Whether any way gave different numbers in different rounds."""
        return any(one.spread and one.spread.least < one.spread.most for one in self.lines)

    def place(self, value: float) -> float:
        """Where a number lies between the smallest and the largest, in percent, by its logarithm."""
        ends = [
            end for one in self.lines if one.spread for end in (one.spread.least, one.spread.most)
        ]
        low, high = log(min(ends)), log(max(ends))
        return round(100 * (log(value) - low) / (high - low), 1) if high > low else 0.0

    @property
    def drawn(self) -> bool:
        """Whether its numbers can be drawn on one scale."""
        return self.varies and all(one.spread and one.spread.least > 0 for one in self.lines)


@dataclass(frozen=True)
class MeasuredRun:
    """What a measurement gave in one run."""

    id: str
    run: Run
    rounds: int
    tables: tuple[MeasuredTable, ...]

    @property
    def builds(self) -> str:
        """What was installed, each version once."""
        found = {f"{name} {of}" for one in self.run.builds.values() for name, of in one.items()}
        return ", ".join(sorted(found, key=str.lower))


def measured(comparison: Comparison, source: str) -> list[MeasuredRun]:
    """What a measurement gave in each run; nothing when a source is none or has not run yet."""
    cited = comparison.sources[source]
    if not (cited.script and cited.measures):
        return []
    program = cited.script.rpartition("/")[2].removesuffix(".py")
    runs = []
    for id, run in comparison.runs.items():
        readings = run.results.get(program, {})
        tables = [
            _table(name, quantity, cited.measures, readings)
            for name, quantity in cited.measures.quantities.items()
        ]
        filled = tuple(one for one in tables if one.lines)
        if filled:
            rounds = max(len(line.rounds) for table in filled for line in table.lines)
            runs.append(MeasuredRun(id, run, rounds, filled))
    return runs


def _table(name: str, quantity: Measure, measures: Measures, readings: Readings) -> MeasuredTable:
    lines = (
        Line(label, readings[way][name])
        for way, label in measures.ways.items()
        if name in readings.get(way, {})
    )
    return MeasuredTable(quantity, tuple(lines))


def cited_measurements(comparison: Comparison, criterion: str) -> list[str]:
    """The measurements with results that the cells of a criterion or their claims cite, each once."""
    cells = comparison.criteria[criterion].cells.values()
    cited = [id for cell in cells for id in cell.sources]
    cited += [id for cell in cells for claim in cell.claims for id in claim.sources]
    return [id for id in dict.fromkeys(map(str, cited)) if measured(comparison, id)]


def digits(value: float, language: Language) -> str:
    """A reading to three significant digits."""
    return format_count(float(f"{value:.3g}"), language)
