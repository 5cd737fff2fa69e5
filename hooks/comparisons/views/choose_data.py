"""The data that the page for choosing hands to its script, beyond what the page shows."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from comparisons.language import Language
from comparisons.model import addresses
from comparisons.model.comparison import Comparison
from comparisons.model.formatting import format_day
from comparisons.model.partial_date import PartialDate
from comparisons.model.situation import Situation
from comparisons.model.text import plain
from comparisons.model.value import Quantity, Value, VersionNumber
from comparisons.reader.ui_strings import UiStrings

WORDS = "choosing_"
"""The prefix of the keys of the script's words in `ui_strings/`."""


def choose_data(
    comparison: Comparison, language: Language, words: UiStrings, home_url: str
) -> dict[str, Any]:
    """Everything as plain text; `home_url` is the absolute address of the language's home page."""
    here = addresses.page(comparison, "choose")
    return {
        "title": plain(comparison.file.title[language]),
        "subjects": {id: one.name for id, one in comparison.subjects.items()},
        "words": {
            key.removeprefix(WORDS): text for key, text in words.items() if key.startswith(WORDS)
        }
        | {key: words[key] for key in ("colon", "list_separator")},
        "page": f"{home_url}{here}" if home_url else "",
        "checked": format_day(comparison.checked, language),
    }


def situation_query(comparison: Comparison, situation: Situation) -> str:
    """The query that the script writes into the address for a chosen situation."""
    demands = {one.criterion: one for one in (*situation.must, *situation.nice)}
    in_order = [demands[id] for id in comparison.criteria if id in demands]
    fields = {
        "must": [one.criterion for one in in_order if one in situation.must],
        "nice": [one.criterion for one in in_order if one in situation.nice],
    }
    for one in in_order:
        fields[f"min-{one.criterion}"] = _bound(one.at_least, 0)
        fields[f"max-{one.criterion}"] = _bound(one.at_most, 1)
        fields[f"is-{one.criterion}"] = list(one.one_of)
    written = (
        f"{name}={','.join(quote(one, safe='') for one in found)}"
        for name, found in fields.items()
        if found
    )
    return f"?{'&'.join(written)}"


def _bound(value: Value | None, end: int) -> list[str]:
    """A bound in the form of its field; `end` is 0 for the lower and 1 for the upper."""
    match value:
        case Quantity():
            return [str((value.low, value.high)[end])]
        case VersionNumber():
            return [value.text]
        case PartialDate():
            return [(value.first, value.last)[end].isoformat()]
    return []


def versions(comparison: Comparison, id: str) -> list[VersionNumber]:
    """The versions that can be a bound: those of subjects, and those that situations ask for."""
    demands = (
        one
        for situation in comparison.situations.values()
        for one in (*situation.must, *situation.nice)
        if one.criterion == id
    )
    values = [cell.value for cell in comparison.criteria[id].cells.values()]
    values += [bound for one in demands for bound in (one.at_least, one.at_most)]
    return sorted(
        {one for one in values if isinstance(one, VersionNumber)}, key=lambda one: one.sort_key
    )
