"""The prose and the files of the publisher, in the folder `docs_dir` of MkDocs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path, PurePath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from comparisons.language import Language
from comparisons.lint.terminal import terminal_phrase
from comparisons.mkdocs.build_state import build_of
from comparisons.mkdocs.log import warn
from comparisons.model.formatting import is_language
from comparisons.reader.folder import is_editor_file, paths_in


def require_same_pages(docs: Path, languages: Sequence[Language]) -> None:
    """Raise PluginError with the pages of prose that one language lacks and another has."""
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
        raise PluginError(terminal_phrase("missing-prose", files=tuple(missing)))


def require_readable(docs: Path) -> None:
    """Raise PluginError at a file that cannot be read, or whose name or text is not UTF-8."""
    for path in paths_in(docs):
        try:
            str(path).encode()
            if not (path.is_file() or path.is_dir() or path.is_symlink()):
                raise OSError(terminal_phrase("no-regular-file"))
            if path.suffix == ".md" and path.is_file():
                path.read_text("utf-8")
        except (UnicodeError, OSError) as error:
            name = ascii(path.relative_to(docs.parent).as_posix())
            raise PluginError(
                terminal_phrase("unreadable-prose", file=(name,), reason=(str(error),))
            ) from None


def arrange_shared_files(files: Files, config: MkDocsConfig) -> None:
    """Give each language the files outside the folders of languages, such as a logo.

    The prose of a language that the site does not have is not published, nor are editors' files.
    """
    for file in list(files):
        if is_editor_file(PurePath(file.src_uri)):
            files.remove(file)
    build = build_of(config)
    shared = [
        path.relative_to(build.docs).as_posix() for path in paths_in(build.docs) if path.is_file()
    ]
    shared = [path for path in shared if "/" not in path or not is_language(path.split("/")[0])]
    pages = tuple(path for path in shared if path.endswith(".md"))
    if pages and build.is_default:
        warn("outside-languages", names=pages)
    for path in shared:
        if path not in pages:
            files.append(File(path, str(build.docs), config.site_dir, config.use_directory_urls))


def source_path(file: File, config: MkDocsConfig) -> str:
    """The path of a file relative to `mkdocs.yml`; for a file of a plugin, its name."""
    root, docs = Path(config.config_file_path).parent, build_of(config).docs
    source = Path(file.abs_src_path or "")
    if not any(source.is_relative_to(folder) for folder in (root, docs)):
        return file.src_uri
    return Path(os.path.relpath(source, root)).as_posix()
