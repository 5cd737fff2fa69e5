"""Which pages a change reaches: each page is drawn from both states and compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from comparisons import clock
from comparisons.diff.compare import Sort
from comparisons.model.base import LANGUAGES, Language
from comparisons.model.comparison import Site
from comparisons.render.pages import plan
from comparisons.render.renderer import Renderer
from comparisons.views.repository import Repository
from comparisons.views.ui_strings import load_words

OVERRIDES = Path(__file__).parents[3] / "overrides"
"""The project's templates."""

_LINE_NUMBER = re.compile(r"(?<=\.yml:)\d+")


@dataclass(frozen=True)
class AffectedPage:
    """A page that a reader finds different."""

    address: str
    """Below the root of its language."""

    sorts: dict[Language, Sort]
    """What happened to it, by the languages in which something did."""


def affected_pages(before: Site, after: Site) -> list[AffectedPage]:
    """The pages that differ, in the order of the site; prose written by hand is not among them."""
    old, new = _drawn(before), _drawn(after)
    found: dict[str, dict[Language, Sort]] = {}
    for page in [*new, *(page for page in old if page not in new)]:
        if sort := _sort(old.get(page), new.get(page)):
            language, address = page
            found.setdefault(address, {})[language] = sort
    return [AffectedPage(address, sorts) for address, sorts in found.items()]


def _sort(before: str | None, after: str | None) -> Sort | None:
    if before == after:
        return None
    if before is None:
        return "added"
    return "removed" if after is None else "changed"


def _drawn(site: Site) -> dict[tuple[Language, str], str]:
    """Every page by language and address. What only tells lines of files apart is left out."""
    return {
        (language, address): _LINE_NUMBER.sub("", html)
        for language in LANGUAGES
        for address, html in _pages(site, language)
    }


def _pages(site: Site, language: Language) -> Iterator[tuple[str, str]]:
    words = load_words(language)
    fragments = Renderer(
        site,
        language,
        words,
        [OVERRIDES, *_theme_folders()],
        "",
        Repository(),
        clock.today(),
        defaultdict(str),  # where assets are is the same in both states
    )
    for page in plan(site, language, words):
        yield page.address, fragments.html(page)


def _theme_folders() -> list[Path]:
    """Where the theme keeps the icons that our templates include."""
    spec = find_spec("material")
    folders = spec.submodule_search_locations if spec else None
    return [Path(folder) / "templates" for folder in folders or ()]
