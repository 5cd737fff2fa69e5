"""Copies of the project, built and served for tests."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Playwright

from tests.browsers import find_light_browser
from tests.paths import ROOT

PROJECT = ("mkdocs.yml", "docs", "data", "hooks", "overrides")
SITE_URL = "https://compare.example/base/"
NO_FRAMES = "; frame-ancestors 'none'"
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'"
    + NO_FRAMES
)
"""What pages may do on a careful publisher's server; tests/browser_pages.py sees that none does more."""


@dataclass(frozen=True)
class Build:
    """What a build printed, and where its site is."""

    code: int
    output: str
    site: Path


def copy_project(folder: Path, data: Path | None = None) -> Path:
    """A copy of the project, with what is compiled of it, and with other data if given."""
    for name in PROJECT:
        source = ROOT / name
        if source.is_dir():
            ignore = shutil.ignore_patterns("benchmarks")
            shutil.copytree(
                data if name == "data" and data else source, folder / name, ignore=ignore
            )
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / name)
    return folder


def have_prose(project: Path, *languages: str) -> Path:
    """Give a project prose in these languages only; English stands for missing prose."""
    prose = project / "prose"
    shutil.move(project / "docs", prose)
    for language in languages:
        source = prose / language
        shutil.copytree(source if source.is_dir() else prose / "en", project / "docs" / language)
    return project


def build(project: Path, *options: str, tool: str = "mkdocs", **environment: str | None) -> Build:
    """Build a project strictly, as `make build` does; a variable that is None is not set."""
    variables = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": SITE_URL, **environment}
    run = subprocess.run(
        [sys.executable, "-m", tool, "build", "--strict", *options],
        cwd=project,
        env={name: value for name, value in variables.items() if value is not None},
        capture_output=True,
        text=True,
        check=False,
    )
    return Build(run.returncode, run.stdout + run.stderr, project / "site")


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, asked: list[str], **options: Any) -> None:
        self.asked = asked
        super().__init__(*args, **options)

    def end_headers(self) -> None:
        """Send the policy with everything; only what is made for frames may be shown in them."""
        is_framed = self.path.endswith("/embed.html")
        policy = POLICY.removesuffix(NO_FRAMES) if is_framed else POLICY
        self.send_header("Content-Security-Policy", policy)
        super().end_headers()

    def log_request(self, code: object = "-", size: object = "-") -> None:
        """Say nothing, but remember."""
        self.asked.append(self.path)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serve(built: Build, asked: list[str] | None = None) -> Iterator[str]:
    """The address of a site on a loopback server; the paths it is asked for go to `asked`."""
    remembered = [] if asked is None else asked
    handler = functools.partial(_Handler, directory=str(built.site), asked=remembered)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def start(playwright: Playwright, path: Path | None = None, **options: Any) -> Iterator[Browser]:
    """The system's browser, the lightest one unless a path is given, as long as it is wanted."""
    path = path or find_light_browser()
    arguments = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
    launched = playwright.chromium.launch(executable_path=path, args=arguments, **options)
    yield launched
    launched.close()
