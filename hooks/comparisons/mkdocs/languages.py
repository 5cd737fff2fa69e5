"""The languages, and their builds side by side."""

from __future__ import annotations

import gc
import multiprocessing
import sys
from collections.abc import Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from comparisons.language import Language
from comparisons.mkdocs.build_state import Serving
from comparisons.mkdocs.progress import Progress
from comparisons.model.comparison import Site

_SIDE_BY_SIDE = sys.platform == "linux"
"""Whether a process can be copied as it is; on macOS that is unsafe, on Windows impossible."""

_PROCESSES: Any = multiprocessing.get_context("fork" if _SIDE_BY_SIDE else None)
"""Makes what the processes of a build are made of and share."""


def is_default(config: MkDocsConfig) -> bool:
    """Whether a build is that of the default language, which has what all languages share."""
    site: Site = config.extra["site"]
    return bool(config.extra["language"] == site.languages[0])


def require_equal_prose(docs: Path, languages: Sequence[Language]) -> None:
    """Raise PluginError with the pages of prose that a language lacks while another has them."""
    pages = {
        language: {
            file.relative_to(docs / language).as_posix() for file in (docs / language).rglob("*.md")
        }
        for language in languages
    }
    every = set().union(*pages.values())
    missing = [
        f"docs/{language}/{page}"
        for language in languages
        for page in sorted(every - pages[language])
    ]
    if missing:
        raise PluginError(f"Every page stands in each language; add {', '.join(missing)}")


def begin_others(config: MkDocsConfig) -> None:
    """Begin to build the other languages beside the default one."""
    config.extra["emptied"] = _PROCESSES.Event()
    site: Site = config.extra["site"]
    config.extra["beside"] = {
        language: _build_beside(language, config) for language in site.languages[1:]
    }


def finish_others(config: MkDocsConfig) -> None:
    """Wait for the other languages, or build those that could not be built beside.

    Raises PluginError when one could not be built.
    """
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


def _build_beside(language: Language, parent: MkDocsConfig) -> BaseProcess | None:
    """The process that has begun to build a language; None where it has to wait for its turn."""
    if Serving.active or not _SIDE_BY_SIDE:
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
        for name in ("site", "diagnostics", "assets", "history", "progress", "emptied")
    }
    build(config)
