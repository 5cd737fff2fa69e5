"""The results of our own measurements: a table for each machine and quantity."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from math import log

from comparisons.language import Language
from comparisons.model.comparison import Comparison
from comparisons.model.formatting import format_count
from comparisons.model.run import Measure, Measures, ProgramResults, Run
from comparisons.model.spread import Spread, spread
from comparisons.model.text import Text


@dataclass(frozen=True)
class MeasuredLine:
    """The results of one way in all rounds."""

    way: Text
    words: list[str]
    """Its results that are words, each once."""

    spread: Spread | None
    """The spread of its numbers; None when its results are words."""


@dataclass(frozen=True)
class MeasuredTable:
    """The results of all ways for one quantity on one machine."""

    quantity: Measure
    lines: list[MeasuredLine]

    @property
    def varies(self) -> bool:
        """Whether the numbers of any way differ between rounds."""
        return any(one.spread and one.spread.least < one.spread.most for one in self.lines)

    @property
    def positions(self) -> list[Spread]:
        """The positions of the spreads on one logarithmic scale, in percent; empty without one."""
        spreads = [one.spread for one in self.lines if one.spread and one.spread.least > 0]
        if not self.varies or len(spreads) < len(self.lines):
            return []
        low = log(min(one.least for one in spreads))
        high = log(max(one.most for one in spreads))

        def at(value: float) -> float:
            return round(100 * (log(value) - low) / (high - low), 1)

        return [Spread(*map(at, astuple(one))) for one in spreads]


@dataclass(frozen=True)
class MeasuredRun:
    """The results of a measurement in one run."""

    id: str
    run: Run
    rounds: int
    tables: list[MeasuredTable]

    @property
    def builds(self) -> str:
        """The installed versions, each once."""
        found = {f"{name} {of}" for one in self.run.builds.values() for name, of in one.items()}
        return ", ".join(sorted(found, key=str.lower))


def measured(comparison: Comparison, source: str) -> list[MeasuredRun]:
    """The results of a measurement by run; empty for other sources, and before the first run."""
    cited = comparison.sources[source]
    if not (cited.script and cited.measures):
        return []
    program = cited.script.rpartition("/")[2].removesuffix(".py")
    runs = []
    for id, run in comparison.runs.items():
        results = run.results.get(program, {})
        tables = [
            MeasuredTable(quantity, lines)
            for name, quantity in cited.measures.quantities.items()
            if (lines := _lines(name, cited.measures, results))
        ]
        if tables:
            rounds = max(len(one) for of_way in results.values() for one in of_way.values())
            runs.append(MeasuredRun(id, run, rounds, tables))
    return runs


def _lines(name: str, measures: Measures, results: ProgramResults) -> list[MeasuredLine]:
    lines = []
    for way, label in measures.ways.items():
        if rounds := results.get(way, {}).get(name):
            numbers = [one for one in rounds if isinstance(one, float | int)]
            has_words = len(numbers) < len(rounds)
            words = sorted(set(map(str, rounds)))
            lines.append(MeasuredLine(label, words, None if has_words else spread(numbers)))
    return lines


def cited_measurements(comparison: Comparison, criterion: str) -> list[str]:
    """The measurements with results that the cells of a criterion or their claims cite, each once."""
    cells = comparison.criteria[criterion].cells.values()
    cited = [id for cell in cells for id in cell.sources]
    cited += [id for cell in cells for claim in cell.claims for id in claim.sources]
    return [id for id in dict.fromkeys(map(str, cited)) if measured(comparison, id)]


def digits(value: float, language: Language) -> str:
    """A reading to three significant digits."""
    return format_count(float(f"{value:.3g}"), language)
