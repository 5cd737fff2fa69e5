"""The navigation: whole for MkDocs, local on each page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from comparisons.mkdocs.build_state import Build
from comparisons.model import urls as addresses
from comparisons.render.pages import PageSpec

_NEIGHBOURS = 5
"""How many entries before and after a page the navigation shows of a group too long to list."""

_GROUP_LIMIT = 30
"""A longer group is cut to the page's neighbours."""

_OTHERS_LIMIT = 8
"""More other comparisons than this are one link to the list of all of them."""


def navigation(pages: list[PageSpec], words: Mapping[str, str]) -> list[Any]:
    """The navigation as `mkdocs.yml` would write it: home, each comparison, contribute."""
    home, *others = pages
    last = [{page.label: page.src_uri} for page in others if not page.section]
    comparisons: dict[str, tuple[str, list[Any]]] = {}
    for page in filter(lambda page: page.section, others):
        _, entries = comparisons.setdefault(page.address.partition("/")[0], (page.section, []))
        item = {page.label: page.src_uri}
        if not page.group:
            entries.append(item)
        elif entries and page.group in entries[-1]:
            entries[-1][page.group].append(item)
        else:
            entries.append({page.group: [item]})
    return [
        {home.label: home.src_uri},
        *({title: entries} for title, entries in comparisons.values()),
        {words["contribute"]: f"{addresses.CONTRIBUTE.rstrip('/')}.md"},
        *last,
    ]


def local(nav: Navigation, page: Page | None, build: Build) -> Navigation:
    """The navigation as a page shows it: its own comparison, and links to the others."""
    words = build.words
    comparisons: list[Any] = [item for item in nav.items if isinstance(item, Section)]
    here = next((one for one in comparisons if one.active or len(comparisons) == 1), None)
    others = [one for one in comparisons if one is not here]
    links: list[Any] = [Link(one.title, _first_page(one).url) for one in others]
    if len(links) > _OTHERS_LIMIT:
        links = [Link(words["all_comparisons"].format(n=len(comparisons)), ".")]
    if links and here:
        links = [Section(words["other_comparisons"], links)]
    first, *rest = (item for item in nav.items if not isinstance(item, Section))
    own = [_shortened(here, page, words)] if here else []
    return Navigation([first, *own, *links, *rest], nav.pages)


def _shortened(section: Section, page: Page | None, words: Mapping[str, str]) -> Section:
    """A section of the navigation, its long groups cut to the neighbours of a page."""
    children: list[Any] = list(section.children)
    if len(children) > _GROUP_LIMIT:
        at = next((at for at, child in enumerate(children) if child is page), 0)
        overview = _first_page(section.parent)
        everything = Link(words["all_of_group"].format(n=len(children)), f"{overview.url}#table")
        children = [*children[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1], everything]
    children = [
        _shortened(child, page, words) if isinstance(child, Section) else child
        for child in children
    ]
    short = Section(section.title, children)
    short.active = section.active
    return short


def _first_page(section: Any) -> Page:
    page: Page = section.children[0]
    return page
