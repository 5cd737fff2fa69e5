"""Serving: a change builds the frame of the site anew, and a generated page when it is asked for."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from threading import RLock, Thread
from typing import Any, ClassVar

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from watchdog.observers.polling import PollingObserver

from comparisons import messages
from comparisons.diff.timeline import History
from comparisons.export.search_index import FOLDER as INDEX_FOLDER
from comparisons.mkdocs.build_state import build_of
from comparisons.mkdocs.generated_page import GeneratedPage
from comparisons.model.comparison import Site
from comparisons.reader.loader import LoadCache
from comparisons.reader.ui_strings import OUR_FOLDER
from comparisons.render.template_cache import TemplateCache

log = logging.getLogger("mkdocs.hooks.comparisons")

_SEARCH = (INDEX_FOLDER, "pagefind.js")
"""What a browser asks for first when search is opened."""

_POLL_S = 0.15
"""How often to look for changed files."""

_QUIET_S = 0.05
"""How long no file may change before a change is taken up."""

_ERROR_HEADERS = (("Content-Type", "text/plain; charset=utf-8"), ("Refresh", "1"))
"""A browser asks again every second, until the mistake is corrected."""


class Serving:
    """What outlives a build while MkDocs serves."""

    current: ClassVar[Serving | None] = None
    """None while MkDocs only builds."""

    def __init__(self) -> None:
        self.load_cache = LoadCache()
        """What the last load of the data left for the next."""

        self.last_good: Site | None = None
        """The newest content without diagnostics."""

        self.history: History | None = None
        """What was read from git."""

        self.page_templates = TemplateCache()
        """The compiled templates of our pages."""

        self._frame_templates = TemplateCache()
        """The compiled templates of the theme: they do not escape what they print."""

        self._postponed: dict[Path, Callable[[], None]] = {}
        """What writes each page that nobody has asked for since the last change, by its folder."""

        self._index: Callable[[], None] | None = None
        """What indexes the site, if nobody has opened search since the last change."""

        self._server: LiveReloadServer | None = None
        self._build_all: Callable[[], None] = lambda: None
        self._is_outdated = False
        self._error: BaseException | None = None
        self._lock = RLock()

    @property
    def is_rebuilding(self) -> bool:
        """Whether the site is built after a change. The first build is like any other."""
        return self._server is not None

    def start(
        self, server: LiveReloadServer, config: MkDocsConfig, build_all: Callable[[], None]
    ) -> None:
        """Have the server build after a change, and write pages when they are asked for."""
        self._server, self._build_all = server, build_all
        watched = [Path(config.docs_dir), Path(config.config_file_path)]
        for path in watched:
            server.unwatch(str(path))
        server.observer = PollingObserver(timeout=_POLL_S)
        server.build_delay = _QUIET_S
        for path in [*watched, OUR_FOLDER, messages.FILE]:
            server.watch(str(path))
        server.builder = self._take_up
        server.set_app(self._answer)

    def postpone(self, files: Files, env: Environment, config: MkDocsConfig) -> None:
        """Keep MkDocs from writing the generated pages of a language: they are written on demand."""
        env.bytecode_cache = self._frame_templates
        documents = files.documentation_pages()
        for file in documents:
            if isinstance(file.page, GeneratedPage):
                folder = Path(file.abs_dest_path).parent
                self._postponed[folder] = partial(_write, file.page, config, files, documents, env)
                file.inclusion = InclusionLevel.EXCLUDED

    def postpone_index(self, index: Callable[[], None]) -> None:
        """Have the site indexed when search is opened."""
        self._index = index

    def _take_up(self) -> None:
        """Note a change and build in another thread: MkDocs answers no request until this returns."""
        self._is_outdated = True
        Thread(target=self._update, daemon=True).start()

    def _update(self) -> None:
        """Build if there was a change; keep what went wrong, for whoever asks for a page."""
        with self._lock:
            if not self._is_outdated:
                return
            self._is_outdated = False
            self._postponed.clear()
            self._error = None
            messages.forget()
            try:
                self._build_all()
            except Abort as error:  # MkDocs has logged the reason
                self._error = error.__context__ or error
            except Exception as error:
                self._error = error
                log.error("%s", error)

    def _answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request; the page that is asked for is written just before, if it is postponed."""
        assert self._server
        path: str = environ["PATH_INFO"]
        if path.startswith("/livereload/"):
            return self._server.serve_request(environ, start_response)
        # Whoever holds the lock has the answer too, which a build that came between would delete.
        with self._lock:
            self._update()
            target = Path(self._server.root, path.removeprefix(self._server.mount_path))
            error = self._error or self._write_asked_for(target)
            if error:
                start_response("500 Internal Server Error", list(_ERROR_HEADERS))
                return [str(error).encode()]
            return self._server.serve_request(environ, start_response)

    def _write_asked_for(self, target: Path) -> Exception | None:
        """Write the page of a folder, or of the folder that a file is in. Return what went wrong.

        When search is opened, write every page and index them.
        """
        assert self._server
        index = self._index if target == Path(self._server.root, *_SEARCH) else None
        folders = list(self._postponed) if index else (target, target.parent)
        try:
            for folder in folders:
                if folder in self._postponed:
                    self._postponed[folder]()
                    del self._postponed[folder]
            if index:
                index()
                self._index = None
        except Exception as error:
            return error
        return None


def _write(
    page: GeneratedPage,
    config: MkDocsConfig,
    files: Files,
    documents: Sequence[File],
    env: Environment,
) -> None:
    """Write a page as MkDocs writes every page."""
    nav = build_of(config).nav
    assert nav is not None
    page.is_postponed = False
    _populate_page(page, config, files)
    _build_page(page, config, documents, nav, env)
