"""Serving: a build makes the frame of the site; a generated page is written on request.

Each build after a change writes into a folder of its own, which replaces the one before when it is
complete: until then, and as long as there is a mistake, readers get the last good site.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Condition, Lock, Thread
from typing import Any, ClassVar

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files, InclusionLevel
from watchdog.observers.polling import PollingObserver

from comparisons import messages
from comparisons.diagnostic import EXCERPT_LENGTH, MAX_DIAGNOSTICS_SHOWN, DataError, Diagnostic
from comparisons.diff import git
from comparisons.diff.history import History
from comparisons.messages import clipped
from comparisons.mkdocs.build_state import Build, build_of
from comparisons.mkdocs.generated_page import GeneratedPage
from comparisons.mkdocs.log import log
from comparisons.model import addresses
from comparisons.reader.loader import LoadCache
from comparisons.reader.ui_strings import BUNDLED_FOLDER

_POLL_S = 0.15
"""How often the server looks for changed files, in seconds."""

_QUIET_S = 0.05
"""How long files must not change before a build starts, in seconds."""

_LONGEST_WAIT_S = 2.0
"""How long a request waits for a build before it gets the last good page, in seconds."""

_PROBLEMS = "problems.html"
"""The page of mistakes, in the folder of each language."""

_PAGE = "index.html"
"""The file of a page, in a folder of its own."""

_HTML = ("Content-Type", "text/html; charset=utf-8")
_TEXT = ("Content-Type", "text/plain; charset=utf-8")
_AGAIN = ("Refresh", "1")
"""The header that lets a browser reload every second, until there is no mistake."""


@dataclass
class _Site:
    """A built site, of the first build or after a change."""

    root: Path

    build: Build
    """The build of the default language."""

    folder: TemporaryDirectory[str] | None
    """Its folder, if we remove it; the folder of the first build belongs to MkDocs."""

    postponed: dict[Path, Callable[[], None]] = field(default_factory=dict)
    """The writers of postponed pages by file, and of postponed data by a file or a folder."""

    def write(self, path: Path) -> None:
        """Write the postponed file at a path, if there is one."""
        if path in self.postponed:
            self.postponed[path]()
            del self.postponed[path]

    def write_pages(self) -> None:
        """Write all postponed pages."""
        for path in [path for path in self.postponed if path.name == _PAGE]:
            self.write(path)


@dataclass(frozen=True)
class _Problem:
    """Why the served site is not up to date."""

    lines: tuple[str, ...]
    """The error message, when the data is not the reason."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """The mistakes in the data."""


class Serving:
    """The state that outlives builds while MkDocs serves."""

    current: ClassVar[Serving | None] = None
    """None while MkDocs only builds."""

    def __init__(self) -> None:
        self.load_cache = LoadCache()
        """The cache of the last load of the data, for the next."""

        self.history = History()
        """The history, as last read from git."""

        self._compiled = TemporaryDirectory(prefix="mkdocs_", ignore_cleanup_errors=True)
        self.page_templates = FileSystemBytecodeCache(self._compiled.name, "page_%s")
        """The compiled templates of our pages."""

        self._frame_templates = FileSystemBytecodeCache(self._compiled.name, "frame_%s")
        """The compiled templates of the theme, kept apart because they do not escape."""

        self._server: LiveReloadServer | None = None
        self._served: _Site
        self._next: _Site | None = None
        self._problem: _Problem | None = None
        self._changes = self._answered = 0
        """The number of changes, and of the one that the served site or problem shows."""

        self._building = Lock()
        self._settled = Condition()
        """Held during a request, so that no build begins between finding a page and writing it."""

    @property
    def is_rebuilding(self) -> bool:
        """Whether the site is built after a change."""
        return self._server is not None

    def start(
        self, server: LiveReloadServer, config: MkDocsConfig, build_all: Callable[[], None]
    ) -> None:
        """Let the server build after a change, and write pages on request."""
        assert self._next
        self._served, self._next = self._next, None
        self._server, self._build_all = server, build_all
        watched = [Path(config.docs_dir), Path(config.config_file_path)]
        for path in watched:
            server.unwatch(str(path))
        # In the place of MkDocs' own, which looks every half second only.
        server.observer = PollingObserver(timeout=_POLL_S)
        server.build_delay = _QUIET_S
        reflog = git.head_reflog(Path(config.config_file_path).parent)
        for path in [*watched, BUNDLED_FOLDER, messages.FILE, *([reflog] if reflog else [])]:
            server.watch(str(path))
        server.builder = self._rebuild_in_background
        server.error_handler = self._not_found
        server.set_app(self._answer)

    def begin(self, config: MkDocsConfig) -> None:
        """Let a build after a change write into a folder of its own."""
        folder = None
        if self.is_rebuilding:
            folder = TemporaryDirectory(prefix="mkdocs_", ignore_cleanup_errors=True)
            config.site_dir = folder.name
        self._next = _Site(Path(config.site_dir), build_of(config), folder)

    def postpone_pages(self, files: Files, env: Environment, config: MkDocsConfig) -> None:
        """Keep MkDocs from writing the generated pages of a language: they are written on demand."""
        assert self._next
        env.bytecode_cache = self._frame_templates
        build = build_of(config)
        for file in build.page_files:
            if isinstance(file.page, GeneratedPage):
                write = partial(_write, file.page, config, files, env)
                self._next.postponed[Path(file.abs_dest_path)] = write
                file.inclusion = InclusionLevel.EXCLUDED
        build.write_pages = self._next.write_pages

    def postpone(
        self, write: Callable[[MkDocsConfig], None], config: MkDocsConfig, *names: str
    ) -> None:
        """Postpone files of a language until one of them, or one in their folder, is requested."""
        assert self._next
        for name in names:
            self._next.postponed[Path(config.site_dir, name)] = partial(write, config)

    def _rebuild_in_background(self) -> None:
        """Note a change and build in another thread: MkDocs answers no request until this returns."""
        self._changes += 1
        Thread(target=self._update, daemon=True).start()

    def _update(self) -> None:
        """Build if there was a change; serve the new site, or show why it cannot be built."""
        with self._building:
            changes = self._changes
            if changes == self._answered:
                return
            problem = self._try_to_build()
            with self._settled:
                self._problem = problem
                left, self._next = self._next, None
                if left and not problem:
                    left, self._served = self._served, left
                if left and left.folder:
                    left.folder.cleanup()
                self._answered = changes
                self._reload()
                self._settled.notify_all()

    def _try_to_build(self) -> _Problem | None:
        messages.catalogue.cache_clear()
        try:
            self._build_all()
        except Abort as error:  # MkDocs has logged the reason
            return _problem(error.__context__ or error)
        except (Exception, SystemExit) as error:
            log.error("%s", error)
            return _problem(error)
        return None

    def _reload(self) -> None:
        """Let browsers reload their page."""
        assert self._server
        self._server.root = str(self._served.root)
        # MkDocs does this itself when its builder returns; ours returns before it has built.
        with self._server._epoch_cond:
            self._server._wanted_epoch = round(time.monotonic() * 1000)
            self._server._visible_epoch = self._server._wanted_epoch
            self._server._epoch_cond.notify_all()

    def _answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request; a postponed page is written just before."""
        assert self._server
        path: str = environ["PATH_INFO"]
        if path.startswith("/livereload/"):
            return self._server.serve_request(environ, start_response)
        with self._settled:
            self._settled.wait_for(lambda: self._answered == self._changes, _LONGEST_WAIT_S)
            inside = path.removeprefix(self._server.mount_path)
            problem = self._problem
            if inside.rpartition("/")[2] != _PROBLEMS:
                found = self._write_asked_for(Path(self._served.root, inside))
                if not found:
                    return self._served_file(environ, start_response, inside)
                problem = found
            elif not problem:
                home = self._server.mount_path + inside.removesuffix(_PROBLEMS)
                start_response("302 Found", [("Location", home)])
                return []
            page = self._told("reports/problems.html", problem, inside)
            return _reply(page, problem, [_HTML, _AGAIN], start_response)

    def _served_file(
        self, environ: dict[str, Any], start_response: Any, inside: str
    ) -> Iterable[bytes]:
        """A file of the site; a page gets a notice when something is wrong."""
        assert self._server
        answers: list[tuple[str, list[tuple[str, str]]]] = []
        served = self._server.serve_request(environ, lambda *answer: answers.append(answer))
        ((status, headers),) = answers
        if self._problem and ("Content-Type", "text/html") in headers:
            before, start, after = b"".join(served).partition(b"<body")
            attributes, end, content = after.partition(b">")
            notice = self._told("reports/problem_notice.html", self._problem, inside)
            page = b"".join((before, start, attributes, end, notice, content))
            return _reply(page if notice else b"", self._problem, [_HTML], start_response)
        start_response(status, headers)
        return served

    def _not_found(self, code: int) -> bytes | None:
        """The site's own page for addresses that do not exist."""
        file = Path(self._served.root, f"{code}.html")
        return file.read_bytes() if file.is_file() else None

    def _write_asked_for(self, target: Path) -> _Problem | None:
        """Write the postponed page or data for a path. Return the error, or None."""
        try:
            for path in (target / _PAGE, target.parent / _PAGE, target, *target.parents):
                self._served.write(path)
        except Exception as error:
            return _problem(error)
        return None

    def _told(self, template: str, problem: _Problem, inside: str) -> bytes:
        """The problem as HTML in the language of a page; empty when that cannot be rendered."""
        build = self._served.build
        assert self._server
        default, *others = build.languages
        language = inside.partition("/")[0]
        language = language if language in others else default
        home = self._server.mount_path + (f"{language}/" if language in others else "")
        try:
            told = build.renderer.template(template).render(
                w=build.site.words[language],
                lang=language,
                problem=problem,
                most_shown=MAX_DIAGNOSTICS_SHOWN,
                problems=home + _PROBLEMS,
                rules=home + addresses.RULES,
                style=self._server.mount_path + build.asset_paths["site.css"],
            )
        except Exception as error:
            log.error("%s", error)
            return b""
        return told.encode()


def _reply(
    page: bytes, problem: _Problem, headers: list[tuple[str, str]], start_response: Any
) -> list[bytes]:
    """Send a page about a problem, or the plain words where there is no page."""
    if page:
        start_response("200 OK", headers)
        return [page]
    start_response("500 Internal Server Error", [_TEXT, _AGAIN])
    return ["\n".join(problem.lines).encode()]


def _problem(error: BaseException) -> _Problem:
    """The problem behind an error: the mistakes in the data, or else its message."""
    lines = str(error).splitlines()[:MAX_DIAGNOSTICS_SHOWN] or [type(error).__name__]
    about = error.__context__
    shown = tuple(clipped(line, 2 * EXCERPT_LENGTH) for line in lines)
    return _Problem(shown, about.diagnostics if isinstance(about, DataError) else ())


def _write(page: GeneratedPage, config: MkDocsConfig, files: Files, env: Environment) -> None:
    """Write a page as MkDocs writes every page."""
    build = build_of(config)
    page.is_postponed = False
    _populate_page(page, config, files)
    _build_page(page, config, build.page_files, build.nav, env)
