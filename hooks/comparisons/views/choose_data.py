"""What the page for choosing hands to its script, as far as the page does not show it already."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from comparisons.model import urls as addresses
from comparisons.model.base import Language
from comparisons.model.comparison import Comparison
from comparisons.model.formatting import format_day
from comparisons.model.partial_date import PartialDate
from comparisons.model.situation import Demand, Situation
from comparisons.model.text import plain
from comparisons.model.value import Quantity, Value, Version
from comparisons.reader.ui_strings import UiStrings

WORDS = "choosing_"
"""What the keys of the script's words begin with in `ui_strings.yml`."""


def choose_data(
    comparison: Comparison, language: Language, words: UiStrings, home: str
) -> dict[str, Any]:
    """Everything as plain text; `home` is the absolute address of the language's home page."""
    here = addresses.page(comparison, "choose")
    return {
        "title": plain(comparison.file.title[language]),
        "subjects": {id: one.name for id, one in comparison.subjects.items()},
        "words": {
            key.removeprefix(WORDS): text for key, text in words.items() if key.startswith(WORDS)
        }
        | {key: words[key] for key in ("colon", "list_separator")},
        "page": f"{home}{here}" if home else "",
        "checked": format_day(comparison.checked, language),
    }


def situation_query(comparison: Comparison, situation: Situation) -> str:
    """What the script writes into the address when a situation is chosen."""
    parts = [
        (name, [id for id in comparison.criteria if id in {one.criterion for one in demands}])
        for name, demands in (("must", situation.must), ("nice", situation.nice))
    ]
    demands = {one.criterion: one for one in (*situation.must, *situation.nice)}
    for id in comparison.criteria:
        if id in demands:
            parts += _condition(demands[id])
    written = (
        f"{name}={','.join(quote(one, safe='') for one in found)}" for name, found in parts if found
    )
    return f"?{'&'.join(written)}"


def _condition(demand: Demand) -> list[tuple[str, list[str]]]:
    return [
        (f"min-{demand.criterion}", _bound(demand.at_least, 0)),
        (f"max-{demand.criterion}", _bound(demand.at_most, 1)),
        (f"is-{demand.criterion}", list(demand.one_of)),
    ]


def _bound(value: Value | None, end: int) -> list[str]:
    """A bound as its field has it."""
    match value:
        case Quantity():
            return [str((value.low, value.high)[end])]
        case Version():
            return [value.text]
        case PartialDate():
            return [(value.first, value.last)[end].isoformat()]
    return []


def versions(comparison: Comparison, id: str) -> list[Version]:
    """The versions that can be a bound: those that subjects have, and those that situations ask for."""
    demands = (
        one
        for situation in comparison.situations.values()
        for one in (*situation.must, *situation.nice)
        if one.criterion == id
    )
    values = [cell.value for cell in comparison.criteria[id].cells.values()]
    values += [bound for one in demands for bound in (one.at_least, one.at_most)]
    return sorted({one for one in values if isinstance(one, Version)}, key=lambda one: one.order)
