"""A page made from data, and the files in its folder."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import write_file

from comparisons.diff.feeds import MEDIA_TYPES
from comparisons.diff.feeds import feeds as feed_files
from comparisons.diff.page import CHANGES
from comparisons.lint.terminal import terminal_phrase
from comparisons.mkdocs.build_state import Build, build_of
from comparisons.mkdocs.docs_folder import source_path
from comparisons.model import addresses
from comparisons.render.html_outline import anchors, outline
from comparisons.render.pages import PageSpec
from comparisons.render.pictures import CARD_FILE

EMBED_FILE = "embed.html"
"""The page that other sites show in a frame; it is in the folder of its page."""

_HIDDEN = {name: ["toc"] for name in ("home", "overview", "table", "infographic", "choose")}
"""The sidebars that a kind of page leaves out to gain room."""

_SEARCH_WEIGHTS = {
    **dict.fromkeys(("overview", "infographic", "table", "figures", "article"), 0.25),
    **dict.fromkeys(("sources", "gaps", "changes", "reference", "rules"), 0.05),
}
"""The weights in search of pages that repeat others, or that few readers look for."""


class GeneratedPage(Page):
    """A page whose content comes from a template of ours instead of a Markdown file."""

    def __init__(
        self, spec: PageSpec, file: File, config: MkDocsConfig, *, is_postponed: bool
    ) -> None:
        super().__init__(spec.label, file, config)
        self.spec = spec
        self.is_postponed = is_postponed
        """Whether it is written only when a reader asks for it."""

    def read_source(self, config: MkDocsConfig) -> None:
        """Take title and description from the plan."""
        self.meta = {
            "title": self.spec.title,
            "description": self.spec.description,
            "hide": _HIDDEN.get(self.spec.template, []),
            "search": {"boost": _SEARCH_WEIGHTS.get(self.spec.template)},
        }
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render the template, in the place of Markdown."""
        self.content = ""
        if self.is_postponed:
            return
        self.content = build_of(config).renderer.html(self.spec)
        self.toc = get_toc(outline(self.content))
        self.present_anchor_ids = anchors(self.content)


def add_pages(files: Files, config: MkDocsConfig, *, is_postponed: bool) -> None:
    """Add the generated pages of a language. Raises PluginError where one would replace another."""
    root = Path(config.config_file_path).parent
    written = {file.dest_uri: file for file in files}
    for src_uri, spec in build_of(config).pages.items():
        file = File.generated(config, src_uri, content="")
        if file.dest_uri in written:
            own = source_path(written[file.dest_uri], config)
            raise PluginError(
                terminal_phrase("replaced-page", file=(own,), source=(spec.source_path,))
            )
        file.abs_src_path = str(root / spec.source_path)  # plugins ask git about it
        file.edit_uri = _edit_uri(spec.source_path, config)
        GeneratedPage(spec, file, config, is_postponed=is_postponed)
        files.append(file)


def _edit_uri(path: str, config: MkDocsConfig) -> str:
    """The part that MkDocs appends to `edit_uri`; a folder can be viewed but not edited."""
    if not path.endswith("/") or not config.edit_uri or config.edit_uri_template:
        return path
    up = "../" * config.edit_uri.count("/")
    return f"{up}{config.edit_uri.replace('edit/', 'tree/', 1)}{path}"


def spec_of(page: Page, config: MkDocsConfig) -> PageSpec:
    """The PageSpec of a page; that of prose is made of its own title and description."""
    if isinstance(page, GeneratedPage):
        return page.spec
    title = str(page.title)
    description = str(page.meta.get("description") or config.site_description)
    path = source_path(page.file, config)
    return PageSpec(page.url, "markdown", title, title, description, path)


def write_extra_files(spec: PageSpec, config: MkDocsConfig) -> None:
    """Write the files that are published in the folder of a page: pictures, feeds, a page for frames."""
    build = build_of(config)
    files = build.renderer.pictures.files(spec) | feed_files(spec, build.renderer)
    if spec.template in ("overview", "criterion"):
        files[EMBED_FILE] = build.renderer.html(replace(spec, template="embed"))
    for name, content in files.items():
        write_file(content.encode(), str(Path(config.site_dir, spec.address, name)))


def feeds(spec: PageSpec, build: Build) -> list[dict[str, str]]:
    """The feeds that a page announces: its comparison's, or the only comparison's."""
    comparisons, history = build.site.comparisons, build.history
    comparison = spec.comparison or (comparisons[0] if len(comparisons) == 1 else None)
    if not build.renderer.home_url:
        return []
    if not comparison or comparison.id not in history.comparisons:
        return []
    address = addresses.page(comparison, CHANGES)
    return [{"type": type, "address": address + name} for name, type in MEDIA_TYPES.items()]


def write_card(page: Page, spec: PageSpec, config: MkDocsConfig) -> tuple[str, str]:
    """Write the card of which `make cards` makes a PNG; return the address of the PNG, and its text."""
    card, shows = build_of(config).renderer.pictures.card(spec)
    # A page that is a file of its own, such as `about.html`, has its card beside it: `about-card.png`.
    beside = re.sub(r"\.html$", "-", page.file.dest_uri.removesuffix("index.html")) + CARD_FILE
    write_file(card.encode(), str(Path(config.site_dir, beside)))
    return f"{build_of(config).home_url or ''}{beside.removesuffix('.html')}.png", shows
