"""Builds the languages: each is a build of its own from the one `mkdocs.yml`."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Mapping
from multiprocessing.process import BaseProcess
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from comparisons.language import Language
from comparisons.lint.terminal import terminal_phrase
from comparisons.mkdocs.build_state import build_of, keep
from comparisons.mkdocs.content import new_build
from comparisons.mkdocs.output_folder import OutputFolder
from comparisons.mkdocs.serving import Serving
from comparisons.mkdocs.settings import Command


def start_other_languages(config: MkDocsConfig) -> Mapping[Language, BaseProcess | None]:
    """Begin to build the other languages, each in a process of its own where possible."""
    others = build_of(config).languages[1:]
    if sys.platform != "linux" or Serving.current:  # `fork` is missing, or cannot copy threads
        return dict.fromkeys(others)
    fork = multiprocessing.get_context("fork")
    begun = {one: fork.Process(target=_build_apart, args=(one, config)) for one in others}
    for process in begun.values():
        process.start()
    return begun


def finish_other_languages(
    others: Mapping[Language, BaseProcess | None], config: MkDocsConfig
) -> None:
    """Wait for the other languages, or build those that have not begun.

    Raises PluginError when a language could not be built.
    """
    for language, process in others.items():
        if process is None:
            _build_language(language, config)
            continue
        process.join()
        if process.exitcode:
            raise PluginError(terminal_phrase("language-not-built", language=language))


def stop_other_languages() -> None:
    """Stop the processes of a failed build."""
    for process in multiprocessing.active_children():
        process.terminate()
        process.join()


def _build_apart(language: Language, parent: MkDocsConfig) -> None:
    """Build a language in a process of its own; on an error the process ends with a message."""
    OutputFolder.current = None  # it belongs to the process that began this one
    try:
        _build_language(language, parent)
    except PluginError as error:
        raise SystemExit(str(error)) from None


def _build_language(language: Language, parent: MkDocsConfig) -> None:
    """Build another language into its folder, with the content that the default one has read."""
    config = load_config(
        config_file=parent.config_file_path,
        site_dir=str(Path(parent.site_dir) / language),
        site_url=f"{parent.site_url.rstrip('/')}/{language}/" if parent.site_url else None,
        strict=parent.strict,
        use_directory_urls=parent.use_directory_urls,
    )
    default = build_of(parent)
    keep(new_build(default.site, default.history, default.assets, language, config), config)
    build(config, dirty=Command.current.is_dirty)
