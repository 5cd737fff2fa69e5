"""The infographic: which criteria it shows, and what it says of each where subjects are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from comparisons.language import Language
from comparisons.model.comparison import Comparison, Group
from comparisons.model.criterion import Criterion
from comparisons.model.text import plain
from comparisons.model.value import Answer, Value, extent
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
    """How many subjects have an option, the most frequent first, and how many give an answer, unknown last."""

    ends: tuple[tuple[str, Value], ...]
    """The subjects with the first and the last value in order, the better one first."""


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
    values = {id: cell.value for id, cell in criterion.cells.items()}
    options = Counter(
        option for value in values.values() if isinstance(value, tuple) for option in value
    )
    answers = Counter(value for value in values.values() if isinstance(value, Answer))
    counts = dict(options.most_common()) | {
        one.value: answers[one] for one in Answer if answers[one]
    }
    in_order = sorted(
        ((id, value) for id, value in values.items() if extent(value)),
        key=lambda one: extent(one[1]) or (),
        reverse=criterion.better == "higher",
    )
    return TopLine(criterion, counts, (in_order[0], in_order[-1]) if in_order else ())


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
    """How many subjects have each option, and how many give each answer."""
    return [
        f"{plain(criterion.options[id][language]) if id in criterion.options else words[f'answer_{id}']} {n}"
        for id, n in top_line(criterion).counts.items()
    ]
