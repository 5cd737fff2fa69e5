"""The state of a build, kept in MkDocs' configuration from one event to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation

from comparisons.diff.history import History
from comparisons.export.last_modified import last_modified
from comparisons.language import Language
from comparisons.model.site import Site
from comparisons.reader.ui_strings import UiStrings
from comparisons.render.assets import Assets
from comparisons.render.pages import PageSpec
from comparisons.render.renderer import Renderer

_KEY = "build of comparisons"
"""The key of `extra` that holds the build, under a name that no publisher uses."""


@dataclass
class Build:
    """The build of one language. The templates of the theme know it as `build`."""

    site: Site

    history: History
    """What changed when."""

    assets: Assets
    language: Language

    asset_paths: Mapping[str, str]
    """The path of each asset, relative to the language's home page."""

    docs: Path
    """The folder of prose; it has a folder for each language."""

    pages: Mapping[str, PageSpec]
    """The generated pages, by the names that MkDocs gives their source files."""

    home_url: str | None
    """The absolute address of the language's home page."""

    renderer: Renderer = field(init=False)

    nav: Navigation = field(init=False)
    """The whole navigation, once MkDocs has made it."""

    twins: dict[str, PageSpec] = field(default_factory=dict)
    """The written pages by the paths of their Markdown twins."""

    page_files: Sequence[File] = ()
    """All pages, once MkDocs has found them; postponed ones too."""

    write_pages: Callable[[], None] = lambda: None
    """Writes the pages that are postponed while serving."""

    other_builds: Mapping[Language, BaseProcess | None] = field(default_factory=dict)
    """The processes that build the other languages; None for a language that is built later."""

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the site, that of its root first."""
        return self.site.languages

    @property
    def words(self) -> UiStrings:
        """The words of the interface."""
        return self.site.words[self.language]

    def last_modified(self, page: PageSpec) -> date | None:
        """When the content of a page was last checked or changed; None where that is unknown."""
        return last_modified(page, self.site, self.history)

    @property
    def is_default(self) -> bool:
        """Whether it builds the default language, with the files that all languages share."""
        return self.language == self.languages[0]


def keep(build: Build, config: MkDocsConfig) -> None:
    """Keep a build in its configuration."""
    config.extra[_KEY] = build


def has_build(config: MkDocsConfig) -> bool:
    """Whether a configuration has its build already."""
    return _KEY in config.extra


def build_of(config: MkDocsConfig) -> Build:
    """The build that a configuration is for."""
    return cast(Build, config.extra[_KEY])
