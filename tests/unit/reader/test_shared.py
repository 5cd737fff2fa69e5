"""What comparisons share: a subject and its sources, written once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from comparisons.lint.fix import fix
from comparisons.lint.load import load
from comparisons.model.comparison import Comparison
from comparisons.reader.loader import LoadCache
from comparisons.views import selections
from tests.diagnostic_cases import small_data

HEADER = "# yaml-language-server: $schema=../../schema/{}.json\n"
RELEASE = "release: {version: '9', released: 2026-01-02, checked: 2026-11-23, sources: [release]}\n"
CELLS = """cells:
  tabs:
    short: {zh: 可作空白, en: allowed}
    today: {zh: JSON 可用制表符作空白。, en: JSON allows tabs as white space.}
    checked: 2026-11-23
    sources: [release]
"""
SOURCE = """release:
  url: https://site.example/releases/9
  title: Version 9
  publisher: The makers
  says: {zh: 第 9 版允许制表符。, en: Version 9 allows tabs.}
  opened: 2026-11-23
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two comparisons of JSON that share its release, an answer and a source; one has other criteria."""
    data = small_data(tmp_path / "data", "typed")
    for folder, text in (("subjects", RELEASE + CELLS), ("sources", SOURCE)):
        file = data / f"shared/{folder}/json.yml"
        file.parent.mkdir(parents=True)
        file.write_text(HEADER.format(folder.replace("subjects", "subject")) + text, "utf-8")
    tabs = data / "json-yaml/criteria/tabs.yml"
    before, rest = tabs.read_text("utf-8").split("  json:\n")
    tabs.write_text(before + rest[rest.index("  yaml:\n") :], "utf-8")
    return data


def comparisons(data: Path, cache: LoadCache | None = None) -> dict[str, Comparison]:
    site = load(data, data.parent, cache=cache)
    return {one.id: one for one in site.comparisons}


def test_a_subject_has_what_its_comparisons_share(data: Path) -> None:
    by_id = comparisons(data)
    assert by_id.keys() == {"json-yaml", "formats"}
    for one in by_id.values():
        release = one.subjects["json"].release
        assert release and release.released == date(2026, 1, 2)
        assert one.sources["release"].title == "Version 9"
    assert by_id["json-yaml"].criteria["tabs"].cells["json"].sources == ("release",)
    assert "tabs" not in by_id["formats"].criteria


def test_what_is_shared_is_corrected_in_its_own_file(data: Path) -> None:
    comparison = comparisons(data)["json-yaml"]
    (gap,) = [
        one
        for one in selections.gaps(comparison, date(2028, 1, 1))["due"]
        if "tabs · JSON" in one.name
    ]
    assert (gap.path, gap.line) == ("data/shared/subjects/json.yml", 5)


def test_a_source_knows_the_release_that_rests_on_it(data: Path) -> None:
    (cited,) = [
        one for one in selections.cited_sources(comparisons(data)["formats"]) if one.id == "release"
    ]
    assert cited.subjects == ["json"]


def test_a_change_is_seen_by_every_comparison(data: Path) -> None:
    cache = LoadCache()
    comparisons(data, cache)
    file = data / "shared/subjects/json.yml"
    file.write_text(file.read_text("utf-8").replace("'9'", "'10'"), "utf-8")
    releases = [one.subjects["json"].release for one in comparisons(data, cache).values()]
    assert [one.version for one in releases if one] == ["10", "10"]


def test_shared_files_are_fixed_too(data: Path) -> None:
    file = data / "shared/subjects/json.yml"
    file.write_text(file.read_text("utf-8").replace("可用制表符", "可用tab"), "utf-8")
    assert fix(data) == [file]
