"""The navigation: complete for MkDocs, shortened on each page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import nest_paths

from comparisons.mkdocs.build_state import Build, build_of
from comparisons.mkdocs.docs_folder import source_path
from comparisons.mkdocs.generated_page import GeneratedPage
from comparisons.render.pages import PageSpec

_NEIGHBOURS = 5
"""How many entries before and after a page the navigation shows of a long group."""

_GROUP_LIMIT = 30
"""A longer group is cut to the page's neighbours."""

_OTHERS_LIMIT = 8
"""More other comparisons than this are one link to the list of all of them."""


COMPARISONS = "comparisons"
"""The entry of `nav` in `mkdocs.yml` that stands for the pages of all comparisons."""


def arrange_nav(files: Files, config: MkDocsConfig) -> None:
    """Put all pages, also those of plugins, into the navigation; link prose to its source file."""
    pages = build_of(config).pages
    prose = [file for file in files.documentation_pages() if file.src_uri not in pages]
    for file in prose:
        file.edit_uri = source_path(file, config)
    for title, path in _entries(config.nav or []):
        if title and path in pages:
            files.src_uris[path].page.title = title  # type: ignore[union-attr]
    in_nav = [file.src_uri for file in prose if file.inclusion is not InclusionLevel.NOT_IN_NAV]
    config.nav = _navigation(list(pages.values()), in_nav, config.nav)


def _navigation(pages: list[PageSpec], prose: list[str], own: list[Any] | None) -> list[Any]:
    """The complete navigation in the form of `nav` in `mkdocs.yml`.

    `own` is that `nav`: home and reference are added where it does not name them, and the
    comparisons where it does not have `comparisons`. Without it, the `prose` follows home.
    """
    home, *others = pages
    comparisons: dict[str, tuple[str, list[Any]]] = {}
    for page in filter(lambda page: page.comparison_title, others):
        _, entries = comparisons.setdefault(
            page.address.partition("/")[0], (page.comparison_title, [])
        )
        item = {page.label: page.src_uri}
        if not page.group:
            entries.append(item)
        elif entries and page.group in entries[-1]:
            entries[-1][page.group].append(item)
        else:
            entries.append({page.group: [item]})
    generated = [{title: entries} for title, entries in comparisons.values()]
    named = {path for _, path in _entries(own or [])}
    middle = _expanded(own, generated) if own else nest_paths(prose)  # type: ignore[no-untyped-call]
    return [
        *([{home.label: home.src_uri}] if home.src_uri not in named else []),
        *middle,
        *(generated if COMPARISONS not in named else []),
        *(
            {page.label: page.src_uri}
            for page in others
            if not page.comparison_title and page.src_uri not in named
        ),
    ]


def _entries(entries: Any, title: str = "") -> Iterator[tuple[str, str]]:
    """Every path and address in a navigation, and `comparisons` if it has that, each with its title."""
    if isinstance(entries, str):
        yield title, entries
    elif isinstance(entries, dict):
        for title, below in entries.items():
            yield from _entries(below, title)
    else:
        for one in entries:
            yield from _entries(one)


def _expanded(entries: list[Any], comparisons: list[Any]) -> list[Any]:
    """A navigation in which the pages of the comparisons replace the entry for them."""
    expanded: list[Any] = []
    for entry in entries:
        if entry == COMPARISONS:
            expanded += comparisons
        elif isinstance(entry, dict):
            ((title, below),) = entry.items()
            below = [below] if below == COMPARISONS else below
            inside = _expanded(below, comparisons) if isinstance(below, list) else below
            expanded.append({title: inside})
        else:
            expanded.append(entry)
    return expanded


def page_navigation(nav: Navigation, page: Page | None, build: Build) -> Navigation:
    """The navigation of a page: the pages of its comparison, and links to other comparisons."""
    words = build.words
    comparisons: list[Any] = [item for item in nav.items if _is_comparison(item)]
    here = next((one for one in comparisons if one.active or len(comparisons) == 1), None)
    others = [one for one in comparisons if one is not here]
    links: list[Any] = [Link(one.title, _first_page(one).url) for one in others]
    if len(links) > _OTHERS_LIMIT:
        assert nav.homepage
        links = [Link(words["all_comparisons"].format(n=len(comparisons)), nav.homepage.url)]
    if links and here:
        links = [Section(words["other_comparisons"], links)]
    shown = [_shortened(here, page, words), *links] if here else links
    items: list[Any] = []
    for item in nav.items:
        if item not in comparisons:
            items.append(_with_short_comparisons(item, page, words))
        elif item is comparisons[0]:
            items += shown
    return Navigation(items, nav.pages)


def _is_comparison(item: Any) -> bool:
    """Whether an entry is the section of a comparison."""
    first = item.children[0] if isinstance(item, Section) and item.children else None
    return isinstance(first, GeneratedPage) and first.spec.comparison is not None


def _with_short_comparisons(item: Any, page: Page | None, words: Mapping[str, str]) -> Any:
    """An entry of the publisher's own, with the comparisons below it shortened."""
    if _is_comparison(item):
        return _shortened(item, page, words)
    if not isinstance(item, Section):
        return item
    own = Section(
        item.title, [_with_short_comparisons(child, page, words) for child in item.children]
    )
    own.active = item.active
    return own


def _shortened(section: Section, page: Page | None, words: Mapping[str, str]) -> Section:
    """A section of the navigation with its long groups cut to the neighbours of a page."""
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
