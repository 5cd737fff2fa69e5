"""`mkdocs serve`: changes appear in both languages, and a mistake does not take the site away."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.built_sites import copy_project
from tests.paths import SMALL

pytestmark = pytest.mark.site

PAGE = "json-yaml/criteria/tabs/"
PATIENCE = 30.0


class Server:
    """A running `mkdocs serve` of the small comparison."""

    def __init__(self, project: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}/base/"
        self.log = project / "serve.log"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
            cwd=project,
            env={**os.environ, "SITE_URL": "https://compare.example/base/"},
            stdout=self.log.open("w"),
            stderr=subprocess.STDOUT,
        )

    def read(self, path: str) -> str:
        """A page as it is now; empty when nobody answers in time."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            return ""

    def wait_for_error(self, path: str) -> None:
        """Wait until the server says that it cannot show a page."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with contextlib.suppress(OSError):
                try:
                    urllib.request.urlopen(self.address + path, timeout=5).close()
                except urllib.error.HTTPError as error:
                    assert error.code == 500
                    return
            time.sleep(0.2)
        raise AssertionError(self.log.read_text())

    def wait_for(self, path: str, text: str, *, gone: bool = False) -> str:
        """The page once it has a text, or has it no longer."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            page = self.read(path)
            if page and (text in page) != gone:
                return page
            time.sleep(0.2)
        raise AssertionError(f"{text!r} at {path}:\n{self.log.read_text()}")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("serve"), SMALL)


@pytest.fixture(scope="module")
def server(project: Path) -> Iterator[Server]:
    server = Server(project)
    try:
        server.wait_for(PAGE, "JSON")
        yield server
    finally:
        server.process.terminate()
        server.process.wait(timeout=20)


def test_a_change_of_data_appears_in_both_languages(server: Server, project: Path) -> None:
    criterion = project / "data/json-yaml/criteria/tabs.yml"
    text = criterion.read_text("utf-8").replace("两者不同。", "两者确实不同。")
    text = text.replace("The two differ.", "The two do differ.")
    criterion.write_text(text, encoding="utf-8")
    server.wait_for(PAGE, "两者确实不同。")
    server.wait_for(f"en/{PAGE}", "The two do differ.")


def test_a_mistake_is_shown_on_the_last_good_page_until_it_is_fixed(
    server: Server, project: Path
) -> None:
    criterion = project / "data/json-yaml/criteria/tabs.yml"
    good = criterion.read_text("utf-8")
    criterion.write_text(good.replace("today:", "todai:"), encoding="utf-8")
    for language in ("", "en/"):
        page = server.wait_for(language + PAGE, "criteria/tabs.yml:8:5")
        assert ("不认识的键 <code>todai</code>" in page) == (language == "")
        assert ("the unknown key <code>todai</code>" in page) == (language == "en/")
        assert "<mark>todai</mark>" in page
        assert 'reference/rules/#unknown-key"' in page
        assert "STD 90" in server.read(f"{language}json-yaml/table/")
        assert "JSON" in page
    assert "criteria/tabs.yml:8:5" in server.log.read_text("utf-8")
    criterion.write_text(good, encoding="utf-8")
    for language in ("", "en/"):
        server.wait_for(language + PAGE, "tabs.yml:8:5", gone=True)
    assert server.process.poll() is None


def test_a_change_of_the_words_of_interface_and_messages_appears(
    server: Server, project: Path
) -> None:
    for file, path, word in (
        ("ui_strings/zh.yml", "", "跳到"),
        ("diagnostics.yml", "reference/rules/", "不认识的键"),
    ):
        words = project / "hooks/comparisons" / file
        good = words.read_text("utf-8")
        assert word in good
        words.write_text(good.replace(word, "另一个说法"), encoding="utf-8")
        server.wait_for(path, "另一个说法")
        words.write_text("[", encoding="utf-8")
        server.wait_for_error(path)
        words.write_text(good, encoding="utf-8")
        server.wait_for(path, "另一个说法", gone=True)


def test_a_change_of_prose_and_of_a_template_appears(server: Server, project: Path) -> None:
    prose = project / "docs/en/contribute.md"
    prose.write_text(prose.read_text("utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    server.wait_for("en/contribute/", "One more sentence.")
    template = project / "overrides/pages/criterion.html"
    template.write_text(template.read_text("utf-8") + "<p>One more line.</p>", encoding="utf-8")
    server.wait_for(PAGE, "One more line.")
