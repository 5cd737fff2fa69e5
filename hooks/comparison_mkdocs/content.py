"""What the pages of a build are made of: the data, its history, the plans and the fragments."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from jinja2 import BytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from comparison_mkdocs.assets import asset_paths
from comparison_mkdocs.state import Serving
from comparison_site import clock
from comparison_site.base import Language
from comparison_site.check.surroundings import preferred_language, terminal_report
from comparison_site.comparison import Site
from comparison_site.fragments import Fragments
from comparison_site.history.page import with_changes
from comparison_site.history.timeline import History, read_history
from comparison_site.loader import load
from comparison_site.messages import in_words, phrase
from comparison_site.pages import PagePlan, plan
from comparison_site.problem import DataError, Problem
from comparison_site.repository import Repository
from comparison_site.shelf import Shelf
from comparison_site.templates import compiled_templates
from comparison_site.tracking import Tracker

log = logging.getLogger("mkdocs.hooks.comparison_site")


def load_site(root: Path) -> tuple[Site, tuple[Problem, ...]]:
    """The site's content, and the problems that keep its newest state from being served.

    Raises PluginError with every problem when there is no earlier good state to go on serving.
    """
    try:
        earlier, shelf = (Serving.earlier, None) if Serving.active else (None, Shelf())
        site = load(root / "data", root, earlier=earlier, shelf=shelf)
    except DataError as error:
        report = terminal_report(error.problems)
        consequence = phrase("last-good" if Serving.last_good else "not-built")
        message = f"{in_words(consequence, preferred_language())}\n{report}"
        if Serving.last_good is None:
            raise PluginError(message) from None
        log.error("%s", message)
        return Serving.last_good, error.problems
    if Serving.active:
        Serving.last_good = site
    return site, ()


def git_history(root: Path) -> History | None:
    """What changed when, read again only after a new commit."""
    Serving.history = read_history(root, Serving.history)
    return Serving.history


def planned(config: MkDocsConfig, site: Site) -> list[PagePlan]:
    """Every generated page; while serving, of a site that notes what they read."""
    language: Language = config.extra["language"]
    words: dict[str, str] = config.extra["words"]
    if tracker := config.extra["tracker"]:
        tracker.move_to(site)
        site = tracker.watched
    pages = plan(site, language, words)
    return with_changes(pages, site, config.extra["history"], language, words)


def new_fragments(config: MkDocsConfig) -> Fragments:
    tracker: Tracker | None = config.extra["tracker"]
    history: History | None = config.extra["history"]
    return Fragments(
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


def plans_of(config: MkDocsConfig) -> dict[str, PagePlan]:
    plans: dict[str, PagePlan] = config.extra["plans"]
    return plans


def fragments_of(config: MkDocsConfig) -> Fragments:
    fragments: Fragments = config.extra["fragments"]
    return fragments


def noting(plan: PagePlan, config: MkDocsConfig) -> AbstractContextManager[None]:
    """Note what a page reads of the data, while serving."""
    tracker: Tracker | None = config.extra["tracker"]
    return tracker.reading(plan.src_uri) if tracker else nullcontext()
