"""What the pages of a build are made of: the data, its history, the plans and the fragments."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from jinja2 import BytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from comparisons import clock
from comparisons.diagnostic import DataError, Diagnostic
from comparisons.diff.page import with_changes
from comparisons.diff.timeline import History, read_history
from comparisons.lint.load import load
from comparisons.lint.terminal import preferred_language, terminal_report
from comparisons.messages import format_phrase, phrase
from comparisons.mkdocs.assets import asset_paths
from comparisons.mkdocs.build_state import Serving
from comparisons.mkdocs.tracking import Tracker
from comparisons.model.base import Language
from comparisons.model.comparison import Site
from comparisons.reader.loader import site_languages
from comparisons.render.pages import PageSpec, plan
from comparisons.render.renderer import Renderer
from comparisons.render.template_cache import compiled_templates
from comparisons.views.repository import Repository

log = logging.getLogger("mkdocs.hooks.comparisons")


def load_site(root: Path) -> tuple[Site, tuple[Diagnostic, ...]]:
    """The site's content, and the diagnostics that keep its newest state from being served.

    Raises PluginError with every diagnostic when there is no earlier good state to go on serving.
    """
    try:
        site = load(root / "data", root, cache=Serving.cache if Serving.active else None)
    except DataError as error:
        report = terminal_report(error.diagnostics, site_languages(root / "data"))
        consequence = phrase("last-good" if Serving.last_good else "not-built")
        message = f"{format_phrase(consequence, preferred_language())}\n{report}"
        if Serving.last_good is None:
            raise PluginError(message) from None
        log.error("%s", message)
        return Serving.last_good, error.diagnostics
    if Serving.active:
        Serving.last_good = site
    return site, ()


def git_history(root: Path) -> History | None:
    """What changed when, read again only after a new commit; says what is missing."""
    history = read_history(root, Serving.history)
    if history and history.gap and history is not Serving.history:
        gap = phrase(f"history-{history.gap}", error=history.error)
        log.warning("%s", format_phrase(gap, preferred_language()))
    Serving.history = history
    return history


def planned(config: MkDocsConfig, site: Site) -> list[PageSpec]:
    """Every generated page; while serving, of a site that notes what they read."""
    language: Language = config.extra["language"]
    words: dict[str, str] = config.extra["words"]
    if tracker := config.extra["tracker"]:
        tracker.move_to(site)
        site = tracker.watched
    pages = plan(site, language, words)
    return with_changes(pages, site, config.extra["history"], language, words)


def new_fragments(config: MkDocsConfig) -> Renderer:
    tracker: Tracker | None = config.extra["tracker"]
    history: History | None = config.extra["history"]
    return Renderer(
        tracker.watched if tracker else config.extra["site"],
        config.extra["language"],
        config.extra["words"],
        config.theme.dirs,
        config.site_url or "",
        Repository((config.repo_url or "").rstrip("/"), config.edit_uri or ""),
        clock.today(),
        asset_paths(config),
        history.timelines.keys() if history else (),
        compiled("fragments", config),
    )


def compiled(kind: str, config: MkDocsConfig) -> BytecodeCache:
    return compiled_templates(Path(config.config_file_path).parent / ".cache/templates", kind)


def plans_of(config: MkDocsConfig) -> dict[str, PageSpec]:
    plans: dict[str, PageSpec] = config.extra["plans"]
    return plans


def fragments_of(config: MkDocsConfig) -> Renderer:
    fragments: Renderer = config.extra["fragments"]
    return fragments


def noting(plan: PageSpec, config: MkDocsConfig) -> AbstractContextManager[None]:
    """Note what a page reads of the data, while serving."""
    tracker: Tracker | None = config.extra["tracker"]
    return tracker.reading(plan.src_uri) if tracker else nullcontext()
