"""The search index of a built site."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from comparisons.export.search_index import FOLDER, write_search_index
from comparisons.mkdocs.build_state import build_of

ENTRY = f"{FOLDER}/pagefind.js"
"""What a browser asks for first when search is opened."""


def index_site(config: MkDocsConfig) -> None:
    """Index every language of the site; raise PluginError where that fails."""
    try:
        write_search_index(Path(config.site_dir), build_of(config).content.site.file.synonyms)
    except RuntimeError as error:
        raise PluginError(str(error)) from None
