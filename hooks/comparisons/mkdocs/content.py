"""Makes the content of a build: reads the data and its history, plans the pages."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from comparisons import clock
from comparisons.diagnostic import DataError
from comparisons.diff.history import History, read_history
from comparisons.diff.page import add_changes_pages
from comparisons.language import Language
from comparisons.lint.load import load
from comparisons.lint.reports import text_report
from comparisons.lint.terminal import home_address, preferred_language, terminal_phrase
from comparisons.mkdocs.assets import read_assets
from comparisons.mkdocs.build_state import Build, build_of, has_build, keep
from comparisons.mkdocs.docs_folder import require_readable, require_same_pages
from comparisons.mkdocs.log import warn
from comparisons.mkdocs.serving import Serving
from comparisons.mkdocs.settings import NAME_FROM_DATA, check_address, check_settings
from comparisons.model.site import Site
from comparisons.model.text import plain
from comparisons.reader.loader import site_languages
from comparisons.render.assets import Assets
from comparisons.render.pages import plan
from comparisons.render.renderer import Renderer
from comparisons.views.repository import Repository


def configure(config: MkDocsConfig) -> None:
    """Set a configuration for the language that is being built, first the default one."""
    if not config.repo_url:
        config.edit_uri = ""  # without a repository, there is nothing to edit
    if not has_build(config):
        check_settings(config)
        check_address(config)
        keep(_default_build(config), config)
    # MkDocs documents both with the folder of prose; what is edited here stands beside it too.
    root = Path(config.config_file_path).parent
    prose = f"{Path(os.path.relpath(config.docs_dir, root)).as_posix()}/"
    config.edit_uri = (config.edit_uri or "").removesuffix(prose)
    if template := config.edit_uri_template:
        as_text = template.data.replace(prose + "{path", "{path")  # type: ignore[attr-defined]
        template.data = as_text  # type: ignore[attr-defined]
    build = build_of(config)
    texts = build.site.file
    config.docs_dir = str(build.docs / build.language)
    config.watch.append(str(build.docs))  # MkDocs watches `docs_dir`, now that of one language
    config.site_name = plain(texts.name[build.language])
    config.site_description = config.site_description or plain(texts.summary[build.language])
    config.theme["language"] = build.language  # plugins write dates in it


def _default_build(config: MkDocsConfig) -> Build:
    """The build of the default language. Raises PluginError with every mistake in data and prose."""
    root, docs = Path(config.config_file_path).parent, Path(config.docs_dir)
    site = _read_site(root)
    if config.site_name != NAME_FROM_DATA:
        names = dict.fromkeys(site.languages, config.site_name)
        site = replace(site, file=site.file.model_copy(update={"name": names}))
    history = _read_history(root)
    assets = read_assets(config, site)
    require_readable(docs)
    require_same_pages(docs, site.languages)
    return new_build(site, history, assets, site.languages[0], config)


def new_build(
    site: Site, history: History, assets: Assets, language: Language, config: MkDocsConfig
) -> Build:
    """The build of a language, with its pages planned."""
    pages = add_changes_pages(plan(site, language), site, history, language)
    up = "" if language == site.languages[0] else "../"
    paths = {name: up + path for name, path in assets.paths.items()}
    by_name = {one.src_uri: one for one in pages}
    docs, home_url = Path(config.docs_dir), config.site_url
    return Build(site, history, assets, language, paths, docs, by_name, home_url)


def new_renderer(build: Build, config: MkDocsConfig) -> Renderer:
    """The renderer for the pages of a build."""
    return Renderer(
        build.site,
        build.language,
        config.theme.dirs,
        home_url=build.home_url or "",
        repository=Repository((config.repo_url or "").rstrip("/"), config.edit_uri or ""),
        today=clock.today(),
        asset_paths=build.asset_paths,
        folder_file="" if config.use_directory_urls else "index.html",
        ids_with_changes=build.history.comparisons,
        with_posters=bool(config.extra.get("cards")),
        template_cache=Serving.current.page_templates if Serving.current else None,
    )


def _read_history(root: Path) -> History:
    """The history of the data, read again only after a new commit. Warns of missing history."""
    serving = Serving.current
    known = serving.history if serving else None
    history = read_history(root, known)
    if history.missing_history and history is not known:
        warn(f"history-{history.missing_history}", error=history.error)
    if serving:
        serving.history = history
    return history


def _read_site(root: Path) -> Site:
    serving = Serving.current
    try:
        return load(root / "data", root, cache=serving.load_cache if serving else None)
    except DataError as error:
        language = preferred_language()
        home = home_address(language, site_languages(root / "data"))
        report = text_report(error.diagnostics, language, home)
        is_served = serving and serving.is_rebuilding
        consequence = terminal_phrase("last-good" if is_served else "not-built")
        raise PluginError(f"{consequence}\n{report}") from None
    except OSError as error:
        raise PluginError(str(error)) from None
