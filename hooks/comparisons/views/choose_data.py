"""What the script of the page for choosing reads, as far as the page does not say it already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from comparisons.model import urls as addresses
from comparisons.model.base import Language
from comparisons.model.comparison import Comparison
from comparisons.model.formatting import format_day
from comparisons.model.text import plain
from comparisons.model.value import ValueKind
from comparisons.views.choosing import comparable

WORDS = "choosing_"
"""What the keys of the script's words begin with in `ui_strings.yml`."""


def choose_data(
    comparison: Comparison, language: Language, words: Mapping[str, str], home: str
) -> dict[str, Any]:
    """Everything as plain text; `home` is the absolute address of the language's home page."""
    here = addresses.page(comparison, "choose")
    asked = comparison.of_kind(ValueKind.YES_NO)
    return {
        "title": comparison.file.title[language],
        "requirements": [
            {"id": id, "title": plain(one.title[language])} for id, one in asked.items()
        ],
        "subjects": [{"id": id, "name": one.name} for id, one in comparison.subjects.items()],
        "values": {
            id: {subject: comparable(cell.value) for subject, cell in one.cells.items()}
            for id, one in asked.items()
        },
        "situations": [
            {
                "id": id,
                "title": plain(one.title[language]),
                "must": [demand.criterion for demand in one.must],
                "nice": [demand.criterion for demand in one.nice],
            }
            for id, one in comparison.situations.items()
            if {demand.criterion for demand in (*one.must, *one.nice)} <= asked.keys()
        ],
        "words": {
            key.removeprefix(WORDS): text for key, text in words.items() if key.startswith(WORDS)
        }
        | {key: words[key] for key in ("colon", "list_separator")},
        "page": f"{home}{here}" if home else "",
        "checked": format_day(comparison.checked, language),
    }
