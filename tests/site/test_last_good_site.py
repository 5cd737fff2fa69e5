"""However a build ends, the folder of the site holds the whole old site or the whole new one."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.built_sites import SITE_URL, Build, build
from tests.paths import SMALL

pytestmark = [
    pytest.mark.site,
    pytest.mark.skipif(sys.platform != "linux", reason="signals and limits as Linux has them"),
]

PATIENCE = 300
"""Seconds after which a build counts as stuck."""


class Project:
    """A project with a built site."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.site = root / "site"
        self.before = self.contents()

    def contents(self) -> dict[str, bytes]:
        """Every file of the site."""
        files = (path for path in self.site.rglob("*") if path.is_file())
        return {path.relative_to(self.site).as_posix(): path.read_bytes() for path in files}

    def begin(self, **options: Callable[[], None]) -> subprocess.Popen[str]:
        """Begin to build."""
        return subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build", "--strict"],
            cwd=self.root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": SITE_URL},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            **options,  # type: ignore[call-overload]
        )

    @property
    def leftovers(self) -> list[str]:
        """New files and folders beside the site."""
        return sorted(path.name for path in self.root.glob(".site*"))


@pytest.fixture(scope="module")
def built_copy(built_small: Build, tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("last-good") / "project"
    return Project(shutil.copytree(built_small.site.parent, root))


@pytest.fixture
def project(built_copy: Project) -> Iterator[Project]:
    """The project with its old site; tests change its sources."""
    changed = ("docs/en/contribute.md", "overrides/pages/gaps.html", "mkdocs.yml")
    sources = {built_copy.root / path: (built_copy.root / path).read_text() for path in changed}
    yield built_copy
    for path, text in sources.items():
        path.write_text(text, encoding="utf-8")


def test_a_template_that_fails_after_a_build_killed_between_the_two_renames(
    project: Project,
) -> None:
    """The next build finds the old site and publishes it again, even if it fails itself."""
    project.site.rename(project.root / ".site.old")
    page = project.root / "overrides/pages/gaps.html"
    page.write_text(page.read_text("utf-8") + "{{ nothing }}", encoding="utf-8")
    run = build(project.root)
    assert run.code != 0
    assert "nothing" in run.output
    assert project.contents() == project.before
    assert project.leftovers == []


def test_a_warning_when_strict(project: Project) -> None:
    prose = project.root / "docs/en/contribute.md"
    text = prose.read_text("utf-8")
    prose.write_text(f"---\nstatus: new\n---\n{text}\n[gone](gone.md)\n", encoding="utf-8")
    settings = project.root / "mkdocs.yml"
    named = settings.read_text("utf-8").replace("theme:\n", "theme:\n  language: de\n")
    settings.write_text(named, encoding="utf-8")
    # Who publishes sets the address, here to nothing.
    run = build(project.root, SITE_URL="", LC_ALL="C.UTF-8")
    assert run.code == 1
    for named in ("theme.language", "docs/en/contribute.md", "gone.md", "has no address"):
        assert run.output.count(named) == 1, run.output
    assert project.contents() == project.before
    assert project.leftovers == []


def test_no_room_on_the_disk(project: Project) -> None:
    """A limit for files stands for a full disk: writing fails half way through."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    run = project.begin(preexec_fn=limit)
    output = run.communicate(timeout=PATIENCE)[0]
    assert run.returncode != 0, output
    assert project.contents() == project.before
    assert project.leftovers == []


def test_killed_and_then_two_at_once_beside_what_programs_leave(project: Project) -> None:
    run = project.begin()
    end = time.monotonic() + PATIENCE
    while not list(project.root.glob(".site.new/*/index.html")) and time.monotonic() < end:
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    assert project.leftovers == [".site.new"]
    assert project.contents() == project.before
    with left_by_programs(project):
        runs = [project.begin(), project.begin()]
        for one in runs:
            output = one.communicate(timeout=PATIENCE)[0]
            assert one.returncode == 0, output
    assert project.contents().keys() == project.before.keys()
    assert project.leftovers == []


@contextmanager
def left_by_programs(project: Project) -> Iterator[None]:
    """Files that editors and programs leave, which are not published and do not matter."""
    docs = project.root / "docs/en"
    left = [docs / name for name in (".#contribute.md", "contribute.md~", "#contribute.md#")]
    left[0].symlink_to("somebody@machine.1234")
    for copy in left[1:]:
        copy.write_text("half a sentence", encoding="utf-8")
    cache = project.root / ".cache"
    cache.touch()
    ids = project.root / "data/schema/ids.json"
    ids.parent.mkdir(exist_ok=True)
    ids.write_text("{[", encoding="utf-8")
    yield
    for path in (*left, cache, ids):
        path.unlink()


def obey_permissions() -> None:
    """Make permissions hold for root too, by dropping the capabilities that override them."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None)
        drop, override, read_and_search = (
            24,
            1,
            2,
        )  # as <linux/prctl.h> and capability.h number them
        assert not any(libc.prctl(drop, one, 0, 0, 0) for one in (override, read_and_search))


@pytest.mark.parametrize(
    ("path", "mode", "said"),
    [
        ("data/json-yaml/criteria/tabs.yml", 0o000, "criteria/tabs.yml:1:1: error unreadable-file"),
        ("data/json-yaml/sources", 0o000, "Permission denied"),
        ("docs/en", 0o000, "Permission denied"),
        ("overrides/assets/css", 0o000, "Permission denied"),
        ("hooks/comparisons/ui_strings/en.yml", 0o000, "en.yml:1:1: error unreadable-file"),
        (".", 0o555, ".site.new: Permission denied"),
    ],
)
def test_what_permissions_forbid_gets_a_sentence(
    project: Project, path: str, mode: int, said: str
) -> None:
    """A folder that cannot be read is no empty folder; a project that cannot be written in stays."""
    place = project.root / path
    before = place.stat().st_mode
    place.chmod(mode)
    run = project.begin(preexec_fn=obey_permissions)
    output = run.communicate(timeout=PATIENCE)[0]
    place.chmod(before)
    assert run.returncode == 1, output
    assert said in output
    assert path.removeprefix(".") in output
    assert "Traceback" not in output
    assert project.contents() == project.before
    assert project.leftovers == []


@pytest.mark.parametrize(
    ("file", "content", "environment", "said"),
    [
        ("docs/en/contribute.md", b"\xff", {}, "docs/en/contribute.md"),
        pytest.param(
            "data/json-yaml/criteria/tabs.yml",
            (SMALL / "json-yaml/criteria/tabs.yml").read_bytes().replace(b"today:", b"todai:"),
            {},
            "data/json-yaml/criteria/tabs.yml:8:5: error unknown-key  cells.json.todai",
            id="unknown key",
        ),
        (os.fsdecode(b"docs/en/\xff.png"), b"", {}, "udcff.png"),
        (os.fsdecode(b"data/json-yaml/criteria/\xff.yml"), b"", {}, "file-name"),
        ("overrides/main.html", b"\xff", {}, "UnicodeDecodeError: 'utf-8'"),
        ("docs/en/left.md", b"", {"SOURCE_DATE_EPOCH": "yesterday"}, "seconds since 1970"),
        ("docs/zh/left.md", b"", {"PYTHONOPTIMIZE": "2"}, "without -OO"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(
    project: Project, file: str, content: bytes, environment: dict[str, str], said: str
) -> None:
    path = project.root / file
    before = path.read_bytes() if path.exists() else None
    path.write_bytes(content)
    (project.root / "docs/en/left.md").touch()
    (project.root / "docs/zh/left.md").touch()
    try:
        run = build(project.root, **environment)
    finally:
        for left in ("docs/en/left.md", "docs/zh/left.md", file):
            (project.root / left).unlink(missing_ok=True)
        if before is not None:
            path.write_bytes(before)
    assert run.code == 1
    assert said in run.output
    assert "Traceback" not in run.output
    assert project.contents() == project.before
