"""What is written beside the pages: Markdown, open data, lists of the pages, the search index."""

from __future__ import annotations

from pathlib import Path, PurePath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from comparisons.export.api import descriptions, site_files
from comparisons.export.linked_data import linked_data
from comparisons.export.markdown_twin import LIST, WHOLE, WHOLE_KINDS, Twin, llms_list, markdown
from comparisons.export.records import FOLDER
from comparisons.export.search_index import INDEX, write_search_index
from comparisons.mkdocs.build_state import build_of
from comparisons.model.text import plain
from comparisons.reader.json_schemas import published
from comparisons.reader.layout import SCHEMA_FOLDER
from comparisons.render.pages import PageSpec

SEARCH = f"{INDEX}/pagefind.js"
"""What a browser asks for first when search is opened."""


def page_linked_data(spec: PageSpec, config: MkDocsConfig) -> str:
    """What a page is about, for search engines; empty on a site without address."""
    build = build_of(config)
    if not config.site_url:
        return ""
    return linked_data(spec, build.content.site, build.language, build.words, config.site_url)


def write_twin(page: Page, spec: PageSpec, config: MkDocsConfig) -> str:
    """Write a page as Markdown into its folder; return the name of the file."""
    path = PurePath(page.file.dest_uri).with_suffix(".md")
    description = spec.description or config.site_description or ""
    place = page.url, path.as_posix()
    twin = Twin(spec.template, spec.section, *place, spec.title, description)
    build_of(config).twins.append(twin)
    _write(twin.path, twin.file(markdown(page.content or ""), config.site_url or ""), config)
    return path.name


def write_open_data(config: MkDocsConfig) -> None:
    """Write the files of a language; at the root also what describes those of every language.

    With them go the schemas of the data files.
    """
    build = build_of(config)
    site, home = build.content.site, config.site_url or ""
    # One after the other: all of them at once take as much memory as the rest of the build.
    for path, text in site_files(site, build.language, home):
        _write(f"{FOLDER}{path}", text, config)
    if build.is_default:
        for path, text in descriptions(site.languages, home).items():
            _write(f"{FOLDER}{path}", text, config)
        for name, text in published(site).items():
            _write(f"{SCHEMA_FOLDER}/{name}", text, config)


def write_lists(config: MkDocsConfig) -> None:
    """Write what lists the pages of a language, once all of them are written."""
    build = build_of(config)
    build.write_pages()
    order = {file.page.url: at for at, file in enumerate(build.documents) if file.page}
    twins = sorted(build.twins, key=lambda twin: order[twin.address])
    summary = plain(build.content.site.file.summary[build.language])
    _write(LIST, llms_list(config.site_name, summary, config.site_url or "", twins), config)
    site = Path(config.site_dir)
    texts = ((site / twin.path).read_bytes() for twin in twins if twin.kind in WHOLE_KINDS)
    write_file(b"\n".join(texts), str(site / WHOLE))


def index_pages(config: MkDocsConfig) -> None:
    """Index the pages of a language for search; raise PluginError where that fails."""
    build = build_of(config)
    build.write_pages()
    others = build.languages[1:] if build.is_default else ()
    try:
        write_search_index(Path(config.site_dir), build.content.site.file.synonyms, others)
    except RuntimeError as error:
        raise PluginError(str(error)) from None


def _write(path: str, text: str, config: MkDocsConfig) -> None:
    write_file(text.encode(), str(Path(config.site_dir, path)))
