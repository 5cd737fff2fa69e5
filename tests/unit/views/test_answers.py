"""Related comparisons, pairs, the rows of the infographic, bars of numbers."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from comparisons.lint.load import load
from comparisons.model.comparison import Comparison
from comparisons.model.site import Site
from comparisons.model.value import Quantity
from comparisons.views import selections
from comparisons.views.values import bars
from tests.diagnostic_cases import small_data


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The small comparison, a copy of it under another id, and the one with every kind of value."""
    data = small_data(tmp_path / "data", "typed")
    shutil.copytree(data / "json-yaml", data / "json-toml")
    return data


def site_in(data: Path) -> tuple[Site, dict[str, Comparison]]:
    site = load(data, data.parent)
    return site, {one.id: one for one in site.comparisons}


def add(data: Path, comparison: str, text: str) -> None:
    file = data / comparison / "comparison.yml"
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def test_named_comparisons_come_before_those_that_share_a_subject(data: Path) -> None:
    add(data, "json-yaml", "related: [formats]\n")
    site, by_id = site_in(data)
    assert [one.id for one in selections.related(site, by_id["json-yaml"])] == [
        "formats",
        "json-toml",
    ]
    assert "json-yaml" in [one.id for one in selections.related(site, by_id["formats"])]


def test_what_is_said_of_a_pair_stands_in_either_order(data: Path) -> None:
    answer = "{zh: 用 JSON。, en: Take JSON.}"
    add(data, "formats", f"pairs: [{{subjects: [yaml, json], answer: {answer}}}]\n")
    _, by_id = site_in(data)
    said = by_id["formats"].pairs["json", "yaml"]
    assert said is not None and said["en"] == "Take JSON."
    assert by_id["formats"].pairs["csv", "xml"] is None


def test_of_the_only_two_subjects_the_answer_of_the_comparison_is_said(data: Path) -> None:
    add(data, "json-yaml", "answer: {zh: 看情况。, en: It depends.}\n")
    _, by_id = site_in(data)
    said = by_id["json-yaml"].pairs["json", "yaml"]
    assert said is not None and said["en"] == "It depends."


def test_bars_are_on_one_scale_from_zero(data: Path) -> None:
    _, by_id = site_in(data)
    criterion = by_id["formats"].criteria["pages"]
    drawn = bars(criterion)
    assert max(drawn.values()) == 100
    for subject, length in drawn.items():
        value = criterion.cells[subject].value
        assert isinstance(value, Quantity)
        most = max(
            cell.value.high for cell in criterion.cells.values() if isinstance(cell.value, Quantity)
        )
        assert abs(Decimal(str(length)) - 100 * value.high / most) < 1
    assert bars(by_id["formats"].criteria["comments"]) == {}
