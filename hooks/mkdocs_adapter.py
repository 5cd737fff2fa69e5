"""The adapter between MkDocs and the comparison site: the only module that knows MkDocs.

One build per language from the one `mkdocs.yml`: the default language is the build that MkDocs was
asked for, and builds the others when it has finished.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, get_args

import jieba
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from comparison_site import addresses, clock
from comparison_site.assets import FOLDER, Assets, load_assets
from comparison_site.base import Language
from comparison_site.comparison import Site
from comparison_site.fragments import Fragments
from comparison_site.loader import load
from comparison_site.outline import Heading, outline
from comparison_site.pages import PagePlan, plan
from comparison_site.problem import DataError, Problem
from comparison_site.repository import Repository
from comparison_site.words import load_words

log = logging.getLogger("mkdocs.hooks.comparison_site")

jieba.setLogLevel(logging.WARNING)  # it announces its dictionary otherwise

DEFAULT_LANGUAGE: Language = "zh"
_HIDDEN = {"home": ["navigation", "toc"], "table": ["toc"], "infographic": ["toc"]}
"""The sidebars that a kind of page leaves out to gain room."""

LANGUAGES: tuple[Language, ...] = get_args(Language)


class _Serving:
    """What has to survive from one rebuild to the next while serving."""

    active = False
    last_good: Site | None = None


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether MkDocs serves: then mistakes must not stop it."""
    _Serving.active = command == "serve"
    _Serving.last_good = None


@event_priority(100)  # before the search plugin reads the theme's language
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the data, and point the configuration at the language that is being built."""
    language: Language = config.extra.setdefault("language", DEFAULT_LANGUAGE)
    root = Path(config.config_file_path).parent
    if language == DEFAULT_LANGUAGE:
        site, problems = _load(root)
        config.extra["site"] = site
        config.extra["problems"] = problems
        config.extra["assets"] = load_assets(_own_assets(config))
    site = config.extra["site"]
    words = load_words(language)
    asset_paths = _asset_paths(config)
    pages = plan(site, language, words)
    if not config.repo_url:
        config.edit_uri = ""  # without a repository there is nowhere to edit
    config.docs_dir = str(root / "docs" / language)
    config.site_name = site.file.name[language]
    config.site_description = site.file.summary[language]
    config.theme["language"] = language
    config.nav = _navigation(pages, words)
    for scheme, palette in zip(
        ("automatic", "light", "dark"), config.theme["palette"], strict=True
    ):
        palette["toggle"]["name"] = words[f"{scheme}_scheme"]
    config.extra |= {
        "words": words,
        "languages": LANGUAGES,
        "alternate": LANGUAGES,  # makes the theme's header include partials/alternate.html
        "default_language": DEFAULT_LANGUAGE,
        "asset_paths": asset_paths,
        "plans": {page.src_uri: page for page in pages},
        "fragments": Fragments(
            site,
            language,
            words,
            config.theme.dirs,
            config.site_url or "",
            Repository((config.repo_url or "").rstrip("/"), config.edit_uri or ""),
            clock.today(),
            asset_paths,
        ),
    }
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, and give every page a link to the file behind it."""
    fragments: Fragments = config.extra["fragments"]
    _name_assets(files, config)
    if config.extra["language"] != DEFAULT_LANGUAGE:
        config.theme.static_templates.discard("robots.txt")  # robots read it at the root only
    for file in files.documentation_pages():
        file.edit_uri = f"docs/{config.extra['language']}/{file.src_uri}"
    for page in _plans(config).values():
        if page.src_uri in files.src_uris:
            raise PluginError(
                f"docs/{config.extra['language']}/{page.src_uri} would be replaced by the page "
                f"generated from data/{page.data_path}; rename or remove it"
            )
        file = File.generated(config, page.src_uri, content=fragments.markdown(page))
        file.edit_uri = _edit_uri(config, f"data/{page.data_path}")
        files.append(file)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give a generated page its title and description."""
    if generated := _plans(config).get(page.file.src_uri):
        page.meta.update(title=generated.title, description=generated.description)
        page.meta["hide"] = _HIDDEN.get(generated.template, [])
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Draw a generated page around its Markdown, with its table of contents."""
    generated = _plans(config).get(page.file.src_uri)
    if generated is None:
        return html
    fragments: Fragments = config.extra["fragments"]
    html = fragments.html(generated, html)
    headings, ids = outline(html)
    page.toc = get_toc([_toc_token(heading) for heading in headings])  # type: ignore[misc]
    page.present_anchor_ids = ids
    return html


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    """Give the theme the path of the file behind the page, and the form to report a problem."""
    generated = _plans(config).get(page.file.src_uri)
    context["source_file"] = (
        f"data/{generated.data_path}"
        if generated
        else f"docs/{config.extra['language']}/{page.file.src_uri}"
    )
    fragments: Fragments = config.extra["fragments"]
    context["report_url"] = fragments.report_page(page.url, str(page.title))
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """After the default language, build the others below it."""
    if config.extra["language"] != DEFAULT_LANGUAGE:
        return
    for language in LANGUAGES:
        if language != DEFAULT_LANGUAGE:
            _build_language(language, config)


def _build_language(language: Language, parent: MkDocsConfig) -> None:
    config = load_config(
        config_file=parent.config_file_path,
        site_dir=str(Path(parent.site_dir) / language),
        site_url=f"{parent.site_url.rstrip('/')}/{language}/" if parent.site_url else None,
        strict=parent.strict,
    )
    config.extra |= {"language": language} | {
        name: parent.extra[name] for name in ("site", "problems", "assets")
    }
    build(config)


def _load(root: Path) -> tuple[Site, tuple[Problem, ...]]:
    """The site's content, and the problems that keep its newest state from being served.

    Raises PluginError with every problem when there is no earlier good state to go on serving.
    """
    try:
        site = load(root / "data", root)
    except DataError as error:
        count = len(error.problems)
        message = f"{count} problem{'s' if count > 1 else ''} in the data:\n{error}"
        if _Serving.last_good is None:
            raise PluginError(message) from None
        log.error("%s\nServing the last good site until this is mended.", message)
        return _Serving.last_good, error.problems
    if _Serving.active:
        _Serving.last_good = site
    return site, ()


def _own_assets(config: MkDocsConfig) -> Path:
    return Path(config.theme.custom_dir or "") / FOLDER


def _asset_paths(config: MkDocsConfig) -> dict[str, str]:
    """Where each asset is, seen from the language's home page."""
    assets: Assets = config.extra["assets"]
    up = "" if config.extra["language"] == DEFAULT_LANGUAGE else "../"
    return {name: up + path for name, path in assets.paths.items()}


def _name_assets(files: Files, config: MkDocsConfig) -> None:
    """Publish our assets once for all languages, under the names that their content gives them."""
    assets: Assets = config.extra["assets"]
    folder = str(_own_assets(config).parent)
    for file in list(files):
        if file.src_dir == folder and file.src_uri.startswith(f"{FOLDER}/"):
            files.remove(file)
    if config.extra["language"] == DEFAULT_LANGUAGE:
        for path, content in assets.contents.items():
            files.append(File.generated(config, path, content=content))


def _plans(config: MkDocsConfig) -> dict[str, PagePlan]:
    plans: dict[str, PagePlan] = config.extra["plans"]
    return plans


def _edit_uri(config: MkDocsConfig, path: str) -> str:
    """What MkDocs appends to `edit_uri` for a path; a folder can be viewed but not edited."""
    if not path.endswith("/") or not config.edit_uri:
        return path
    up = "../" * config.edit_uri.count("/")
    return f"{up}{config.edit_uri.replace('edit/', 'tree/', 1)}{path}"


def _navigation(pages: list[PagePlan], words: dict[str, str]) -> list[Any]:
    """The navigation as `mkdocs.yml` would write it: home, each comparison, contribute."""
    home, *others = pages
    comparisons: dict[str, list[Any]] = {}
    for page in others:
        entries = comparisons.setdefault(page.section, [])
        item = {page.label: page.src_uri}
        if not page.group:
            entries.append(item)
        elif entries and page.group in entries[-1]:
            entries[-1][page.group].append(item)
        else:
            entries.append({page.group: [item]})
    return [
        {home.label: home.src_uri},
        *({title: entries} for title, entries in comparisons.items()),
        {words["contribute"]: f"{addresses.CONTRIBUTE.rstrip('/')}.md"},
    ]


def _toc_token(heading: Heading) -> dict[str, Any]:
    return {
        "level": heading.level,
        "id": heading.id,
        "name": heading.name,
        "children": [_toc_token(child) for child in heading.children],
    }
