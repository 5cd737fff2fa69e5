"""The adapter between MkDocs and the comparison site: the only module that knows MkDocs.

One build per language from the one `mkdocs.yml`: the default language is the build that MkDocs was
asked for. The others are built beside it, each in a process of its own, where processes can be
copied safely; elsewhere, and while serving, after it.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import RLock
from typing import Any, ClassVar, cast, get_args

import jieba
import mkdocs
from jinja2 import BytecodeCache, Environment
from mkdocs.commands.build import build, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import clean_directory, write_file
from rjsmin import jsmin
from watchdog.observers.polling import PollingObserver

from comparison_site import addresses, clock
from comparison_site.assets import FOLDER, Assets, load_assets
from comparison_site.base import Language
from comparison_site.check.surroundings import preferred_language, terminal_report
from comparison_site.comparison import Site
from comparison_site.figures.plots.files import LIBRARY, library
from comparison_site.fragments import Fragments
from comparison_site.history.feeds import MEDIA_TYPES
from comparison_site.history.page import TEMPLATE as CHANGES
from comparison_site.history.page import with_changes
from comparison_site.history.timeline import History, read_history
from comparison_site.loader import SCHEMA_FOLDER, Earlier, load
from comparison_site.messages import in_words, phrase
from comparison_site.offline import MANIFEST, manifest
from comparison_site.pages import PagePlan, plan
from comparison_site.pictures.card import CARD_FILE
from comparison_site.problem import DataError, Problem
from comparison_site.progress import Progress
from comparison_site.reading import Heading, anchors, compact, outline, sections
from comparison_site.repository import Repository
from comparison_site.schema import IDS, ids, published
from comparison_site.search import FoundPage, index
from comparison_site.templates import compiled_templates
from comparison_site.tracking import Tracker
from comparison_site.words import load_words

log = logging.getLogger("mkdocs.hooks.comparison_site")

jieba.setLogLevel(logging.WARNING)  # it announces its dictionary otherwise

DEFAULT_LANGUAGE: Language = "zh"
_HIDDEN = {"home": ["navigation", "toc"], "table": ["toc"], "infographic": ["toc"]}
"""The sidebars that a kind of page leaves out to gain room."""

LANGUAGES: tuple[Language, ...] = get_args(Language)

_NEIGHBOURS = 6
"""How many entries before and after a page the navigation shows of a group too long to list."""

_GROUP_LIMIT = 30
"""A longer group is cut to the page's neighbours."""

_OTHERS_LIMIT = 8
"""More other comparisons than this are one link to the list of all of them."""

_LOOK_S = 0.15
"""How often to look for changed files while serving."""

_QUIET_S = 0.05
"""How long no file may change before a change is taken up."""

_SIDE_BY_SIDE = sys.platform == "linux"
"""Whether a process can be copied as it is; on macOS that is unsafe, on Windows impossible."""

_PROCESSES: Any = multiprocessing.get_context("fork" if _SIDE_BY_SIDE else None)
"""Makes what the processes of a build are made of and share."""


class _Serving:
    """What has to survive from one rebuild to the next while serving."""

    active = False
    last_good: Site | None = None
    history: History | None = None
    earlier = Earlier()
    """What the last load of the data left for the next."""

    built: ClassVar[dict[Language, MkDocsConfig]] = {}
    """What the last whole build was made of."""

    inputs: ClassVar[dict[str, bytes]] = {}
    """What that build depends on besides the data."""

    stale: ClassVar[dict[Language, dict[str, _GeneratedPage]]] = {}
    """The pages to draw again before they are served, by their addresses."""

    lock = RLock()
    """Held while anything is built or drawn: pages are asked for from several threads."""


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether MkDocs serves: then mistakes must not stop it."""
    _Serving.active = command == "serve"
    _Serving.last_good = None
    _Serving.built = {}
    _Serving.stale = {language: {} for language in LANGUAGES}


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    """Look for changes more often, and draw only what they change, when it is asked for."""
    watched = [config.docs_dir, config.config_file_path]
    for path in watched:
        server.unwatch(path)
    server.observer = PollingObserver(timeout=_LOOK_S)
    server.build_delay = _QUIET_S
    for path in watched:
        server.watch(path)
    server.builder = partial(_rebuild, builder)
    server.set_app(partial(_answer, server))


def _rebuild(build_all: Callable[[], None]) -> None:
    """See to what a change of the data changes; build everything when it goes further."""
    with _Serving.lock:
        parent = _Serving.built.get(DEFAULT_LANGUAGE)
        if parent is None or _inputs(parent) != _Serving.inputs or not _refresh(parent):
            _Serving.built = {}
            _Serving.stale = {language: {} for language in LANGUAGES}
            build_all()


def _refresh(parent: MkDocsConfig) -> bool:
    """Have the pages that read what has changed drawn again; False when more than pages would change."""
    before: Site = parent.extra["site"]
    site, problems = _load(Path(parent.config_file_path).parent)
    if problems or parent.extra["problems"] or site.file != before.file:
        return False
    built, _Serving.built = _Serving.built, {}
    plans = {language: _planned(config, site) for language, config in built.items()}
    if _claim_pages(site) != _claim_pages(before) or any(
        _structure(plans[language]) != _structure(list(_plans(config).values()))
        for language, config in built.items()
    ):
        return False
    for language, config in built.items():
        _mark_changed(config, site, plans[language])
    Path(parent.site_dir, SCHEMA_FOLDER, IDS).write_text(ids(site), encoding="utf-8")
    _Serving.built = built
    return True


def _mark_changed(config: MkDocsConfig, site: Site, plans: list[PagePlan]) -> None:
    """Note which pages have read what is different now: they are drawn when they are asked for."""
    tracker: Tracker = config.extra["tracker"]
    files: Files = config.extra["files"]
    stale = _Serving.stale[config.extra["language"]]
    old = dict(_plans(config))
    config.extra["plans"] = {one.src_uri: one for one in plans}
    config.extra["site"] = site
    config.extra["fragments"] = _new_fragments(config)
    for one in plans:
        page = cast(_GeneratedPage, files.src_uris[one.src_uri].page)
        page.plan = one
        if not (_alike(old[one.src_uri], one) and tracker.unchanged(one.src_uri, site)):
            stale[one.address] = page


def _answer(server: LiveReloadServer, environ: dict[str, Any], start_response: Any) -> Any:
    """Serve a file; a page that a change concerns is drawn just before."""
    path: str = environ["PATH_INFO"]
    if not path.startswith("/livereload/"):
        with _Serving.lock:
            _draw_asked_for(path.removeprefix(server.mount_path))
    return server.serve_request(environ, start_response)


def _draw_asked_for(path: str) -> None:
    """Draw a page if it is stale; before another file than a page or asset, draw all that is stale."""
    if path.startswith(f"{FOLDER}/"):
        return
    for language, stale in _Serving.stale.items():
        config = _Serving.built[language]
        root = "" if language == DEFAULT_LANGUAGE else f"{language}/"
        is_page = path == "" or path.endswith("/")
        for address in [one for one in stale if not is_page or root + one == path]:
            _draw_again(stale.pop(address), config)
        if not is_page and config.extra["index_stale"]:
            _write_search_index(config)


def _draw_again(page: _GeneratedPage, config: MkDocsConfig) -> None:
    tracker: Tracker = config.extra["tracker"]
    tracker.forget(page.plan.src_uri)
    folder = Path(config.site_dir, page.plan.address)
    for name in config.extra["beside_pages"][page.plan.src_uri]:
        (folder / name).unlink()
    for name, content in _beside(page.plan, config).items():
        (folder / name).write_text(content, encoding="utf-8")
    page.read_source(config)
    page.render(config, config.extra["files"])
    _write_page(page, config)
    config.extra["index_stale"] = True


def _write_page(page: Page, config: MkDocsConfig) -> None:
    """Draw one page within the theme, as MkDocs does."""
    page.active = True
    context = get_context(config.extra["nav"], config.extra["files"], config, page)
    context = config.plugins.on_page_context(context, page=page, config=config, nav=context["nav"])
    output = config.extra["env"].get_template("main.html").render(context)
    output = config.plugins.on_post_page(output, page=page, config=config)
    page.active = False
    write_file(output.encode("utf-8", errors="xmlcharrefreplace"), page.file.abs_dest_path)


def _structure(plans: list[PagePlan]) -> list[tuple[str, ...]]:
    """What the navigation and the neighbours of a page show of it."""
    return [(one.address, one.template, one.label, one.section, one.group) for one in plans]


def _claim_pages(site: Site) -> list[dict[str, str]]:
    return [addresses.claim_pages(comparison) for comparison in site.comparisons]


def _alike(one: PagePlan, other: PagePlan) -> bool:
    """Whether two plans are the same but for the state of the comparison they belong to."""
    return replace(one, comparison=None) == replace(other, comparison=None)


def _inputs(config: MkDocsConfig) -> dict[str, bytes]:
    """The content of all that is built from besides the data, and the day and commit."""
    root = Path(config.config_file_path).parent
    folders = [root / "docs", Path(config.theme.custom_dir or root)]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    contents = {str(path): path.read_bytes() for path in [Path(config.config_file_path), *files]}
    history = _history(root)
    return contents | {"": f"{clock.today()} {history and history.when}".encode()}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the data, and point the configuration at the language that is being built."""
    language: Language = config.extra.setdefault("language", DEFAULT_LANGUAGE)
    root = Path(config.config_file_path).parent
    if language == DEFAULT_LANGUAGE:
        site, problems = _load(root)
        config.extra["site"] = site
        config.extra["problems"] = problems
        config.extra["history"] = _history(root)
        config.extra["inputs"] = _inputs(config) if _Serving.active else {}
        config.extra["assets"] = load_assets(
            Path(config.theme.custom_dir or ""), _theme_folder(config), root / "docs"
        )
    site = config.extra["site"]
    words = load_words(language)
    config.extra["tracker"] = Tracker(site) if _Serving.active else None
    config.extra["words"] = words
    pages = _planned(config, site)
    if language == DEFAULT_LANGUAGE:
        config.extra["progress"] = Progress(len(LANGUAGES) * len(pages), _progress_line, sys.stderr)
    if not config.repo_url:
        config.edit_uri = ""  # without a repository there is nowhere to edit
    config.docs_dir = str(root / "docs" / language)
    config.site_name = site.file.name[language]
    config.site_description = site.file.summary[language]
    config.theme["language"] = language
    config.nav = _navigation(pages, words)
    config.extra["offline"] &= not _Serving.active
    config.extra |= {
        "languages": LANGUAGES,
        "default_language": DEFAULT_LANGUAGE,
        "asset_paths": _asset_paths(config),
        "rules_address": addresses.RULES,
        "plans": {page.src_uri: page for page in pages},
        "found": {},
        "beside_pages": {},
        "index_stale": False,
    }
    config.extra["fragments"] = _new_fragments(config)
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Begin to build the other languages beside the default one.

    MkDocs is about to empty the folder of the whole site, which has to be over before they write.
    """
    if config.extra["language"] != DEFAULT_LANGUAGE:
        return
    clean_directory(config.site_dir)
    config.extra["emptied"] = _PROCESSES.Event()
    config.extra["beside"] = {
        language: _build_beside(language, config)
        for language in LANGUAGES
        if language != DEFAULT_LANGUAGE
    }


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, and give every page a link to the file behind it."""
    _name_assets(files, config)
    if config.extra["language"] == DEFAULT_LANGUAGE:
        config.extra["emptied"].set()
        for name, schema in published(config.extra["site"]).items():
            files.append(File.generated(config, f"{SCHEMA_FOLDER}/{name}", content=schema))
    else:
        config.extra["emptied"].wait()
        # These are asked for at the root only.
        config.theme.static_templates -= {"robots.txt", "sw.js"}
    for file in files.documentation_pages():
        file.edit_uri = f"docs/{config.extra['language']}/{file.src_uri}"
    for page in _plans(config).values():
        if page.src_uri in files.src_uris:
            raise PluginError(
                f"docs/{config.extra['language']}/{page.src_uri} would be replaced by the page "
                f"generated from {page.source_path}; rename or remove it"
            )
        file = File.generated(config, page.src_uri, content="")
        file.edit_uri = _edit_uri(config, page.source_path)
        _GeneratedPage(page, file, config)
        files.append(file)
        for name, content in _beside(page, config).items():
            files.append(File.generated(config, f"{page.address}{name}", content=content))
    if config.extra["language"] == DEFAULT_LANGUAGE and any(
        page.template == "figures" for page in _plans(config).values()
    ):
        files.append(File.generated(config, LIBRARY, abs_src_path=str(library())))
    return files


class _GeneratedPage(Page):
    """A page drawn from data, when its turn to be written has come."""

    def __init__(self, plan: PagePlan, file: File, config: MkDocsConfig) -> None:
        super().__init__(plan.label, file, config)
        self.plan = plan

    def read_source(self, config: MkDocsConfig) -> None:
        """Take title and description from the plan, and what is Markdown from its template."""
        with _noting(self.plan, config):
            self.markdown = _fragments(config).markdown(self.plan)
        self.meta = {
            "title": self.plan.title,
            "description": self.plan.description,
            "hide": _HIDDEN.get(self.plan.template, []),
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert what is Markdown, which most pages have none of."""
        self.content = ""
        if self.markdown:
            super().render(config, files)

    def draw(self, config: MkDocsConfig) -> None:
        """Draw the page around its Markdown, with its table of contents."""
        with _noting(self.plan, config):
            self.content = _fragments(config).html(self.plan, self.content or "")
        headings = outline(self.content)
        self.toc = get_toc([_toc_token(heading) for heading in headings])  # type: ignore[misc]
        self.present_anchor_ids = anchors(self.content)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Keep the navigation for what is drawn later."""
    config.extra["nav"] = nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Keep the theme's templates and the files for what is drawn later."""
    env.bytecode_cache = _compiled(f"theme-{mkdocs.__version__}", config)
    config.extra |= {"env": env, "files": files}


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    """Draw a generated page; give the theme its part of the navigation and the file behind it."""
    context["nav"] = _local(nav, page, config)
    if isinstance(page, _GeneratedPage):
        page.draw(config)
        context["feeds"] = _feeds(page.plan, config)
        context["source_file"] = page.plan.source_path
    else:
        context["source_file"] = f"docs/{config.extra['language']}/{page.file.src_uri}"
    found = FoundPage(page.url, tuple(sections(page.content or "")))
    config.extra["found"][page.url] = found
    if config.extra["cards"]:
        context["card_shows"] = _write_card(page, config)
    context["report_url"] = _fragments(config).report_page(page.url, str(page.title))
    return context


def _write_card(page: Page, config: MkDocsConfig) -> str:
    """Write the card that `make cards` will make a PNG of; what it shows, in words."""
    told = str(page.meta.get("description") or config.site_description)
    source = page.plan if isinstance(page, _GeneratedPage) else (str(page.title), told)
    with _noting(source, config) if isinstance(source, PagePlan) else nullcontext():
        card, shows = _fragments(config).pictures.card(source)
    file = Path(config.site_dir, page.url, CARD_FILE)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(card, encoding="utf-8")
    return shows


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """Give the page for what is not found the same navigation as the home page."""
    context["nav"] = _local(context["nav"], None, config)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Tidy a finished page, and let go of it."""
    page.content = None
    if isinstance(page, _GeneratedPage):
        config.extra["progress"].step()
    return compact(output)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Make the rest small as well: the pages for what cannot be shown, and the service worker."""
    if template_name.endswith(".js"):
        return str(jsmin(output))
    return compact(output) if template_name.endswith(".html") else output


def on_post_build(config: MkDocsConfig) -> None:
    """Write what scripts fetch; see to the other languages."""
    _write_search_index(config)
    if config.extra["offline"]:
        _write_manifest(config)
    if _Serving.active:
        _Serving.built[config.extra["language"]] = config
    if config.extra["language"] != DEFAULT_LANGUAGE:
        return
    _Serving.inputs = config.extra["inputs"]
    progress: Progress = config.extra["progress"]
    for language, process in config.extra["beside"].items():
        if process is None:
            _build_language(language, config)
            continue
        while process.is_alive():
            process.join(timeout=0.2)
            progress.show()
        if process.exitcode:
            raise PluginError(f"The site in the language `{language}` could not be built.")
    progress.end()


def _write_search_index(config: MkDocsConfig) -> None:
    file = Path(config.site_dir) / "search/search_index.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(index(config.extra["found"].values()), encoding="utf-8")
    config.extra["index_stale"] = False


def _write_manifest(config: MkDocsConfig) -> None:
    folder = Path(config.site_dir)
    assets: Assets = config.extra["assets"]
    (folder / MANIFEST).write_text(manifest(folder, LANGUAGES, assets.contents), encoding="utf-8")


def _build_beside(language: Language, parent: MkDocsConfig) -> BaseProcess | None:
    """The process that has begun to build a language; None where it has to wait for its turn."""
    if _Serving.active or not _SIDE_BY_SIDE:
        return None
    gc.freeze()  # the data stays: neither process need look through it again
    process: BaseProcess = _PROCESSES.Process(
        target=_build_language, args=(language, parent), daemon=True
    )
    process.start()
    return process


def _build_language(language: Language, parent: MkDocsConfig) -> None:
    config = load_config(
        config_file=parent.config_file_path,
        site_dir=str(Path(parent.site_dir) / language),
        site_url=f"{parent.site_url.rstrip('/')}/{language}/" if parent.site_url else None,
        strict=parent.strict,
    )
    config.extra |= {"language": language} | {
        name: parent.extra[name]
        for name in ("site", "problems", "assets", "history", "progress", "emptied")
    }
    build(config)


def _load(root: Path) -> tuple[Site, tuple[Problem, ...]]:
    """The site's content, and the problems that keep its newest state from being served.

    Raises PluginError with every problem when there is no earlier good state to go on serving.
    """
    try:
        earlier = _Serving.earlier if _Serving.active else Earlier()
        site = load(root / "data", root, earlier=earlier)
    except DataError as error:
        report = terminal_report(error.problems)
        consequence = phrase("last-good" if _Serving.last_good else "not-built")
        message = f"{in_words(consequence, preferred_language())}\n{report}"
        if _Serving.last_good is None:
            raise PluginError(message) from None
        log.error("%s", message)
        return _Serving.last_good, error.problems
    if _Serving.active:
        _Serving.last_good = site
    return site, ()


def _history(root: Path) -> History | None:
    """What changed when, read again only after a new commit."""
    _Serving.history = read_history(root, _Serving.history)
    return _Serving.history


def _progress_line(done: int, total: int) -> str:
    return load_words(preferred_language())["progress"].format(done=done, total=total)


def _planned(config: MkDocsConfig, site: Site) -> list[PagePlan]:
    """Every generated page; while serving, of a site that notes what they read."""
    language: Language = config.extra["language"]
    words: dict[str, str] = config.extra["words"]
    if tracker := config.extra["tracker"]:
        tracker.move_to(site)
        site = tracker.watched
    pages = plan(site, language, words)
    return with_changes(pages, site, config.extra["history"], language, words)


def _new_fragments(config: MkDocsConfig) -> Fragments:
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
        _asset_paths(config),
        history.timelines.keys() if history else (),
        _compiled("fragments", config),
    )


def _compiled(kind: str, config: MkDocsConfig) -> BytecodeCache:
    return compiled_templates(Path(config.config_file_path).parent / ".cache/templates", kind)


def _noting(plan: PagePlan, config: MkDocsConfig) -> AbstractContextManager[None]:
    """Note what a page reads of the data, while serving."""
    tracker: Tracker | None = config.extra["tracker"]
    return tracker.reading(plan.src_uri) if tracker else nullcontext()


def _beside(plan: PagePlan, config: MkDocsConfig) -> dict[str, str]:
    """The files in the folder of a page, by their names."""
    fragments = _fragments(config)
    with _noting(plan, config):
        files = fragments.pictures.beside(plan) | fragments.feeds(plan) | fragments.plots(plan)
    config.extra["beside_pages"][plan.src_uri] = list(files)
    return files


def _feeds(plan: PagePlan, config: MkDocsConfig) -> list[dict[str, str]]:
    """The feeds that a page announces: its comparison's, or the only comparison's."""
    site: Site = config.extra["site"]
    history: History | None = config.extra["history"]
    comparison = plan.comparison or (site.comparisons[0] if len(site.comparisons) == 1 else None)
    if not (history and comparison and comparison.id in history.timelines):
        return []
    address = f"{config.site_url}{addresses.page(comparison, CHANGES)}"
    return [{"type": type, "address": address + name} for name, type in MEDIA_TYPES.items()]


def _theme_folder(config: MkDocsConfig) -> Path:
    return next(
        folder
        for folder in map(Path, config.theme.dirs)
        if (folder / "assets/stylesheets").is_dir()
    )


def _asset_paths(config: MkDocsConfig) -> dict[str, str]:
    """Where each asset is, seen from the language's home page."""
    assets: Assets = config.extra["assets"]
    up = "" if config.extra["language"] == DEFAULT_LANGUAGE else "../"
    paths = {**assets.paths, "plotly.js": LIBRARY}
    return {name: up + path for name, path in paths.items()}


def _name_assets(files: Files, config: MkDocsConfig) -> None:
    """Publish the assets once for all languages, under the names that their content gives them."""
    assets: Assets = config.extra["assets"]
    for file in list(files):
        if file.src_dir in config.theme.dirs and file.src_uri.startswith(f"{FOLDER}/"):
            files.remove(file)
    if config.extra["language"] == DEFAULT_LANGUAGE:
        for path, content in assets.contents.items():
            files.append(File.generated(config, path, content=content))


def _plans(config: MkDocsConfig) -> dict[str, PagePlan]:
    plans: dict[str, PagePlan] = config.extra["plans"]
    return plans


def _fragments(config: MkDocsConfig) -> Fragments:
    fragments: Fragments = config.extra["fragments"]
    return fragments


def _edit_uri(config: MkDocsConfig, path: str) -> str:
    """What MkDocs appends to `edit_uri` for a path; a folder can be viewed but not edited."""
    if not path.endswith("/") or not config.edit_uri:
        return path
    up = "../" * config.edit_uri.count("/")
    return f"{up}{config.edit_uri.replace('edit/', 'tree/', 1)}{path}"


def _navigation(pages: list[PagePlan], words: dict[str, str]) -> list[Any]:
    """The navigation as `mkdocs.yml` would write it: home, each comparison, contribute."""
    home, *others = pages
    last = [{page.label: page.src_uri} for page in others if not page.section]
    comparisons: dict[str, list[Any]] = {}
    for page in filter(lambda page: page.section, others):
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
        {words["benchmarks"]: f"{addresses.BENCHMARKS.rstrip('/')}.md"},
        *last,
    ]


def _local(nav: Navigation, page: Page | None, config: MkDocsConfig) -> Navigation:
    """The navigation as a page shows it: its own comparison, and links to the others."""
    words = config.extra["words"]
    comparisons: list[Any] = [item for item in nav.items if isinstance(item, Section)]
    here = next((one for one in comparisons if one.active or len(comparisons) == 1), None)
    others = [one for one in comparisons if one is not here]
    links: list[Any] = [Link(one.title, _first_page(one).url) for one in others]
    if len(links) > _OTHERS_LIMIT:
        links = [Link(words["all_comparisons"].format(n=len(comparisons)), ".")]
    if links and here:
        links = [Section(words["other_comparisons"], links)]
    first, *rest = (item for item in nav.items if not isinstance(item, Section))
    own = [_shortened(here, page, words)] if here else []
    return Navigation([first, *own, *links, *rest], nav.pages)


def _shortened(section: Section, page: Page | None, words: dict[str, str]) -> Section:
    """A section of the navigation, its long groups cut to the neighbours of a page."""
    children: list[Any] = list(section.children)
    if len(children) > _GROUP_LIMIT:
        at = next((at for at, child in enumerate(children) if child is page), 0)
        overview = _first_page(section.parent)
        everything = Link(words["all_of_group"].format(n=len(children)), f"{overview.url}#table")
        children = [*children[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1], everything]
    children = [
        _shortened(child, page, words) if isinstance(child, Section) else child
        for child in children
    ]
    short = Section(section.title, children)
    short.active = section.active
    return short


def _first_page(section: Any) -> Page:
    page: Page = section.children[0]
    return page


def _toc_token(heading: Heading) -> dict[str, Any]:
    return {
        "level": heading.level,
        "id": heading.id,
        "name": heading.name,
        "children": [_toc_token(child) for child in heading.children],
    }
