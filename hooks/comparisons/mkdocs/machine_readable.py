"""Writes the files for programs: Markdown, open data, lists of the pages, the search index."""

from __future__ import annotations

from pathlib import Path, PurePath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from comparisons.export.api import descriptions, site_files
from comparisons.export.linked_data import linked_data
from comparisons.export.markdown_twin import (
    LLMS_FULL_KINDS,
    LLMS_FULL_TXT,
    LLMS_TXT,
    llms_list,
    twin,
)
from comparisons.export.records import API_FOLDER
from comparisons.export.search_index import PAGEFIND_FOLDER, write_search_index
from comparisons.mkdocs.build_state import build_of
from comparisons.model.text import plain
from comparisons.reader.json_schemas import published
from comparisons.reader.layout import SCHEMA_FOLDER
from comparisons.render.pages import PageSpec

PAGEFIND_SCRIPT = f"{PAGEFIND_FOLDER}/pagefind.js"
"""The file that a browser requests first when search is opened."""


def page_linked_data(spec: PageSpec, config: MkDocsConfig) -> str:
    """The JSON-LD of a page, for search engines; empty on a site without an address."""
    build = build_of(config)
    if not config.site_url:
        return ""
    return linked_data(spec, build.site, build.language, config.site_url)


def write_twin(page: Page, spec: PageSpec, config: MkDocsConfig) -> str:
    """Write a page as Markdown into its folder; return the name of the file."""
    path = _twin_path(page.file)
    build_of(config).twins[path] = spec
    _write(path, twin(spec, page.content or "", page.canonical_url or ""), config)
    return PurePath(path).name


def _twin_path(page: File) -> str:
    return PurePath(page.dest_uri).with_suffix(".md").as_posix()


def write_open_data(config: MkDocsConfig) -> None:
    """Write the open data of a language; at the root, also the descriptions for all languages.

    The schemas of the data files are written with them.
    """
    build = build_of(config)
    site, home = build.site, config.site_url or ""
    # One after the other: all of them at once take as much memory as the rest of the build.
    for path, text in site_files(site, build.language, home):
        _write(f"{API_FOLDER}{path}", text, config)
    if build.is_default:
        for path, text in descriptions(site.languages, home).items():
            _write(f"{API_FOLDER}{path}", text, config)
        for name, text in published(site).items():
            _write(f"{SCHEMA_FOLDER}/{name}", text, config)


def write_lists(config: MkDocsConfig) -> None:
    """Write `llms.txt` and `llms-full.txt` of a language, once all its pages are written."""
    build = build_of(config)
    build.write_pages()
    in_order = map(_twin_path, build.page_files)
    twins = {path: build.twins[path] for path in in_order if path in build.twins}
    summary = plain(build.site.file.summary[build.language])
    home = config.site_url or ""
    root = home if build.is_default else home.removesuffix(f"{build.language}/") or "../"
    _write(LLMS_TXT, llms_list(config.site_name, summary, home, root, twins), config)
    site = Path(config.site_dir)
    told = (path for path, page in twins.items() if page.template in LLMS_FULL_KINDS)
    texts = ((site / path).read_bytes() for path in told)
    write_file(b"\n".join(texts), str(site / LLMS_FULL_TXT))


def index_pages(config: MkDocsConfig) -> None:
    """Index the pages of a language for search; raise PluginError where that fails."""
    build = build_of(config)
    build.write_pages()
    others = build.languages[1:] if build.is_default else ()
    try:
        write_search_index(
            Path(config.site_dir),
            build.site.file.synonyms,
            others,
            with_file_names=not config.use_directory_urls,
        )
    except RuntimeError as error:
        raise PluginError(str(error)) from None


def _write(path: str, text: str, config: MkDocsConfig) -> None:
    write_file(text.encode(), str(Path(config.site_dir, path)))
