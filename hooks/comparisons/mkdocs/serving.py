"""Serving: after a change only the pages that it concerns are drawn, when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import RLock
from typing import Any, ClassVar, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from watchdog.observers.polling import PollingObserver

from comparisons import clock
from comparisons.mkdocs.content import git_history, load_site, new_fragments, planned, plans_of
from comparisons.mkdocs.generated_page import (
    GeneratedPage,
    write_page,
    write_search_index,
)
from comparisons.mkdocs.languages import is_default
from comparisons.mkdocs.tracking import Tracker
from comparisons.model.base import Language
from comparisons.model.comparison import Site
from comparisons.reader.json_schemas import IDS, ids
from comparisons.reader.loader import SCHEMA_FOLDER
from comparisons.render.assets import FOLDER
from comparisons.render.pages import PageSpec

_LOOK_S = 0.15
"""How often to look for changed files while serving."""

_QUIET_S = 0.05
"""How long no file may change before a change is taken up."""


class _Built:
    """The last whole build, and what has become stale since."""

    configs: ClassVar[dict[Language, MkDocsConfig]] = {}
    """What it was made of."""

    inputs: ClassVar[dict[str, bytes]] = {}
    """What it depends on besides the data."""

    stale: ClassVar[dict[Language, dict[str, GeneratedPage]]] = {}
    """The pages to draw again before they are served, by their addresses."""

    lock = RLock()
    """Held while anything is built or drawn: pages are asked for from several threads."""


def forget() -> None:
    """Begin anew: the next change builds everything."""
    _Built.configs = {}
    _Built.stale = {}


def remember(config: MkDocsConfig) -> None:
    """Keep what a language was built of, for the changes to come."""
    _Built.configs[config.extra["language"]] = config
    _Built.stale[config.extra["language"]] = {}
    if is_default(config):
        _Built.inputs = config.extra["inputs"]


def serve(server: LiveReloadServer, config: MkDocsConfig, build_all: Callable[[], None]) -> None:
    """Look for changes more often, and draw only what they change, when it is asked for."""
    watched = [config.docs_dir, config.config_file_path]
    for path in watched:
        server.unwatch(path)
    server.observer = PollingObserver(timeout=_LOOK_S)
    server.build_delay = _QUIET_S
    for path in watched:
        server.watch(path)
    server.builder = partial(_rebuild, build_all)
    server.set_app(partial(_answer, server))


def _rebuild(build_all: Callable[[], None]) -> None:
    """See to what a change of the data changes; build everything when it goes further."""
    with _Built.lock:
        parent = next(iter(_Built.configs.values()), None)  # the default language comes first
        if parent is None or inputs(parent) != _Built.inputs or not _refresh(parent):
            forget()
            build_all()


def _refresh(parent: MkDocsConfig) -> bool:
    """Have the pages that read what has changed drawn again; False when more than pages would change."""
    before: Site = parent.extra["site"]
    site, diagnostics = load_site(Path(parent.config_file_path).parent)
    if diagnostics or parent.extra["diagnostics"] or site.file != before.file:
        return False
    built, _Built.configs = _Built.configs, {}
    plans = {language: planned(config, site) for language, config in built.items()}
    if any(
        _structure(plans[language]) != _structure(list(plans_of(config).values()))
        for language, config in built.items()
    ):
        return False
    kept = {one.id for one in before.comparisons if any(one is now for now in site.comparisons)}
    for language, config in built.items():
        _mark_changed(config, site, plans[language], kept)
    Path(parent.site_dir, SCHEMA_FOLDER, IDS).write_text(ids(site), encoding="utf-8")
    _Built.configs = built
    return True


def _mark_changed(
    config: MkDocsConfig, site: Site, plans: list[PageSpec], kept: Collection[str]
) -> None:
    """Note which pages have read what is different now: they are drawn when they are asked for.

    `kept` are the ids of the comparisons that are the same as before.
    """
    tracker: Tracker = config.extra["tracker"]
    files: Files = config.extra["files"]
    stale = _Built.stale[config.extra["language"]]
    old = dict(plans_of(config))
    config.extra["plans"] = {one.src_uri: one for one in plans}
    config.extra["site"] = site
    config.extra["fragments"] = new_fragments(config)
    for one in plans:
        page = cast(GeneratedPage, files.src_uris[one.src_uri].page)
        page.plan = one
        if not (_alike(old[one.src_uri], one) and tracker.unchanged(one.src_uri, site, kept)):
            stale[one.address] = page


def _answer(server: LiveReloadServer, environ: dict[str, Any], start_response: Any) -> Any:
    """Serve a file; a page that a change concerns is drawn just before."""
    path: str = environ["PATH_INFO"]
    if not path.startswith("/livereload/"):
        with _Built.lock:
            _draw_asked_for(path.removeprefix(server.mount_path))
    return server.serve_request(environ, start_response)


def _draw_asked_for(path: str) -> None:
    """Draw a page if it is stale; before another file than a page or asset, draw all that is stale."""
    if path.startswith(f"{FOLDER}/"):
        return
    for language, stale in _Built.stale.items():
        config = _Built.configs[language]
        root = "" if is_default(config) else f"{language}/"
        is_page = path == "" or path.endswith("/")
        for address in [one for one in stale if not is_page or root + one == path]:
            _draw_again(stale.pop(address), config)
        if not is_page and config.extra["index_stale"]:
            write_search_index(config)


def _draw_again(page: GeneratedPage, config: MkDocsConfig) -> None:
    tracker: Tracker = config.extra["tracker"]
    tracker.forget(page.plan.src_uri)
    for name in config.extra["extra_files"][page.plan.src_uri]:
        Path(config.site_dir, page.plan.address, name).unlink()
    page.read_source(config)
    page.render(config, config.extra["files"])
    write_page(page, config)
    config.extra["index_stale"] = True


def _structure(plans: list[PageSpec]) -> list[tuple[str, ...]]:
    """What the navigation and the neighbours of a page show of it."""
    return [(one.address, one.template, one.label, one.section, one.group) for one in plans]


def _alike(one: PageSpec, other: PageSpec) -> bool:
    """Whether two plans are the same but for the state of the comparison they belong to."""
    return replace(one, comparison=None) == replace(other, comparison=None)


def inputs(config: MkDocsConfig) -> dict[str, bytes]:
    """The content of all that is built from besides the data, and the day and commit."""
    root = Path(config.config_file_path).parent
    folders = [root / "docs", Path(config.theme.custom_dir or root)]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    contents = {str(path): path.read_bytes() for path in [Path(config.config_file_path), *files]}
    history = git_history(root)
    return contents | {"": f"{clock.today()} {history and history.head}".encode()}
