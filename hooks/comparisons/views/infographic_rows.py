"""The infographic: the criteria that it shows, and counts of answers where subjects are many."""

from __future__ import annotations

from collections import Counter

from comparisons.language import Language
from comparisons.model.comparison import Comparison, Group
from comparisons.model.criterion import Criterion
from comparisons.model.text import plain
from comparisons.model.value import Answer, Value, extent
from comparisons.reader.ui_strings import UiStrings
from comparisons.views.values import differing_pairs, format_value

MAX_ROWS = 10
"""The most criteria: a reader takes in no more at once, and a sheet of A4 holds no more."""


def highlights(comparison: Comparison) -> dict[str, Criterion]:
    """The criteria to show: those that `comparison.yml` names, or those by which most subjects differ."""
    ranked = sorted(
        comparison.criteria.items(),
        key=lambda one: -differing_pairs(one[1], comparison.subjects),
    )
    shown = comparison.file.infographic or [id for id, _ in ranked[:MAX_ROWS]]
    return {id: one for id, one in comparison.criteria.items() if id in shown}


def highlight_groups(comparison: Comparison) -> list[tuple[Group, dict[str, Criterion]]]:
    """The criteria to show in their groups."""
    shown = highlights(comparison)
    groups = (
        (group, {id: shown[id] for id in group.criteria if id in shown})
        for group in comparison.file.groups
    )
    return [(group, criteria) for group, criteria in groups if criteria]


def answer_counts(criterion: Criterion) -> dict[str, int]:
    """The number of subjects by option, the largest first, and by answer, unknown last."""
    values = [cell.value for cell in criterion.cells.values()]
    options = Counter(option for value in values if isinstance(value, tuple) for option in value)
    answers = Counter(value for value in values if isinstance(value, Answer))
    return dict(options.most_common()) | {one.value: answers[one] for one in Answer if answers[one]}


def ends(criterion: Criterion) -> tuple[tuple[str, Value], ...]:
    """The subjects with the first and the last value in order, the better one first."""
    in_order = sorted(
        ((id, cell.value) for id, cell in criterion.cells.items() if extent(cell.value)),
        key=lambda one: extent(one[1]) or (),
        reverse=criterion.better == "higher",
    )
    return (in_order[0], in_order[-1]) if in_order else ()


def ends_in_words(
    comparison: Comparison, criterion: Criterion, language: Language, words: UiStrings
) -> str:
    """The first and the last value in order, each with its subject; empty where values have no order."""
    return " … ".join(
        words["value_of"].format(
            value=format_value(criterion, value, language, words, brief=True),
            name=comparison.subjects[id].short_name,
        )
        for id, value in ends(criterion)
    )


def counts_in_words(criterion: Criterion, language: Language, words: UiStrings) -> list[str]:
    """How many subjects have each option, and how many give each answer."""
    return [
        f"{plain(criterion.options[id][language]) if id in criterion.options else words[f'answer_{id}']} {n}"
        for id, n in answer_counts(criterion).items()
    ]
