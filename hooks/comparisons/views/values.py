"""Values for readers: in words, in order, and whether subjects differ by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable
from decimal import Decimal
from math import comb

from comparisons.language import Language
from comparisons.model.cell import Cell
from comparisons.model.comparison import Comparison
from comparisons.model.criterion import Criterion
from comparisons.model.formatting import format_count, format_money, format_short
from comparisons.model.partial_date import PartialDate
from comparisons.model.text import plain
from comparisons.model.value import Answer, Quantity, Value, ValueKind, VersionNumber, is_known
from comparisons.reader.ui_strings import UiStrings
from comparisons.views.choosing import comparable


def format_value(
    criterion: Criterion, value: Value, language: Language, words: UiStrings, *, brief: bool = False
) -> str:
    """A value as plain text: a word, a number with its unit, a date, labels of options.

    `brief` is for where there is little room: large numbers have two or three digits.
    """
    match value:
        case Answer():
            return words[f"answer_{value}"]
        case Quantity():
            ends = dict.fromkeys((value.low, value.high))
            text = "–".join(_number(criterion, end, language, brief) for end in ends)
            if criterion.per:
                return f"{text} / {plain(criterion.per[language])}"
            unit = plain(criterion.unit[language]) if criterion.unit else ""
            return text + (unit if unit in ("", "%") else f"\N{NO-BREAK SPACE}{unit}")
        case VersionNumber():
            return value.text
        case PartialDate():
            return value.name(language)
    labels = (plain(criterion.options[id][language]) for id in value)
    return words["option_separator"].join(labels)


def _number(criterion: Criterion, number: Decimal, language: Language, brief: bool) -> str:
    if criterion.currency:
        return format_money(number, criterion.currency, language)
    return (format_short if brief else format_count)(float(number), language)


def differs(criterion: Criterion, subjects: Iterable[str]) -> bool:
    """Whether some of the subjects differ."""
    return differing_pairs(criterion, subjects) > 0


def differing(comparison: Comparison, subjects: Collection[str]) -> list[str]:
    """The criteria by which some of the subjects differ."""
    return [id for id, one in comparison.criteria.items() if differs(one, subjects)]


def differing_pairs(criterion: Criterion, subjects: Iterable[str]) -> int:
    """The number of pairs of subjects that differ: by value, or in words where there is no value.

    Unknown and not-applicable never count as a difference.
    """
    cells = [criterion.cells[subject] for subject in subjects]
    said: Counter[Hashable]
    if criterion.kind is not ValueKind.TEXT:
        said = Counter(cell.value for cell in cells if is_known(cell.value))
    elif criterion.alike:
        return 0
    else:
        said = Counter(cell.short or cell.today for cell in cells if cell.value is None)
    return comb(said.total(), 2) - sum(comb(alike, 2) for alike in said.values())


def value_key(value: Value) -> str:
    """A value for the script of a page: an answer, its lowest and highest sort key, or ids."""
    parts = comparable(value)
    return parts if isinstance(parts, str) else " ".join(dict.fromkeys(map(str, parts)))


def bar_ends(criterion: Criterion, value: Value | None) -> tuple[float, float] | None:
    """The two ends of a number in percent of the greatest; None where a bar would say nothing."""
    known = [cell.value for cell in criterion.cells.values() if isinstance(cell.value, Quantity)]
    if not isinstance(value, Quantity) or min(one.low for one in known) < 0:
        return None
    most = max(one.high for one in known)
    if not most or len(set(known)) == 1:
        return None
    return round(float(100 * value.low / most), 1), round(float(100 * value.high / most), 1)


def bars(criterion: Criterion) -> dict[str, float]:
    """The length of the bar of each subject's number, in percent; that of a range up to its end."""
    ends = {id: bar_ends(criterion, cell.value) for id, cell in criterion.cells.items()}
    return {id: found[1] for id, found in ends.items() if found}


def date_suffix(cell: Cell, language: Language, words: UiStrings) -> str:
    """The date of a value with earlier readings, in brackets: it can be long before the check."""
    if not cell.history:
        return ""
    return words["figures_of"].format(when=cell.history[-1].date.name(language))


def short_answer(cell: Cell, criterion: Criterion, language: Language, words: UiStrings) -> str:
    """The shortest form of an answer, with the markup of texts."""
    if cell.short:
        return cell.short[language]
    if cell.value is not None:
        value = format_value(criterion, cell.value, language, words, brief=True)
        return value + date_suffix(cell, language, words)
    return cell.today[language] if cell.today else ""


def full_answer(cell: Cell, criterion: Criterion, language: Language, words: UiStrings) -> str:
    """The whole answer, with the markup of texts: in words, or else the value and its note."""
    if cell.today or cell.value is None:
        text = cell.today or cell.short
        return text[language] if text else ""
    value = format_value(criterion, cell.value, language, words) + date_suffix(
        cell, language, words
    )
    if cell.note is None:
        return value
    return f"{value}{words['colon']}{cell.note[language]}"
