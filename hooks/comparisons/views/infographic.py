"""The infographic: which criteria it shows, and what it says of each where subjects are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from comparisons.language import Language
from comparisons.model.comparison import Comparison, Group
from comparisons.model.criterion import Criterion
from comparisons.model.text import plain
from comparisons.model.value import ABSENT, Answer, Value, ValueKind, extent, is_known
from comparisons.reader.ui_strings import UiStrings
from comparisons.views.values import differing_pairs, format_value

ROWS = 10
"""As many criteria as a reader takes in at once, and a sheet of A4 holds."""


def highlights(comparison: Comparison) -> dict[str, Criterion]:
    """The criteria to show: those that `comparison.yml` names, or those by which most subjects differ."""
    ranked = sorted(
        comparison.criteria.items(),
        key=lambda one: -differing_pairs(one[1], comparison.subjects),
    )
    shown = comparison.file.infographic or [id for id, _ in ranked[:ROWS]]
    return {id: one for id, one in comparison.criteria.items() if id in shown}


@dataclass(frozen=True)
class TopLine:
    """What many subjects answer to one criterion."""

    criterion: Criterion

    counts: Mapping[str, int]
    """How many subjects give an answer of yes and no, or have an option; the most frequent option first."""

    ends: tuple[tuple[str, Value], ...]
    """The subjects with the first and the last value in order, the better one first."""

    absent: Mapping[str, int]
    """Of how many subjects the value is unknown, and of how many it cannot be."""


def top_lines(comparison: Comparison) -> list[tuple[Group, dict[str, TopLine]]]:
    """The groups with the criteria to show, each with what the subjects answer."""
    shown = highlights(comparison)
    groups = (
        (group, {id: top_line(shown[id]) for id in group.criteria if id in shown})
        for group in comparison.file.groups
    )
    return [(group, lines) for group, lines in groups if lines]


def top_line(criterion: Criterion) -> TopLine:
    """What the subjects answer to one criterion."""
    known = {id: cell.value for id, cell in criterion.cells.items() if is_known(cell.value)}
    counts: dict[str, int] = {}
    if criterion.kind is ValueKind.YES_NO:
        counted = Counter(known.values())
        counts = {one.value: counted[one] for one in Answer if counted[one]}
    elif criterion.kind.has_options:
        options = Counter(option for value in known.values() for option in value)
        counts = dict(options.most_common())
    in_order = sorted(
        ((id, value) for id, value in known.items() if extent(value)),
        key=lambda one: extent(one[1]) or (),
        reverse=criterion.better == "higher",
    )
    ends = (in_order[0], in_order[-1]) if in_order else ()
    given = [cell.value for cell in criterion.cells.values()]
    absent = {one.value: given.count(one) for one in ABSENT if one in given}
    return TopLine(criterion, counts, ends, absent)


def ends_in_words(
    comparison: Comparison, criterion: Criterion, language: Language, words: UiStrings
) -> str:
    """The first and the last value in order, each with its subject; empty where values have no order."""
    return " … ".join(
        words["value_of"].format(
            value=format_value(criterion, value, language, words, brief=True),
            name=comparison.subjects[id].short_name,
        )
        for id, value in top_line(criterion).ends
    )


def counts_in_words(criterion: Criterion, language: Language, words: UiStrings) -> list[str]:
    """How many subjects give each answer, and of how many there is none."""
    line = top_line(criterion)
    return [
        f"{plain(criterion.options[id][language]) if criterion.options else words[f'answer_{id}']} {n}"
        for id, n in line.counts.items()
    ] + [f"{words[f'answer_{id}']} {n}" for id, n in line.absent.items()]
