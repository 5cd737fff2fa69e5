"""Values of every kind: parsed, shown in words, sorted, compared."""

from __future__ import annotations

import shutil
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
import yaml

from comparisons.lint.load import load
from comparisons.model.base import FieldError
from comparisons.model.comparison import Comparison
from comparisons.model.criterion import Criterion
from comparisons.model.situation import Demand
from comparisons.model.value import Answer, ValueFormat, ValueKind, VersionNumber, extent
from comparisons.reader.ui_strings import bundled_ui_strings
from comparisons.views import selections
from comparisons.views.choosing import answer_to
from comparisons.views.values import differs, format_value, full_answer, short_answer
from tests.diagnostic_cases import small_data
from tests.paths import CASES_FOLDER

WORDS = bundled_ui_strings("en")
OPTIONS = {
    "mit": {"zh": "MIT 许可证", "en": "MIT licence"},
    "apache": {"zh": "Apache 许可证", "en": "Apache licence"},
}
MORE: dict[str, dict[str, Any]] = {
    "number": {"unit": "g"},
    "money": {"currency": "EUR", "per": {"zh": "月", "en": "month"}},
    "choice": {"options": OPTIONS},
    "choices": {"options": OPTIONS},
}
CASES = yaml.safe_load((CASES_FOLDER / "values.yml").read_text("utf-8"))
READ = [(case["kind"], one) for case in CASES for one in case["read"]]
WRONG = [(case["kind"], one) for case in CASES for one in case["wrong"]]


def criterion(kind: str) -> Criterion:
    text = {"zh": "重量", "en": "Weight"}
    return Criterion.model_validate(
        {"kind": kind, "title": text, "question": text} | MORE.get(kind, {})
    )


def as_read(value: Any) -> Any:
    """A value as the reader of files gives it: lists are tuples."""
    return tuple(value) if isinstance(value, list) else value


@pytest.mark.parametrize(("kind", "case"), READ, ids=str)
def test_a_value_is_read_and_shown(kind: str, case: dict[str, Any]) -> None:
    form = ValueFormat(ValueKind(kind), tuple(OPTIONS))
    value = form.read(as_read(case["written"]))
    assert not isinstance(value, FieldError)
    assert format_value(criterion(kind), value, "en", WORDS).replace("\u00a0", " ") == case["shown"]
    if "extent" in case:
        assert extent(value) == tuple(case["extent"])


@pytest.mark.parametrize(("kind", "value"), WRONG, ids=str)
def test_what_a_kind_does_not_take_is_refused(kind: str, value: Any) -> None:
    assert isinstance(ValueFormat(ValueKind(kind), tuple(OPTIONS)).read(as_read(value)), FieldError)


def test_versions_have_an_order() -> None:
    texts = "0.9, 1.0-alpha, 1.0b2, 1.0rc1, 1.0, 1.0.1, 1.0.2-beta, 1.0.2, 1.9, 1.10, v2, 2.0, 26.2"
    orders = [VersionNumber(text).sort_key for text in texts.split(", ")]
    assert all(before < after for before, after in pairwise(orders))


@pytest.fixture(scope="module")
def formats(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """The comparison with criteria of every kind."""
    root = tmp_path_factory.mktemp("typed")
    small_data(root / "data", "typed")
    shutil.rmtree(root / "data/json-yaml")
    return load(root / "data", root, today=date(2026, 11, 23)).comparisons[0]


def test_it_has_a_criterion_of_every_kind(formats: Comparison) -> None:
    assert {one.kind for one in formats.criteria.values()} == set(ValueKind)


def test_a_cell_of_either_file_is_found_with_its_place(formats: Comparison) -> None:
    assert list(formats.criteria["comments"].cells) == list(formats.subjects)
    assert formats.cell_location("comments", "yaml") == ("criteria/comments", ("cells", "yaml"))
    assert formats.cell_location("comments", "csv") == ("subjects/csv", ("cells", "comments"))
    for id, subject, cell in formats.cells:
        assert cell.checked == date(2026, 11, 23)
        file, location = formats.cell_location(id, subject)
        assert formats.documents[file].place(location)[0] > 1


@pytest.mark.parametrize(
    ("id", "subjects", "differ"),
    [
        ("comments", ("json", "yaml"), True),
        ("comments", ("json", "csv"), False),
        ("structure", ("json", "yaml"), False),
        ("structure", ("json", "csv"), True),
        ("types", ("json", "yaml"), False),  # in another order
        ("types", ("json", "xml"), True),
        ("separator", ("json", "csv"), False),  # the same words
        ("separator", ("json", "yaml"), True),
        ("separator", ("json", "xml"), False),  # not applicable
        ("pages", ("json", "yaml"), False),  # unknown
        ("pages", ("json", "csv"), True),
        ("edition", ("json", "yaml"), False),
        ("openness", ("json", "yaml"), False),  # alike in other words
    ],
)
def test_subjects_differ_by_value(
    formats: Comparison, id: str, subjects: tuple[str, str], differ: bool
) -> None:
    assert differs(formats.criteria[id], subjects) is differ


@pytest.mark.parametrize(
    ("id", "subject", "short", "full"),
    [
        ("comments", "yaml", "Yes", "Yes: After a `#`"),
        ("separator", "json", "A comma", "A comma"),
        (
            "separator",
            "yaml",
            "A line break or a comma",
            "A line break in block style, a comma in flow style.",
        ),
        ("separator", "xml", "Not applicable", "Not applicable: Values stand between tags."),
        ("pages", "json", "16 pages (23 November 2026)", "16 pages (23 November 2026)"),
        ("price", "json", "$0 / copy", "$0 / copy"),
        ("types", "json", "Text · Number · Boolean", "Text · Number · Boolean"),
    ],
)
def test_an_answer_is_told_in_words(
    formats: Comparison, id: str, subject: str, short: str, full: str
) -> None:
    row = formats.criteria[id]
    cell = row.cells[subject]
    told = [
        one(cell, row, "en", WORDS).replace("\u00a0", " ") for one in (short_answer, full_answer)
    ]
    assert [text.replace("US$", "$") for text in told] == [short, full]


def test_a_history_ends_with_the_value_of_today(formats: Comparison) -> None:
    pages = formats.criteria["pages"].cells["json"]
    assert [reading.date.iso for reading in pages.history] == ["2006-07", "2014-03", "2026-11-23"]
    assert pages.history[-1].value == pages.value
    assert list(formats.trends) == ["pages"]


def test_large_numbers_are_short_where_there_is_little_room() -> None:
    value = ValueFormat(ValueKind.NUMBER).read("195075")
    assert not isinstance(value, FieldError)
    assert format_value(criterion("number"), value, "en", WORDS, brief=True) == "195k\u00a0g"
    assert (
        format_value(criterion("number"), value, "zh", bundled_ui_strings("zh"), brief=True)
        == "19.5 万\u00a0g"
    )


@pytest.mark.parametrize(
    ("demand", "kind", "written", "answer"),
    [
        ({"at_least": "8"}, "number", "8", "yes"),
        ({"at_least": "8"}, "number", "7", "no"),
        ({"at_least": "8"}, "number", {"from": "7", "to": "10"}, "partly"),
        ({"at_most": "8"}, "number", {"from": "7", "to": "10"}, "partly"),
        ({"at_least": "6", "at_most": "11"}, "number", {"from": "7", "to": "10"}, "yes"),
        ({"at_most": "8"}, "number", "unknown", "unknown"),
        ({"at_most": "8"}, "number", "not-applicable", "not-applicable"),
        ({"one_of": ["mit"]}, "choices", ["apache", "mit"], "yes"),
        ({"one_of": ["mit"]}, "choices", ["apache"], "no"),
        ({"at_least": "1.9"}, "version", "1.10", "yes"),
        ({}, "yes-no", "partly", "partly"),
    ],
)
def test_a_demand_is_met(demand: dict[str, Any], kind: str, written: Any, answer: str) -> None:
    def value(one: Any) -> Any:
        return ValueFormat(ValueKind(kind), tuple(OPTIONS)).read(as_read(one))

    asked = Demand.model_construct(
        criterion="weight", **{key: value(demand[key]) for key in demand}
    )
    assert answer_to(asked, value(written)) is Answer(answer)


def test_situations_take_conditions(formats: Comparison) -> None:
    weekend = selections.situations(formats)["weekend"]
    assert weekend.leaders == ("json", "yaml", "csv")
    demands = formats.situations["weekend"].must
    told = [selections.condition_words(formats, one, "en", WORDS) for one in demands]
    assert [text.replace("\u00a0", " ") for text in told] == ["≤ 20 pages", "A tree / A table"]
    assert weekend.standings["xml"].reasons["excluded_by"] == ("pages",)
    assert weekend.standings["yaml"].reasons["unknown"] == ("pages",)
