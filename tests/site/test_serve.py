"""`mkdocs serve`: changes appear in both languages, and after a mistake the site stays."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.built_sites import build, copy_project
from tests.git_project import GitProject
from tests.paths import SMALL

pytestmark = pytest.mark.site

PAGE = "json-yaml/criteria/tabs/"
PATIENCE = 90.0
LIVERELOAD = re.compile(rb"<script>[^<]*livereload[^<]*(?:<[^/][^<]*)*</script></body>")
SLOW = """
import time
from pathlib import Path


def on_pre_build(config):
    wait = Path(config.config_file_path).with_name("wait")
    while wait.exists():
        wait.with_name("waiting").touch()
        time.sleep(0.05)
"""


class Server:
    """A running `mkdocs serve` of the small comparison."""

    def __init__(self, project: Path, *options: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}/base/"
        self.log = project.with_name(f"serve-{port}.log")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}", *options],
            cwd=project,
            env={**os.environ, "SITE_URL": "https://compare.example/base/"},
            stdout=self.log.open("w"),
            stderr=subprocess.STDOUT,
        )

    def read_bytes(self, path: str) -> bytes:
        """A file as it is now; empty when it is not there, or nobody answers in time."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
                return bytes(answer.read())
        except OSError:
            return b""

    def read(self, path: str) -> str:
        """A page as it is now; empty when it is not there, or nobody answers in time."""
        return self.read_bytes(path).decode()

    def wait_for(self, path: str, text: str, *, gone: bool = False) -> str:
        """The page once it has a text, or has it no longer."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            page = self.read(path)
            if page and (text in page) != gone:
                return page
            time.sleep(0.2)
        raise AssertionError(f"{text!r} at {path}:\n{self.log.read_text()}")

    def wait_for_file(self, path: str, content: bytes) -> None:
        """Wait until a file is as a build wrote it, without the script that reloads it."""
        end = time.monotonic() + PATIENCE
        while LIVERELOAD.sub(b"</body>", self.read_bytes(path)) != content:
            assert time.monotonic() < end, path
            time.sleep(0.2)

    def end(self) -> None:
        """Stop serving."""
        self.process.terminate()
        self.process.wait(PATIENCE)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> GitProject:
    """The small comparison, with builds that wait as long as there is a file `wait`."""
    folder = copy_project(tmp_path_factory.mktemp("serve") / "project", SMALL)
    (folder / "slow.py").write_text(SLOW, encoding="utf-8")
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("hooks: [", "hooks: [slow.py, ")
    settings.write_text(text, encoding="utf-8")
    repository = GitProject(folder)
    repository.commit()
    return repository


@pytest.fixture(scope="module")
def project(repository: GitProject) -> Path:
    return repository.root


@pytest.fixture(scope="module")
def server(project: Path) -> Iterator[Server]:
    server = Server(project)
    try:
        server.wait_for(PAGE, "JSON")
        yield server
    finally:
        server.end()


def test_a_change_of_data_appears_in_both_languages(server: Server, project: Path) -> None:
    criterion = project / "data/json-yaml/criteria/tabs.yml"
    text = criterion.read_text("utf-8").replace("两者不同。", "两者确实不同。")
    text = text.replace("The two differ.", "The two do differ.")
    criterion.write_text(text, encoding="utf-8")
    server.wait_for(PAGE, "两者确实不同。")
    server.wait_for(f"en/{PAGE}", "The two do differ.")


def test_without_reloading_everything_is_written_at_once(project: Path) -> None:
    server = Server(project, "--no-livereload")
    try:
        server.wait_for("en/llms.txt", "JSON")
        assert "JSON" in server.read(f"en/{PAGE}")
    finally:
        server.end()


def test_a_mistake_is_told_on_the_last_good_page_until_it_is_fixed(
    server: Server, project: Path
) -> None:
    criterion = project / "data/json-yaml/criteria/tabs.yml"
    good = criterion.read_text("utf-8")
    criterion.write_text(good.replace("today:", "todai:"), encoding="utf-8")
    for language in ("", "en/"):
        page = server.wait_for(language + PAGE, "criteria/tabs.yml:8:5")
        assert f'href="/base/{language}problems.html"' in page
        assert "<mark>" not in page
        assert "JSON" in page
        assert "STD 90" in server.read(f"{language}json-yaml/table/")
        problems = server.read(f"{language}problems.html")
        assert ("不认识的键 <code>todai</code>" in problems) == (language == "")
        assert ("the unknown key <code>todai</code>" in problems) == (language == "en/")
        assert "<mark>todai</mark>" in problems
        assert f'"/base/{language}reference/rules/#unknown-key"' in problems
    assert "criteria/tabs.yml:8:5" in server.log.read_text("utf-8")
    criterion.write_text(good, encoding="utf-8")
    for language in ("", "en/"):
        server.wait_for(language + PAGE, "tabs.yml:8:5", gone=True)
        assert "class=problems" not in server.read(f"{language}problems.html").replace('"', "")
    assert server.process.poll() is None


def test_many_mistakes_are_told_once_and_cut_short(server: Server, project: Path) -> None:
    criterion = project / "data/json-yaml/criteria/tabs.yml"
    good = criterion.read_text("utf-8")
    unknown = "".join(f"key-{number}: {'x' * 2000}\n" for number in range(90))
    criterion.write_text(good + unknown, encoding="utf-8")
    page = server.wait_for(PAGE, "problems.html")
    problems = server.read("problems.html")
    assert problems.count('<section class="problem">') == 50
    assert len(problems.encode()) < 100_000
    criterion.write_text(good, encoding="utf-8")
    fine = server.wait_for(PAGE, "problems.html", gone=True)
    assert len(page) - len(fine) < 1000


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
        server.wait_for(path, 'class="problems"')
        words.write_text(good, encoding="utf-8")
        server.wait_for(path, "另一个说法", gone=True)


def test_a_change_of_prose_and_of_a_template_appears(server: Server, project: Path) -> None:
    prose = project / "docs/en/contribute.md"
    prose.write_text(prose.read_text("utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    server.wait_for("en/contribute/", "One more sentence.")
    template = project / "overrides/pages/criterion.html"
    template.write_text(template.read_text("utf-8") + "<p>One more line.</p>", encoding="utf-8")
    server.wait_for(PAGE, "One more line.")


def test_requests_do_not_wait_for_a_long_build(server: Server, project: Path) -> None:
    """They get the last good pages, also those that nobody has asked for before."""
    criterion = project / "data/json-yaml/criteria/tabs.yml"
    good = criterion.read_text("utf-8")
    criterion.write_text(good.replace("两者", "这两者"), encoding="utf-8")
    server.wait_for(PAGE, "这两者")
    (project / "wait").touch()
    try:
        criterion.write_text(good, encoding="utf-8")
        end = time.monotonic() + PATIENCE
        while not (project / "waiting").exists() and time.monotonic() < end:
            time.sleep(0.05)
        assert "这两者" in server.read(PAGE)
        assert "STD 90" in server.read("en/json-yaml/criteria/specification/")
    finally:
        (project / "wait").unlink()
    server.wait_for(PAGE, "这两者", gone=True)


@pytest.mark.parametrize(
    "file", ["overrides/main.html", "mkdocs.yml", "data/site.yml", "docs/en/contribute.md"]
)
def test_any_failure_is_told_and_healed(server: Server, project: Path, file: str) -> None:
    page = server.wait_for(PAGE, "JSON")
    assert "problems.html" not in page
    good = (project / file).read_bytes()
    for broken in (b"{% nothing %}\n[\n<script>alert()</script>", b"\xff\xfe"):
        (project / file).write_bytes(broken)
        assert "JSON" in server.wait_for(PAGE, "problems.html")
        assert 'role="alert"' in server.read("problems.html")
    (project / file).write_bytes(good)
    server.wait_for(PAGE, "problems.html", gone=True)
    assert server.process.poll() is None
    assert "Traceback" not in server.log.read_text("utf-8")


def test_hasty_changes_leave_no_stale_page(
    server: Server, repository: GitProject, tmp_path: Path
) -> None:
    """Three hundred changes a minute: edits, renames, deletions, commits and checkouts."""
    repository.commit("What the other tests have left")
    tabs, renamed = repository.file("criteria/tabs.yml"), repository.file("criteria/indents.yml")
    for turn in range(3):
        repository.edit(
            "criteria/tabs.yml", ("两者", f"{turn} 两者"), ("The two", f"{turn} The two")
        )
        pause()
        tabs.rename(renamed)
        pause()
        repository.edit("comparison.yml", ("tabs,", "indents,"))
        pause()
        repository.git("checkout", "-q", "-b", f"turn-{turn}")
        repository.commit(f"Turn {turn}")
        pause()
        repository.git("checkout", "-q", "main")
        pause()
        tabs.unlink()
        pause()
        repository.git("checkout", "-q", f"turn-{turn}")
        assert server.read("json-yaml/")
        repository.edit("comparison.yml", ("indents,", "tabs,"))
        renamed.rename(tabs)
        repository.commit()
        repository.git("checkout", "-q", "-B", "main")
        pause()
    fresh = build(repository.root, "--site-dir", str(tmp_path / "site"), SITE_URL=server.address)
    assert fresh.code == 0, fresh.output
    for file in sorted((tmp_path / "site").rglob("*")):
        address = file.relative_to(tmp_path / "site").as_posix()
        if file.is_file() and "pagefind" not in address.split("/"):
            server.wait_for_file(address, file.read_bytes())
    assert server.read("json-yaml/criteria/indents/") == ""
    assert "Traceback" not in server.log.read_text("utf-8")


def pause() -> None:
    time.sleep(0.2)
