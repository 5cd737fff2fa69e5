"""The adapter between MkDocs and the comparison site: the handlers of MkDocs' events.

There is one build per language from the one `mkdocs.yml`: MkDocs starts that of the default
language, which builds the others and publishes the site. Only this module and
`comparisons/mkdocs/`, which holds its parts, know MkDocs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from comparisons.export.markdown_twin import LLMS_FULL_TXT, LLMS_TXT
from comparisons.export.records import API_FOLDER
from comparisons.mkdocs import (
    assets,
    docs_folder,
    generated_page,
    languages,
    machine_readable,
    navigation,
    settings,
)
from comparisons.mkdocs.build_state import build_of
from comparisons.mkdocs.content import configure, new_renderer
from comparisons.mkdocs.generated_page import GeneratedPage
from comparisons.mkdocs.output_folder import OutputFolder
from comparisons.mkdocs.prose import require_harmless
from comparisons.mkdocs.serving import Serving
from comparisons.model.typography import excerpt
from comparisons.reader.json_schemas import require_docstrings
from comparisons.reader.layout import SCHEMA_FOLDER

_DESCRIPTION_WIDTH = 78.0
"""The width in Chinese characters (or half as many Latin ones) that search engines show."""


def on_startup(command: str, dirty: bool) -> None:
    """Remember the command of MkDocs: while it serves, mistakes must not stop it.

    A site that is served without reloading is built like any other, because `on_serve` does not
    happen.
    """
    require_docstrings()
    settings.Command.current = settings.Command(command, dirty)
    is_live = command == "serve" and "--no-livereload" not in sys.argv
    Serving.current = Serving() if is_live else None


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    """Write generated pages only on request."""
    if Serving.current:
        Serving.current.start(server, config, builder)


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the data, and set the configuration for the language that is being built.

    Plugins come later and read its folders and names.
    """
    configure(config)
    assets.skip_theme_files(config.theme)
    return config


@event_priority(100)
def on_pre_build(config: MkDocsConfig) -> None:
    """Begin a new site at the address that plugins have made of `site_url`: mike adds a version.

    This is not in `on_config`, which programs such as mike call without a build.
    """
    build = build_of(config)
    if build.is_default:
        if config.site_url:
            build.home_url = f"{config.site_url.rstrip('/')}/"
        if Serving.current:
            Serving.current.begin(config)
        elif not settings.Command.current.is_dirty:
            OutputFolder.current = OutputFolder(config)
    config.site_url = build.home_url
    build.renderer = new_renderer(build, config)


@event_priority(100)
def _add_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages and the assets, for plugins to find."""
    build = build_of(config)
    if not build.is_default:
        # Browsers look for them at the root only. Any earlier, MkDocs would publish the templates.
        config.theme.static_templates -= {"robots.txt", "404.html"}
    docs_folder.arrange_shared_files(files, config)
    generated_page.add_pages(files, config, is_postponed=Serving.current is not None)
    assets.publish_assets(files, build, config)
    if build.is_default:
        # MkDocs has just emptied the folder of the whole site.
        build.other_builds = languages.start_other_languages(config)
    return files


@event_priority(-100)
def _arrange_files(files: Files, config: MkDocsConfig) -> Files:
    """Put all pages, also those of plugins, into the navigation; link prose to its source file."""
    navigation.arrange_nav(files, config)
    return files


on_files = CombinedEvent(_add_files, _arrange_files)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Keep the navigation and pages of MkDocs, for pages that are written later."""
    build_of(config).nav = nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Give the theme's templates the build; while serving, postpone the generated pages."""
    env.globals["build"] = build = build_of(config)
    build.page_files = files.documentation_pages()
    env.globals["has_own_favicon"] = config.theme["favicon"] in files.src_uris
    env.globals["scheme"] = settings.first_scheme(config)
    env.globals["has_scheme_button"] = settings.has_scheme_button(config)
    if Serving.current:
        Serving.current.postpone_pages(files, env, config)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Refuse prose with scripts, or with anything that loads from other sites.

    Warn of settings at its top that have no effect.
    """
    if isinstance(page, GeneratedPage):
        return html
    path = docs_folder.source_path(page.file, config)
    settings.check_page(page.meta, path)
    settings.check_diagrams(html, path, config)
    return require_harmless(html, path)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Give the frame of a page its navigation and its source file."""
    build, spec = build_of(config), generated_page.spec_of(page, config)
    if isinstance(page, GeneratedPage):
        generated_page.write_extra_files(spec, config)
        context["feeds"] = generated_page.feeds(spec, build)
    if config.extra.get("cards"):
        context["card"], context["card_shows"] = generated_page.write_card(page, spec, config)
    context["nav"] = navigation.page_navigation(nav, page, build)
    context["description"] = excerpt(spec.description, _DESCRIPTION_WIDTH)
    context["source_file"] = spec.source_path
    context["template"] = spec.template
    context["linked_data"] = machine_readable.page_linked_data(spec, config)
    context["twin"] = machine_readable.write_twin(page, spec, config)
    context["report_url"] = build.renderer.corrections.report(spec.label, page.url)
    return context


@event_priority(100)
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Free the content of a written page: the content of all pages is most of the memory."""
    if isinstance(page, GeneratedPage):
        page.content = None
    return output


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """Give the page for missing addresses the navigation of the home page."""
    context["nav"] = navigation.page_navigation(context["nav"], None, build_of(config))
    context["description"] = excerpt(config.site_description or "", _DESCRIPTION_WIDTH)
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Write the open data and the search index; the default language then waits and publishes."""
    build = build_of(config)
    _write(machine_readable.write_open_data, config, API_FOLDER, SCHEMA_FOLDER)
    _write(machine_readable.write_lists, config, LLMS_TXT, LLMS_FULL_TXT)
    _write(machine_readable.index_pages, config, machine_readable.PAGEFIND_SCRIPT)
    if build.is_default:
        languages.finish_other_languages(build.other_builds, config)
        if OutputFolder.current:
            OutputFolder.current.publish(config)


def on_build_error(error: Exception) -> None:
    """Remove everything that a failed build has left.

    Raises PluginError with a message where a file could not be read or written.
    """
    languages.stop_other_languages()
    if OutputFolder.current:
        OutputFolder.current.end()
    if isinstance(error, OSError | UnicodeError):
        raise PluginError(f"{type(error).__name__}: {error}") from None


def _write(write: Callable[[MkDocsConfig], None], config: MkDocsConfig, *names: str) -> None:
    """Write files; while serving, only when one of them or of their folder is requested."""
    if Serving.current:
        Serving.current.postpone(write, config, *names)
    else:
        write(config)
