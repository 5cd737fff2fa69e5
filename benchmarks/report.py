"""The results: kept in `benchmarks/results.json`, reported in `benchmarks/results.*.md`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

LANGUAGES = ("zh", "en")
RESULTS = Path(__file__).with_name("results.json")


def read_results() -> dict[str, Any]:
    """What was measured before."""
    results: dict[str, Any] = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    return results


def write_results(results: Mapping[str, Any]) -> None:
    """Keep what was measured."""
    RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def write_pages(results: Mapping[str, Any], folder: Path) -> None:
    """Write the report in every language."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), trim_blocks=True, keep_trailing_newline=True
    )
    environment.filters |= {"spread": _spread, "whole": _whole, "kinds": _kinds, "kb": _kb}
    for language in LANGUAGES:
        text = environment.get_template(f"report.{language}.md").render(results)
        (folder / f"results.{language}.md").write_text(text, encoding="utf-8")


def _spread(values: list[float] | None, digits: int = 2) -> str:
    """The median with the least and the greatest."""
    if values is None:
        return "–"
    least, median, greatest = (f"{value:.{digits}f}" for value in values)
    return f"{median} ({least}–{greatest})"


def _kinds(pages: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The pages of every kind in both languages."""
    addressed = {page["address"]: page for page in pages}
    return [
        [page, addressed[f"en/{address}"]]
        for address, page in addressed.items()
        if f"en/{address}" in addressed
    ]


def _kb(size: int) -> str:
    return f"{size / 1000:.1f}"


def _whole(values: list[float], unit: str) -> str:
    """The greatest, without decimals."""
    return f"{max(values):.0f} {unit}"
