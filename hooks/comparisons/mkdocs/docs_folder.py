"""The prose and the files of the publisher, in the folder that MkDocs calls `docs_dir`."""

from __future__ import annotations

import logging
import os
import posixpath
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_relative_url

from comparisons.language import Language
from comparisons.lint.terminal import preferred_language
from comparisons.messages import format_phrase, phrase
from comparisons.mkdocs.build_state import Build
from comparisons.model.formatting import locale_of
from comparisons.reader.folder import paths_in

log = logging.getLogger("mkdocs.hooks.comparisons")

_FOLDER_LINK = re.compile(r'href="((?![\w+.-]+:|/)(?:[^"#?]*/|\.{1,2}))((?:[#?][^"]*)?)"')
"""A link to a folder of the site."""


def require_equal_prose(docs: Path, languages: Sequence[Language]) -> None:
    """Raise PluginError with the pages of prose that a language lacks while another has them."""
    pages = {
        language: {
            file.relative_to(docs / language).as_posix()
            for file in paths_in(docs / language)
            if file.suffix == ".md"
        }
        for language in languages
    }
    every = set().union(*pages.values())
    missing = [
        f"{docs.name}/{language}/{page}"
        for language in languages
        for page in sorted(every - pages[language])
    ]
    if missing:
        raise PluginError(f"Every page stands in each language; add {', '.join(missing)}")


def require_readable(docs: Path) -> None:
    """Raise PluginError with the first file whose name or text is not UTF-8, or that cannot be read."""
    for path in paths_in(docs):
        try:
            str(path).encode()
            if not (path.is_file() or path.is_dir() or path.is_symlink()):
                raise OSError("no file that can be published")
            if path.suffix == ".md" and path.is_file():
                path.read_text("utf-8")
        except (UnicodeError, OSError) as error:
            name = ascii(path.relative_to(docs.parent).as_posix())
            raise PluginError(f"{name}: {error}") from None


def shared_files(build: Build, config: MkDocsConfig) -> list[File]:
    """The files beside the folders of languages, such as a logo: each language has them.

    The prose of a language that the site does not have is left where it is.
    """
    inside = [path.relative_to(build.docs) for path in paths_in(build.docs)]
    found = [
        path.as_posix()
        for path in inside
        if (build.docs / path).is_file() and not (len(path.parts) > 1 and locale_of(path.parts[0]))
    ]
    pages = tuple(path for path in found if path.endswith(".md"))
    if pages and build.is_default:
        told = phrase("outside-languages", names=pages)
        log.warning("%s", format_phrase(told, preferred_language()))
    return [
        File(path, str(build.docs), config.site_dir, config.use_directory_urls)
        for path in found
        if path not in pages
    ]


def source_path(file: File, config: MkDocsConfig) -> str:
    """The path of a file from the folder of `mkdocs.yml`; its name for one that a plugin has made."""
    if not file.abs_src_path:
        return file.src_uri
    return Path(os.path.relpath(file.abs_src_path, Path(config.config_file_path).parent)).as_posix()


def file_names(files: Files) -> dict[str, str]:
    """The address of each page's file, by its address as a folder."""
    return {
        posixpath.join(posixpath.dirname(file.src_uri), "" if file.name == "index" else file.name)
        .rstrip("/"): file.url
        for file in files.documentation_pages()
    }  # fmt: skip


def links_to_files(html: str, start: str, names: Mapping[str, str]) -> str:
    """The HTML of the page at `start`, its links to folders leading to the files of the pages."""
    folder = posixpath.join("/", posixpath.dirname(start))

    def link(found: re.Match[str]) -> str:
        """A link, with the name of a file in the place of a last slash."""
        path = posixpath.normpath(posixpath.join(folder, found[1])).lstrip("/")
        known = names.get("" if path == "." else path)
        above = posixpath.join(found[1], "index.html")
        return f'href="{get_relative_url(known, start) if known else above}{found[2]}"'

    return _FOLDER_LINK.sub(link, html)
