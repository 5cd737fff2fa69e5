"""`make refresh`: recorded answers from a loopback server become releases, readings and sources."""

from __future__ import annotations

import http.server
import json
import shutil
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from comparisons.lint.load import all_diagnostics, load
from comparisons.model.subject import Upstream
from comparisons.refresh.__main__ import main
from comparisons.refresh.registries import Services, releases_in
from comparisons.scaffold.insertion import replace
from comparisons.views import selections
from tests.paths import CASES_FOLDER, SMALL

TODAY = date(2026, 11, 24)
ANSWERS = yaml.load(
    (CASES_FOLDER / "refresh/answers.yml").read_text("utf-8"), Loader=yaml.BaseLoader
)
PYPI = Upstream(pypi="yaml-tool")


def typed(value: object) -> object:
    """Recorded answers are read as texts, so that versions stay as they are."""
    if isinstance(value, dict):
        return {key: typed(below) for key, below in value.items()}
    if isinstance(value, list):
        return [typed(below) for below in value]
    known = {"true": True, "false": False, "null": None}
    if value in known:
        return known[str(value)]
    return int(str(value)) if str(value).isdigit() else value


@pytest.fixture(scope="module")
def services() -> Iterator[Services]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            known = self.path in ANSWERS
            self.send_response(200 if known else 404)
            self.end_headers()
            self.wfile.write(json.dumps(typed(ANSWERS.get(self.path))).encode())

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("no_proxy", "127.0.0.1")
            patch.setattr("comparisons.refresh.__main__.PAUSE_S", 0)
            yield Services(*[address] * 5)
        server.shutdown()


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small comparison with packages, and a criterion that counts."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795521600")  # 24 November 2026
    data = Path(shutil.copytree(SMALL, tmp_path / "data"))
    folder = data / "json-yaml"
    append(folder / "subjects/yaml.yml", "upstream: {pypi: yaml-tool, github: owner/yaml-tool}\n")
    append(folder / "subjects/json.yml", "upstream: {npm: '@scope/json-tool'}\n")
    edit(folder / "comparison.yml", "media-type", "media-type, stars")
    (folder / "criteria/stars.yml").write_text(
        "# yaml-language-server: $schema=../../schema/criterion.json\n"
        "kind: number\n"
        "counts: github-stars\n"
        "title: {zh: 星标, en: Stars}\n"
        "question: {zh: 有多少星标？, en: How many stars are there?}\n"
        "checked: 2026-11-23\n"
        "sources: [yaml-encyclopedia]\n"
        "cells:\n"
        "  json: {value: unknown, note: {zh: 没有仓库。, en: It has no repository.}}\n"
        "  yaml:\n"
        "    history: # the newest is the answer\n"
        "      - {date: 2026-09, value: 12000}\n",
        "utf-8",
    )
    assert not all_diagnostics(data, today=TODAY)
    return data


def edit(file: Path, find: str, put: str) -> None:
    text = file.read_text("utf-8")
    assert find in text
    file.write_text(text.replace(find, put, 1), "utf-8")


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8").rstrip("\n") + "\n" + text, "utf-8")


@pytest.mark.parametrize(
    ("upstream", "newest", "released", "prerelease", "withdrawn"),
    [
        (PYPI, "1.2.10", date(2026, 11, 20), "2.0.0rc1", "1.3.0"),
        (Upstream(npm="@scope/json-tool"), "2.1.0", date(2026, 10, 31), "3.0.0-rc.1", "2.2.0"),
        (Upstream(github="owner/toml"), "1.1.0", date(2026, 11, 19), "1.2.0", None),
    ],
)
def test_the_newest_is_neither_a_candidate_nor_withdrawn(
    upstream: Upstream, newest: str, released: date, prerelease: str, withdrawn: str | None
) -> None:
    path = Services().releases_url(upstream).split("/", 3)[3]
    found = releases_in(upstream, typed(ANSWERS[f"/{path}"]))
    assert found.newest and found.prerelease
    assert (found.newest.version.text, found.newest.released) == (newest, released)
    assert found.prerelease.version.text == prerelease
    assert withdrawn is None or (found.withdrew(withdrawn) and not found.withdrew(newest))


def test_a_release_and_a_reading_are_written_with_day_and_source(
    data: Path, services: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(data)], services) == 0
    assert not all_diagnostics(data, today=TODAY)
    (comparison,) = load(data, data.parent, today=TODAY).comparisons
    release = comparison.subjects["yaml"].release
    assert release
    assert (release.version, release.released, release.checked) == (
        "1.2.10",
        date(2026, 11, 20),
        TODAY,
    )
    assert release.previous and release.previous.version == "1.2.2"
    source = comparison.sources[release.sources[0]]
    assert source.url == "https://pypi.org/project/yaml-tool/1.2.10/"
    assert (source.version, source.opened) == ("1.2.10", TODAY)
    newest = comparison.criteria["stars"].cells["yaml"].history[-1]
    assert (newest.date.first, str(newest.value.low)) == (TODAY, "12345")
    counted = comparison.sources[newest.sources[0]]
    assert "12,345" in counted.says["en"] and "12,345" in counted.says["zh"]
    printed = capsys.readouterr().out
    assert "YAML: 1.2.2 → 1.2.10" in printed
    assert "YAML: 2.0.0rc1 is a pre-release" in printed
    assert '+release: {version: "1.2.10", released: 2026-11-20, checked: 2026-11-24' in printed
    assert "# the newest is the answer" in (data / "json-yaml/criteria/stars.yml").read_text(
        "utf-8"
    )
    assert main([str(data), "--check"], services) == 0


def test_a_text_names_the_current_release_and_marks_what_was_checked_before(
    data: Path, services: Services
) -> None:
    """The version lives once; the page says against which one a statement was checked."""
    subject = data / "json-yaml/subjects/yaml.yml"
    about = "about: {zh: '最新版是 {yaml.release}（{yaml.released}）。', en: 'The newest is {yaml.release} of {yaml.released}.'}\n"
    lines = subject.read_text("utf-8").splitlines(keepends=True)
    subject.write_text(
        "".join(about if one.startswith("about:") else one for one in lines), "utf-8"
    )
    assert main([str(data)], services) == 0
    (comparison,) = load(data, data.parent, today=TODAY).comparisons
    yaml_tool = comparison.subjects["yaml"]
    assert yaml_tool.about["en"] == "The newest is 1.2.10 of 20 November 2026."
    assert yaml_tool.about["zh"] == "最新版是 1.2.10（2026 年 11 月 20 日）。"
    assert not selections.newer_releases(comparison, ["json"], date(2026, 11, 19))
    assert not selections.newer_releases(comparison, ["yaml"], date(2026, 11, 20))
    assert yaml_tool.release and yaml_tool.release.version == "1.2.10"
    newer = selections.newer_releases(comparison, ["yaml"], date(2026, 11, 19))
    assert newer == [(yaml_tool, "1.2.2")]
    assert selections.newer_releases(comparison, ["yaml"], date(2021, 9, 30)) == [(yaml_tool, "")]


def test_only_new_lines_of_a_file_from_windows_are_shown(
    data: Path, services: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    subject = data / "json-yaml/subjects/yaml.yml"
    subject.write_bytes(subject.read_bytes().replace(b"\n", b"\r\n"))
    assert main([str(data), "--check"], services) == 1
    printed = capsys.readouterr().out
    assert "+release:" in printed and "+name:" not in printed


def test_check_writes_nothing(data: Path, services: Services) -> None:
    before = {path: path.read_bytes() for path in data.rglob("*.yml")}
    assert main([str(data), "--check"], services) == 1
    assert {path: path.read_bytes() for path in data.rglob("*.yml")} == before


def test_a_release_that_the_registry_does_not_know_yet_stays(
    data: Path, services: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(data / "json-yaml/subjects/yaml.yml", '"1.2.2"', '"1.2.11"')
    main([str(data), "--check"], services)
    assert "YAML: 1.2.11" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("count", "name", "publisher", "number"),
    [
        ("pypi-downloads", "yaml-tool", "PyPI Stats", "300000"),
        ("npm-downloads", "@scope/json-tool", "npm", "4567"),
    ],
)
def test_downloads_are_read_from_their_own_services(
    data: Path, services: Services, count: str, name: str, publisher: str, number: str
) -> None:
    edit(data / "json-yaml/subjects/yaml.yml", "github:", "npm: '@scope/json-tool', github:")
    edit(data / "json-yaml/criteria/stars.yml", "github-stars", count)
    assert main([str(data)], services) == 0
    (comparison,) = load(data, data.parent, today=TODAY).comparisons
    newest = comparison.criteria["stars"].cells["yaml"].history[-1]
    assert str(newest.value.low) == number
    source = comparison.sources[newest.sources[0]]
    assert (source.title, source.publisher) == (f"{count} of {name}", publisher)


def test_a_withdrawn_release_is_named_and_a_recent_reading_left(
    data: Path, services: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(data / "json-yaml/subjects/yaml.yml", '"1.2.2"', '"1.3.0"')
    edit(data / "json-yaml/criteria/stars.yml", "date: 2026-09", "date: 2026-11-01")
    main([str(data), "--check"], services)
    printed = capsys.readouterr().out
    assert "YAML: 1.3.0 was withdrawn" in printed
    assert "YAML: 1.3.0 → 1.2.10" in printed
    assert "github-stars" not in printed


def test_a_service_that_does_not_answer_is_named(
    data: Path, services: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(data / "json-yaml/subjects/yaml.yml", "pypi: yaml-tool", "pypi: unknown-tool")
    assert main([str(data), "--check"], services) == 1
    assert f"{services.pypi}/pypi/unknown-tool/json: 404 Not Found" in capsys.readouterr().out
    edit(data / "json-yaml/subjects/yaml.yml", "github: owner/", "github: nobody/")
    edit(data / "json-yaml/subjects/json.yml", "@scope/", "@nobody/")
    assert main([str(data), "--check"], services) == 2


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a: {b: [c, d], e: f}\n", "a: {b: [g], e: f}\n"),
        ("a:\n  b:\n    - c\n    - {d: e}  # why\n  f: g\n", "a:\n  b:\n    [g]  # why\n  f: g\n"),
        ('a:\n  b: "1.0" # old\n', "a:\n  b: [g] # old\n"),
        ("a:\n  b:\n    c: d\n    e:\n      - f: 1\n  g: h\n", "a:\n  b:\n    [g]\n  g: h\n"),
        ("a:\n  b: >-\n    c\n    d\n\n  e: f\n", "a:\n  b: [g]\n\n  e: f\n"),
        ("a:\n  b:\n  - c\n  - d\n  e: f\n", "a:\n  b:\n    [g]\n  e: f\n"),
        ("\ufeffa: {b: c}\n", "\ufeffa: {b: [g]}\n"),
    ],
)
def test_a_value_is_replaced_and_nothing_else(text: str, after: str) -> None:
    assert replace(text, ("a", "b"), "[g]") == after
