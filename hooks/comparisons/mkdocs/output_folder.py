"""The output folder: a build writes into a new one, which replaces the old site at the end.

So the published folder always holds a complete site, however a build ends. Two builds of one folder
run one after the other.
"""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path
from typing import ClassVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from comparisons.lint.terminal import terminal_phrase

try:
    import fcntl
except ImportError:  # Windows: nothing keeps two builds apart
    fcntl = None  # type: ignore[assignment]

_TOOL = MkDocsConfig.__module__.partition(".")[0]
"""The program that builds the site: `mkdocs`, or `properdocs`, its fork."""


class OutputFolder:
    """The site that a build is writing."""

    current: ClassVar[OutputFolder | None] = None
    """None outside a build, while serving, and where `--dirty` keeps the old files."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Let a build write into a new folder; remove the folder of a build that was killed.

        Raises PluginError where nothing can be written.
        """
        self._site = Path(os.path.realpath(config.site_dir))
        self._new = self._site.with_name(f".{self._site.name}.new")
        self._old = self._site.with_name(f".{self._site.name}.old")
        try:
            self._site.parent.mkdir(parents=True, exist_ok=True)
            self._lock = _lock(self._site.parent)
            if self._old.exists() and not self._site.exists():
                self._old.rename(self._site)
            for left in (self._new, self._old):
                if left.exists():
                    shutil.rmtree(left)
            self._new.mkdir()
        except OSError as error:
            raise PluginError(f"{self._new}: {error.strerror}") from None
        config.site_dir = str(self._new)

    def publish(self, config: MkDocsConfig) -> None:
        """Replace the old site by the new one, unless a strict build will fail.

        Raises PluginError where the file system refuses.
        """
        if any(
            isinstance(handler, CountHandler) and handler.get_counts()
            for handler in logging.getLogger(_TOOL).handlers
        ):
            return
        try:
            if self._site.exists():
                self._site.rename(self._old)
            try:
                self._new.rename(self._site)
            except OSError:
                self._old.rename(self._site)
                raise
            self._keep_hidden_files()
        except OSError as error:
            folder, reason = (str(self._site),), str(error.strerror)
            raise PluginError(
                terminal_phrase("site-not-replaced", folder=folder, error=reason)
            ) from None
        shutil.rmtree(self._old, ignore_errors=True)
        config.site_dir = str(self._site)
        self.end()

    def _keep_hidden_files(self) -> None:
        """Keep hidden files of the old site, such as `.git`, as MkDocs does."""
        for hidden in self._old.glob(".*"):
            if not (self._site / hidden.name).exists():
                hidden.rename(self._site / hidden.name)

    def end(self) -> None:
        """Remove what has not been published, and let the next build begin."""
        shutil.rmtree(self._new, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
        OutputFolder.current = None


def _lock(folder: Path) -> int | None:
    """Wait until no other build writes into a folder; others wait until the result is closed."""
    if fcntl is None:
        return None
    handle = os.open(folder, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    return handle
