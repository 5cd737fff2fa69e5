"""The adapter between MkDocs and the comparison site: what happens at each of MkDocs' events.

One build per language from the one `mkdocs.yml`: the default language is the build that MkDocs was
asked for, and builds the others when it is done. Only this module and `comparisons/mkdocs/`, which
holds its parts, know MkDocs.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from comparisons.export.markdown_twin import LIST, WHOLE
from comparisons.export.records import FOLDER
from comparisons.mkdocs.assets import publish_assets, skip_theme_files
from comparisons.mkdocs.build_state import build_of, has_build, keep
from comparisons.mkdocs.content import new_build, new_renderer, read_content
from comparisons.mkdocs.docs_folder import (
    file_names,
    links_to_files,
    require_equal_prose,
    require_readable,
    shared_files,
    source_path,
)
from comparisons.mkdocs.generated_page import GeneratedPage, feeds, write_card, write_extra_files
from comparisons.mkdocs.languages import begin_others, finish_others, stop_others
from comparisons.mkdocs.navigation import local, navigation
from comparisons.mkdocs.new_site import NewSite
from comparisons.mkdocs.open_data import page_linked_data, write_lists, write_open_data, write_twin
from comparisons.mkdocs.prose import checked
from comparisons.mkdocs.search import ENTRY, index_language
from comparisons.mkdocs.serving import Serving
from comparisons.mkdocs.settings import (
    Command,
    check_address,
    check_page,
    check_settings,
    first_scheme,
    has_scheme_button,
)
from comparisons.model.text import plain
from comparisons.model.typography import excerpt
from comparisons.reader.folder import is_left_by_an_editor
from comparisons.reader.json_schemas import require_docstrings
from comparisons.reader.loader import SCHEMA_FOLDER
from comparisons.render.plotly import LIBRARY, library

_DESCRIPTION_WIDTH = 78.0
"""As many Chinese characters, or twice as many Latin ones, as search engines show of a page."""


def on_startup(command: str, dirty: bool) -> None:
    """Remember what MkDocs is asked for: while it serves, mistakes must not stop it."""
    require_docstrings()
    Command.current = Command(command, dirty)
    Serving.current = Serving() if command == "serve" else None
    NewSite.is_wanted = not dirty and command != "serve"


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    """Write a generated page only when it is asked for."""
    if Serving.current:
        Serving.current.start(server, config, builder)


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the data, and point the configuration at the language that is being built.

    Plugins come later: they read its folders and names.
    """
    if not config.repo_url:
        config.edit_uri = ""  # without a repository there is nowhere to edit
    if not has_build(config):
        check_settings(config)
        check_address(config)
        content = read_content(config)
        languages = content.site.languages
        require_readable(Path(config.docs_dir))
        require_equal_prose(Path(config.docs_dir), languages)
        keep(new_build(content, languages[0], config), config)
    build = build_of(config)
    texts = build.content.site.file
    config.docs_dir = str(build.docs / build.language)
    config.watch.append(str(build.docs))
    config.site_name = plain(texts.name[build.language])
    config.site_description = config.site_description or plain(texts.summary[build.language])
    config.theme["language"] = build.language
    skip_theme_files(config.theme)
    return config


@event_priority(100)
def on_pre_build(config: MkDocsConfig) -> None:
    """Begin a new site at the address that plugins have made of `site_url`: mike adds a version.

    Not in `on_config`, which programs such as mike ask for without a build.
    """
    build = build_of(config)
    if build.is_default:
        if config.site_url:
            build.address = f"{config.site_url.rstrip('/')}/"
        if NewSite.is_wanted:
            NewSite.current = NewSite(config)
        if Serving.current:
            Serving.current.begin(config)
    config.site_url = build.address
    build.renderer = new_renderer(build, config)


@event_priority(100)
def _add_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages and what pages load, for plugins to find."""
    build = build_of(config)
    is_rebuilding = Serving.current is not None and Serving.current.is_rebuilding
    if not build.is_default:
        # They are asked for at the root only. Any earlier, MkDocs would publish its source instead.
        config.theme.static_templates -= {"robots.txt", "404.html"}
    publish_assets(files, build, config)
    for file in list(files):
        if is_left_by_an_editor(PurePath(file.src_uri)):
            files.remove(file)
    for file in shared_files(build, config):
        files.append(file)
    root = Path(config.config_file_path).parent
    for src_uri, spec in build.pages.items():
        if src_uri in files.src_uris:
            raise PluginError(
                f"{source_path(files.src_uris[src_uri], config)} would be replaced by the page "
                f"generated from {spec.source_path}; rename or remove it"
            )
        file = File.generated(config, src_uri, content="")
        file.abs_src_path = str(root / spec.source_path)  # plugins ask git about it
        file.edit_uri = _edit_uri(config, spec.source_path)
        GeneratedPage(spec, file, config, is_postponed=is_rebuilding)
        files.append(file)
    if build.is_default:
        # MkDocs has just emptied the folder of the whole site.
        build.others = begin_others(config)
        if any(spec.template == "figures" for spec in build.pages.values()):
            files.append(File.generated(config, LIBRARY, abs_src_path=str(library())))
    return files


@event_priority(-100)
def _arrange_files(files: Files, config: MkDocsConfig) -> Files:
    """Put all pages, those of plugins too, into the navigation; link prose to the file behind it."""
    pages = build_of(config).pages
    prose = [file for file in files.documentation_pages() if file.src_uri not in pages]
    for file in prose:
        file.edit_uri = source_path(file, config)
    in_nav = [file.src_uri for file in prose if file.inclusion is not InclusionLevel.NOT_IN_NAV]
    config.nav = navigation(list(pages.values()), in_nav, config.nav)
    return files


on_files = CombinedEvent(_add_files, _arrange_files)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Keep what MkDocs has made of the pages, for those that are written later."""
    build_of(config).nav = nav
    build_of(config).file_names = file_names(files)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Give the theme's templates the build; while serving, postpone the generated pages."""
    env.globals["build"] = build = build_of(config)
    build.documents = files.documentation_pages()
    env.globals["scheme"] = first_scheme(config)
    env.globals["has_scheme_button"] = has_scheme_button(config)
    if Serving.current and Serving.current.is_rebuilding:
        Serving.current.postpone_pages(files, env, config)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Refuse prose that holds more than text: scripts, and what loads from other sites.

    Warn of settings at its top that have no effect.
    """
    if isinstance(page, GeneratedPage):
        return html
    path = source_path(page.file, config)
    check_page(page.meta, path)
    return checked(html, path)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Give the frame of a page its part of the navigation and the file behind it."""
    build = build_of(config)
    context["nav"] = local(nav, page, build)
    context["description"] = _description(page, config)
    if isinstance(page, GeneratedPage):
        write_extra_files(page, config)
        context["feeds"] = feeds(page.spec, build)
        context["source_file"] = page.spec.source_path
        context["kind"] = page.spec.template
    else:
        context["source_file"] = source_path(page.file, config)
        context["kind"] = "markdown"
    context["linked_data"] = page_linked_data(page, config)
    context["twin"] = write_twin(page, config)
    if config.extra["cards"]:
        context["card_shows"] = write_card(page, config)
    context["report_url"] = build.renderer.corrections.report(str(page.title), page.url)
    return context


@event_priority(100)
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Have links name files where `use_directory_urls` is off; let go of what has been written."""
    if isinstance(page, GeneratedPage):
        page.content = None
    if config.use_directory_urls:
        return output
    return links_to_files(output, page.url, build_of(config).file_names)


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """Give the page for what is not found the same navigation as the home page."""
    context["nav"] = local(context["nav"], None, build_of(config))
    context["description"] = _description(None, config)
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """See the other languages done; the default one has written the site when they are."""
    build = build_of(config)
    _write(write_open_data, config, FOLDER, SCHEMA_FOLDER)
    _write(write_lists, config, LIST, WHOLE)
    _write(index_language, config, ENTRY)
    if build.is_default:
        finish_others(build.others, config)
        if NewSite.current:
            NewSite.current.publish(config)


def on_build_error(error: Exception) -> None:
    """Leave nothing behind of a build that failed.

    Raises PluginError with a sentence where a file could not be read or written.
    """
    stop_others()
    if NewSite.current:
        NewSite.current.end()
    if isinstance(error, OSError | UnicodeError):
        raise PluginError(f"{type(error).__name__}: {error}") from None


def _write(write: Callable[[MkDocsConfig], None], config: MkDocsConfig, *names: str) -> None:
    """Write files; while serving, when one of them, or one in their folder, is asked for."""
    if Serving.current:
        Serving.current.postpone(write, config, *names)
    else:
        write(config)


def _description(page: Page | None, config: MkDocsConfig) -> str:
    """What search engines show of a page."""
    described = page and page.meta.get("description")
    return excerpt(str(described or config.site_description), _DESCRIPTION_WIDTH)


def _edit_uri(config: MkDocsConfig, path: str) -> str:
    """What MkDocs appends to `edit_uri` for a path; a folder can be viewed but not edited."""
    if not path.endswith("/") or not config.edit_uri or config.edit_uri_template:
        return path
    up = "../" * config.edit_uri.count("/")
    return f"{up}{config.edit_uri.replace('edit/', 'tree/', 1)}{path}"
