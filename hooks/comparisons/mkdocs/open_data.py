"""The open data of a site, written beside its pages."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import write_file

from comparisons.export.api import FOLDER, descriptions, site_files
from comparisons.mkdocs.build_state import build_of


def write_open_data(config: MkDocsConfig) -> None:
    """Write the files of a language, and at the root what describes those of every language."""
    build = build_of(config)
    site, home = build.content.site, config.site_url or ""
    files = dict(site_files(site, build.language, home))
    if build.is_default:
        files |= descriptions(site.languages, home)
    for path, text in files.items():
        write_file(text.encode(), str(Path(config.site_dir, FOLDER, path)))
