"""The search index of a language that is built."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from comparisons.export.search_index import INDEX, write_search_index
from comparisons.mkdocs.build_state import build_of

ENTRY = f"{INDEX}/pagefind.js"
"""What a browser asks for first when search is opened."""


def index_language(config: MkDocsConfig) -> None:
    """Index all pages of a language; raise PluginError where that fails."""
    build = build_of(config)
    build.write_pages()
    others = build.languages[1:] if build.is_default else ()
    try:
        write_search_index(Path(config.site_dir), build.content.site.file.synonyms, others)
    except RuntimeError as error:
        raise PluginError(str(error)) from None
