"""The adapter between MkDocs and the comparison site: what happens at each of MkDocs' events.

One build per language from the one `mkdocs.yml`: the default language is the build that MkDocs was
asked for. The others are built beside it, each in a process of its own, where processes can be
copied safely; elsewhere, and while serving, after it. Only this module and `comparisons/mkdocs/`,
which holds its parts, know MkDocs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mkdocs
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory

from comparisons.lint.terminal import preferred_language
from comparisons.mkdocs.assets import asset_paths, name_assets, theme_folder
from comparisons.mkdocs.build_state import Serving
from comparisons.mkdocs.content import (
    compiled,
    fragments_of,
    git_history,
    load_site,
    new_fragments,
    planned,
    plans_of,
)
from comparisons.mkdocs.generated_page import (
    GeneratedPage,
    feeds,
    write_card,
    write_search_index,
)
from comparisons.mkdocs.languages import (
    DEFAULT_LANGUAGE,
    LANGUAGES,
    begin_others,
    finish_others,
    require_equal_prose,
)
from comparisons.mkdocs.navigation import local, navigation
from comparisons.mkdocs.progress import Progress
from comparisons.mkdocs.serving import forget, inputs, remember, serve
from comparisons.mkdocs.tracking import Tracker
from comparisons.model import urls as addresses
from comparisons.model.base import Language
from comparisons.model.typography import excerpt
from comparisons.reader.json_schemas import published
from comparisons.reader.loader import SCHEMA_FOLDER
from comparisons.render.assets import load_assets
from comparisons.render.html_text import sections
from comparisons.render.plots.files import LIBRARY, library
from comparisons.render.search_index import Findable, FoundPage
from comparisons.views.ui_strings import load_words

_DESCRIPTION_WIDTH = 78.0
"""As many Chinese characters, or twice as many Latin ones, as search engines show of a page."""


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether MkDocs serves: then mistakes must not stop it."""
    Serving.active = command == "serve"
    Serving.last_good = None
    forget()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    """Rebuild only what a change concerns."""
    serve(server, config, builder)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the data, and point the configuration at the language that is being built."""
    language: Language = config.extra.setdefault("language", DEFAULT_LANGUAGE)
    root = Path(config.config_file_path).parent
    if language == DEFAULT_LANGUAGE:
        require_equal_prose(root / "docs")
        site, diagnostics = load_site(root)
        config.extra["site"] = site
        config.extra["diagnostics"] = diagnostics
        config.extra["history"] = git_history(root)
        config.extra["inputs"] = inputs(config) if Serving.active else {}
        config.extra["assets"] = load_assets(
            Path(config.theme.custom_dir or ""), theme_folder(config)
        )
    site = config.extra["site"]
    words = load_words(language)
    config.extra["tracker"] = Tracker(site) if Serving.active else None
    config.extra["words"] = words
    pages = planned(config, site)
    if language == DEFAULT_LANGUAGE:
        config.extra["progress"] = Progress(len(LANGUAGES) * len(pages), _progress_line, sys.stderr)
    if not config.repo_url:
        config.edit_uri = ""  # without a repository there is nowhere to edit
    config.docs_dir = str(root / "docs" / language)
    config.site_name = site.file.name[language]
    config.site_description = site.file.summary[language]
    config.theme["language"] = language
    config.nav = navigation(pages, words)
    config.extra |= {
        "languages": LANGUAGES,
        "default_language": DEFAULT_LANGUAGE,
        "asset_paths": asset_paths(config),
        "rules_address": addresses.RULES,
        "plans": {page.src_uri: page for page in pages},
        "extra_files": {},
        "index_stale": False,
    }
    config.extra["fragments"] = new_fragments(config)
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Begin to build the other languages beside the default one.

    MkDocs is about to empty the folder of the whole site, which has to be over before they write.
    """
    if config.extra["language"] == DEFAULT_LANGUAGE:
        clean_directory(config.site_dir)
        begin_others(config)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, and give every page a link to the file behind it."""
    name_assets(files, config)
    if config.extra["language"] == DEFAULT_LANGUAGE:
        config.extra["emptied"].set()
        for name, schema in published(config.extra["site"]).items():
            files.append(File.generated(config, f"{SCHEMA_FOLDER}/{name}", content=schema))
    else:
        config.extra["emptied"].wait()
        # It is asked for at the root only.
        config.theme.static_templates -= {"robots.txt"}
    for file in files.documentation_pages():
        file.edit_uri = f"docs/{config.extra['language']}/{file.src_uri}"
    for page in plans_of(config).values():
        if page.src_uri in files.src_uris:
            raise PluginError(
                f"docs/{config.extra['language']}/{page.src_uri} would be replaced by the page "
                f"generated from {page.source_path}; rename or remove it"
            )
        file = File.generated(config, page.src_uri, content="")
        file.edit_uri = _edit_uri(config, page.source_path)
        GeneratedPage(page, file, config)
        files.append(file)
    if config.extra["language"] == DEFAULT_LANGUAGE and any(
        page.template == "figures" for page in plans_of(config).values()
    ):
        files.append(File.generated(config, LIBRARY, abs_src_path=str(library())))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Keep the navigation for what is drawn later."""
    config.extra["nav"] = nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Keep the theme's templates and the files for what is drawn later."""
    env.bytecode_cache = compiled(f"theme-{mkdocs.__version__}", config)
    pages = len(files.documentation_pages())
    config.extra |= {
        "env": env,
        "files": files,
        "findable": Findable(pages, changing=Serving.active),
    }


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    """Draw a generated page; give the theme its part of the navigation and the file behind it."""
    context["nav"] = local(nav, page, config)
    context["description"] = _description(page, config)
    if isinstance(page, GeneratedPage):
        page.draw(config)
        page.write_extra_files(config)
        context["feeds"] = feeds(page.plan, config)
        context["source_file"] = page.plan.source_path
        context["kind"] = page.plan.template
        found = page.found(config)
    else:
        context["source_file"] = f"docs/{config.extra['language']}/{page.file.src_uri}"
        context["kind"] = "markdown"
        found = FoundPage(page.url, tuple(sections(page.content or "")))
    config.extra["findable"].add(found)
    if config.extra["cards"]:
        context["card_shows"] = write_card(page, config)
    context["report_url"] = fragments_of(config).report_page(page.url, str(page.title))
    return context


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """Give the page for what is not found the same navigation as the home page."""
    context["nav"] = local(context["nav"], None, config)
    context["description"] = _description(None, config)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Let go of a finished page."""
    if isinstance(page, GeneratedPage):
        page.clear()
        config.extra["progress"].step()
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """Write what scripts fetch; see to the other languages."""
    write_search_index(config)
    if Serving.active:
        remember(config)
    if config.extra["language"] == DEFAULT_LANGUAGE:
        finish_others(config)


def _description(page: Page | None, config: MkDocsConfig) -> str:
    """What search engines show of a page."""
    told = page and page.meta.get("description")
    return excerpt(str(told or config.site_description), _DESCRIPTION_WIDTH)


def _edit_uri(config: MkDocsConfig, path: str) -> str:
    """What MkDocs appends to `edit_uri` for a path; a folder can be viewed but not edited."""
    if not path.endswith("/") or not config.edit_uri:
        return path
    up = "../" * config.edit_uri.count("/")
    return f"{up}{config.edit_uri.replace('edit/', 'tree/', 1)}{path}"


def _progress_line(done: int, total: int) -> str:
    return load_words(preferred_language())["progress"].format(done=done, total=total)
