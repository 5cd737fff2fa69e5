"""A page drawn from data, and the files beside it."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import write_file

from comparisons.diff.feeds import MEDIA_TYPES
from comparisons.diff.feeds import feeds as feed_files
from comparisons.diff.page import TEMPLATE as CHANGES
from comparisons.diff.timeline import History
from comparisons.mkdocs.content import fragments_of, noting
from comparisons.model import urls as addresses
from comparisons.model.comparison import Site
from comparisons.render.html_text import Heading, anchors, outline, sections
from comparisons.render.pages import PageSpec
from comparisons.render.pictures.card import CARD_FILE
from comparisons.render.search_index import Findable, FoundPage

_HIDDEN = {"home": ["navigation", "toc"], "table": ["toc"], "infographic": ["toc"]}
"""The sidebars that a kind of page leaves out to gain room."""


class GeneratedPage(Page):
    """A page drawn from data, when its turn to be written has come."""

    def __init__(self, plan: PageSpec, file: File, config: MkDocsConfig) -> None:
        super().__init__(plan.label, file, config)
        self.plan = plan

    def read_source(self, config: MkDocsConfig) -> None:
        """Take title and description from the plan."""
        self.meta = {
            "title": self.plan.title,
            "description": self.plan.description,
            "hide": _HIDDEN.get(self.plan.template, []),
        }
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Leave everything to be drawn, so that no page waits in memory for its turn."""
        self.content = ""

    def draw(self, config: MkDocsConfig) -> None:
        """Draw the page and its table of contents."""
        fragments = fragments_of(config)
        with noting(self.plan, config):
            self.content = fragments.html(self.plan)
        headings = outline(self.content)
        self.toc = get_toc([_toc_token(heading) for heading in headings])  # type: ignore[misc]
        self.present_anchor_ids = anchors(self.content)

    def write_extra_files(self, config: MkDocsConfig) -> None:
        """Write the files that stand in the folder of the page."""
        fragments, plan = fragments_of(config), self.plan
        with noting(plan, config):
            files = (
                fragments.pictures.beside(plan)
                | feed_files(plan, fragments)
                | fragments.plots(plan)
            )
        config.extra["extra_files"][plan.src_uri] = list(files)
        for name, content in files.items():
            write_file(content.encode(), str(Path(config.site_dir, plan.address, name)))

    def found(self, config: MkDocsConfig) -> FoundPage:
        """The page as search finds it: where there are others like it, under its full title."""
        first, *more = sections(self.content or "")
        site: Site = config.extra["site"]
        if self.plan.comparison and len(site.comparisons) > 1:
            first = replace(first, title=self.plan.title)
        return FoundPage(self.url, (first, *more))

    def clear(self) -> None:
        """Forget what was drawn."""
        self.content = None
        self.toc = get_toc([])


def feeds(plan: PageSpec, config: MkDocsConfig) -> list[dict[str, str]]:
    """The feeds that a page announces: its comparison's, or the only comparison's."""
    site: Site = config.extra["site"]
    history: History | None = config.extra["history"]
    comparison = plan.comparison or (site.comparisons[0] if len(site.comparisons) == 1 else None)
    if not (history and comparison and comparison.id in history.timelines):
        return []
    address = addresses.page(comparison, CHANGES)
    return [{"type": type, "address": address + name} for name, type in MEDIA_TYPES.items()]


def write_card(page: Page, config: MkDocsConfig) -> str:
    """Write the card that `make cards` will make a PNG of; what it shows, in words."""
    told = str(page.meta.get("description") or config.site_description)
    source = page.plan if isinstance(page, GeneratedPage) else (str(page.title), told)
    with noting(source, config) if isinstance(source, PageSpec) else nullcontext():
        card, shows = fragments_of(config).pictures.card(source)
    file = Path(config.site_dir, page.url, CARD_FILE)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(card, encoding="utf-8")
    return shows


def write_page(page: Page, config: MkDocsConfig) -> None:
    """Draw one page within the theme, as MkDocs does."""
    page.active = True
    context = get_context(config.extra["nav"], config.extra["files"], config, page)
    context = config.plugins.on_page_context(context, page=page, config=config, nav=context["nav"])
    output = config.extra["env"].get_template("main.html").render(context)
    output = config.plugins.on_post_page(output, page=page, config=config)
    page.active = False
    write_file(output.encode("utf-8", errors="xmlcharrefreplace"), page.file.abs_dest_path)


def write_search_index(config: MkDocsConfig) -> None:
    file = Path(config.site_dir) / "search/search_index.json"
    file.parent.mkdir(exist_ok=True)
    findable: Findable = config.extra["findable"]
    file.write_text(findable.index(config.extra["words"]), encoding="utf-8")
    config.extra["index_stale"] = False


def _toc_token(heading: Heading) -> dict[str, Any]:
    return {
        "level": heading.level,
        "id": heading.id,
        "name": escape(heading.name),
        "children": [_toc_token(child) for child in heading.children],
    }
