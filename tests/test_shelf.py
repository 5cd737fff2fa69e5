"""Many comparisons in the memory of one."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest
from conftest import SMALL

from comparison_site.loader import load
from comparison_site.shelf import Shelf


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a data folder of three comparisons."""
    shutil.copytree(SMALL, tmp_path / "data")
    for name in ("one", "other"):
        shutil.copytree(SMALL / "json-yaml", tmp_path / "data" / name)
    return tmp_path


def test_what_stands_for_a_comparison_has_all_that_it_has(root: Path) -> None:
    plain = load(root / "data", root).comparisons
    put = load(root / "data", root, shelf=Shelf()).comparisons
    for _ in range(2):
        for comparison, stand_in in zip(plain, put, strict=True):
            assert stand_in.id == comparison.id
            assert stand_in.claims == comparison.claims
            assert stand_in.criteria == comparison.criteria
            assert stand_in.claim_places == comparison.claim_places
            assert stand_in.checked == comparison.checked
            assert stand_in.long == comparison.long


def test_what_lists_show_takes_nothing_down(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put = load(root / "data", root, shelf=Shelf()).comparisons
    monkeypatch.setattr(pickle, "loads", lambda _: pytest.fail("taken down"))
    assert [one.file.title["en"] for one in put] == ["JSON and YAML"] * 3
    assert len({one.checked for one in put}) == 1
    assert put[2].criteria


def test_a_single_comparison_is_never_put_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pickle, "dumps", lambda _: pytest.fail("put away"))
    (comparison,) = load(SMALL, SMALL.parent, shelf=Shelf()).comparisons
    assert comparison.criteria
