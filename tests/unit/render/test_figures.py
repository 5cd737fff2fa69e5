"""The figures: one definition of the numbers, drawn and as a table, with what they find."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from lxml import html

from comparisons.language import Language
from comparisons.lint.load import load
from comparisons.model.comparison import Comparison
from comparisons.model.formatting import format_short
from comparisons.model.partial_date import PartialDate
from comparisons.model.typography import excerpt
from comparisons.reader.ui_strings import bundled_ui_strings
from comparisons.render.plotly import LIBRARY
from comparisons.views.figures.article_figures import claim_ages
from comparisons.views.figures.findings import figure_names, finding, trend_finding
from comparisons.views.figures.scale import TimeScale, set_apart, ticks
from comparisons.views.figures.timeline import timeline
from comparisons.views.figures.trends import trend, trends
from tests.built_sites import Build
from tests.diagnostic_cases import small_data
from tests.paths import CASES_FOLDER, ROOT, SMALL

TODAY = date(2026, 11, 23)
LANGUAGES = ("zh", "en")
GOLDEN = CASES_FOLDER / "figures"
"""A golden page for each language; `python -m tests.unit.render.test_figures` writes them again."""


def small_with_figures(folder: Path) -> Comparison:
    shutil.copytree(SMALL, folder)
    shutil.copytree(GOLDEN / "json-yaml", folder / "json-yaml", dirs_exist_ok=True)
    return load(folder, folder.parent, today=TODAY).comparisons[0]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    return small_with_figures(tmp_path_factory.mktemp("figures") / "data")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    data = small_data(tmp_path_factory.mktemp("full") / "data", "requirements", "figures", "full")
    return load(data, data.parent, today=TODAY).comparisons[0]


def figures_page(built: Build, language: str = "") -> Path:
    """The folder of a language's page of figures."""
    (page,) = (built.site / language).glob("*/figures")
    return page


# The parts


@pytest.mark.parametrize(
    ("moment", "last", "middle", "zh", "en", "iso"),
    [
        (
            PartialDate(date(2019, 9, 17)),
            date(2019, 9, 17),
            date(2019, 9, 17),
            "2019 年 9 月 17 日",
            "17 September 2019",
            "2019-09-17",
        ),
        (
            PartialDate(date(2019, 12, 1), "month"),
            date(2019, 12, 31),
            date(2019, 12, 16),
            "2019 年 12 月",
            "December 2019",
            "2019-12",
        ),
        (
            PartialDate(date(2020, 1, 1), "year"),
            date(2020, 12, 31),
            date(2020, 7, 1),
            "2020 年",
            "2020",
            "2020",
        ),
    ],
)
def test_a_moment_is_as_precise_as_its_source(
    moment: PartialDate, last: date, middle: date, zh: str, en: str, iso: str
) -> None:
    assert (moment.last, moment.middle) == (last, middle)
    assert (moment.name("zh"), moment.name("en"), moment.iso) == (zh, en, iso)


def test_time_runs_evenly_from_left_to_right() -> None:
    scale = TimeScale(date(2020, 1, 1), date(2024, 1, 1))
    assert [scale.at(scale.start), scale.at(date(2022, 1, 1)), scale.at(scale.end)] == [
        2,
        50.03,
        98,
    ]
    assert [year for year, _ in scale.years()] == [2021, 2022, 2023, 2024]
    alone = TimeScale(date(2020, 5, 1), date(2020, 5, 1))
    assert (alone.at(alone.start), list(alone.years())) == (50, [])
    for end in (2004, 2014, 2030, 2080):
        assert len(list(TimeScale(date(2000, 3, 1), date(end, 6, 1)).years())) <= 13


@pytest.mark.parametrize("largest", [0, 0.5, 1, 7, 26, 100, 6009, 195075, 69755346])
def test_a_scale_of_values_is_round_and_reaches_the_largest(largest: float) -> None:
    found = ticks(largest)
    assert found[0] == 0 and found[-1] >= largest and 2 <= len(found) <= 6
    assert all(float(f"{value:.2g}") == value for value in found)


def test_labels_keep_their_order_and_their_distance() -> None:
    assert set_apart([100, 10, 50], 19, 0, 200) == [100, 10, 50]
    assert set_apart([50, 50, 10], 20, 0, 200) == [40, 60, 10]
    assert set_apart([52, 10, 12, 50, 53], 20, -9, 200) == [55.4, -4.6, 15.4, 35.4, 75.4]
    assert set_apart([1, 2, 199], 20, 0, 190) == [0, 20, 190]
    assert set_apart([5, 5, 5], 20, 0, 30) == [0, 20, 40]


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (950, "950", "950"),
        (6009, "6,009", "6,009"),
        (46627, "4.66 万", "46.6k"),
        (195075, "19.5 万", "195k"),
        (69755346, "6976 万", "69.8M"),
        (1.2e9, "12 亿", "1.2bn"),
        (26.5, "26.5", "26.5"),
    ],
)
def test_large_numbers_read_as_each_language_writes_them(value: float, zh: str, en: str) -> None:
    assert (format_short(value, "zh"), format_short(value, "en")) == (zh, en)


# The views


def test_a_figure_without_data_is_left_out(small: Comparison) -> None:
    bare = load(SMALL, SMALL.parent, today=TODAY).comparisons[0]
    assert figure_names(bare) == []
    assert figure_names(small) == ["popularity", "timeline"]


def test_the_timeline_holds_milestones_and_current_releases_in_order(small: Comparison) -> None:
    view = timeline(small)
    assert [(event.id, event.about, event.when.iso) for event in view.events] == [
        ("milestone-yaml-draft", ("yaml",), "2001"),
        ("milestone-json-in-yaml", ("json", "yaml"), "2009-10"),
        ("milestone-std-90", ("json",), "2017-12-13"),
        ("release-yaml", ("yaml",), "2021-10-01"),
    ]
    assert view.begins == {"json": 1, "yaml": 0}
    assert view.events[-1].words("en", bundled_ui_strings("en")) == "Current release: YAML 1.2.2"


def test_the_lead_is_that_of_the_newest_figures_that_all_have(small: Comparison) -> None:
    leads = {view.id: view.lead for view in trends(small)}
    files, share = leads["files"], leads["share"]
    assert files and share
    assert (files.subjects, files.is_change) == (("json", "yaml"), True)
    assert (share.subjects, share.when.iso, share.is_change) == (("yaml",), "2021-06", None)


HISTORIES: dict[str, tuple[dict[str, dict[str, float | str]], str, str]] = {
    "one subject leads from the first figure": (
        {"json": {"2020": 9, "2022": 8}, "yaml": {"2020": 1, "2022": 2}},
        "从 2020 年起，JSON 每次都领先（2022 年 · 4 年前）",
        "JSON has led in every figure since 2020 (2022 · 4 years ago)",
    ),
    "the lead changes": (
        {"json": {"2020": 9, "2021": 5, "2022": 8}, "yaml": {"2020": 1, "2021": 6, "2022": 9}},
        "YAML 领先，最迟始于 2021 年（2022 年 · 4 年前）",
        "YAML has led since 2021 at the latest (2022 · 4 years ago)",
    ),
    "there is one date": (
        {"json": {"2026-11": 9}, "yaml": {"2026-11": 1}},
        "JSON 领先（2026 年 11 月）",
        "JSON leads (November 2026)",
    ),
    "both have the same": (
        {"json": {"2026-11-20": 9}, "yaml": {"2026-11-20": 9}},
        "JSON、YAML 并列领先（2026 年 11 月 20 日 · 3 天前）",
        "JSON, YAML tie for the lead (20 November 2026 · 3 days ago)",
    ),
    "a newer figure of one alone does not count": (
        {"json": {"2020": 9}, "yaml": {"2020": 1, "2022": 12}},
        "JSON 领先（2020 年 · 6 年前）",
        "JSON leads (2020 · 6 years ago)",
    ),
    "the figures are of different dates": (
        {"json": {"2020": 9}, "yaml": {"2022": 1}},
        "谁领先不明（2022 年 · 4 年前）",
        "Who leads is not known (2022 · 4 years ago)",
    ),
    "one subject is unknown": (
        {"json": {"2020": "unknown"}, "yaml": {"2020": 1}},
        "谁领先不明（2020 年 · 6 年前）；JSON：未列出",
        "Who leads is not known (2020 · 6 years ago); JSON: not given",
    ),
}


@pytest.mark.parametrize(("histories", "zh", "en"), HISTORIES.values(), ids=HISTORIES)
def test_a_measure_says_who_leads_since_when_and_how_old_that_is(
    histories: dict[str, dict[str, float | str]], zh: str, en: str, tmp_path: Path
) -> None:
    small_with_figures(tmp_path / "data")
    file = tmp_path / "data/json-yaml/criteria/share.yml"
    criterion = yaml.safe_load(file.read_text("utf-8"))
    for subject, figures in histories.items():
        criterion["cells"][subject] = {
            "note": {"zh": "说明。", "en": "A note."},
            "history": [
                {"date": date, "value": value, "sources": ["rfc-8259"]}
                for date, value in figures.items()
            ],
        }
    header = "# yaml-language-server: $schema=../../schema/criterion.json\n"
    file.write_text(header + yaml.safe_dump(criterion, allow_unicode=True), "utf-8")
    comparison = load(tmp_path / "data", tmp_path, today=TODAY).comparisons[0]
    view = trend(comparison, "share")
    found = [
        trend_finding(comparison, view, language, bundled_ui_strings(language), TODAY)
        for language in LANGUAGES
    ]
    assert found == [zh, en]


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        (
            "verdicts",
            "旧文表格的 2 条说法，今天成立 0 条",
            "0 of the 2 claims in the old article’s table are still true",
        ),
        (
            "timeline",
            "有日期的事件共 4 个",
            "Dated events: 4",
        ),
        (
            "popularity",
            "2 项指标里，JSON、YAML 并列领先的是“文件数”；YAML 领先的是“比例”",
            "Of 2 metrics: JSON, YAML tie for the lead in “Files”; YAML leads in “Share”",
        ),
        (
            "claim_ages",
            "全部 4 条说法都在 30 天内核对过",
            "All 4 claims were checked within the last 30 days",
        ),
    ],
)
def test_every_figure_says_what_it_finds(full: Comparison, name: str, zh: str, en: str) -> None:
    found = [
        finding(name, full, language, bundled_ui_strings(language), TODAY) for language in LANGUAGES
    ]
    assert found == [zh, en]


def test_the_latest_release_is_told_when_all_are_known(full: Comparison) -> None:
    release = full.subjects["yaml"].release
    subjects = {
        id: one.model_copy(update={"release": release}) if id == "json" else one
        for id, one in full.subjects.items()
    }
    known = replace(full, subjects=subjects)
    found = [
        finding("timeline", known, language, bundled_ui_strings(language), TODAY)
        for language in LANGUAGES
    ]
    assert found == [
        "最近发布的是 JSON 1.2.2、YAML 1.2.2（2021 年 10 月 1 日 · 5 年前）",
        "Latest release: JSON 1.2.2, YAML 1.2.2 (1 October 2021 · 5 years ago)",
    ]


def test_evidence_that_is_due_is_told_in_place_of_the_rest(full: Comparison) -> None:
    due = full.file.due_after_days
    words = bundled_ui_strings("en")
    for days, said in (
        (31, f"All 4 claims were checked within the last {due} days"),
        (due + 1, f"4 of 4 claims were last checked more than {due} days ago"),
    ):
        assert finding("claim_ages", full, "en", words, later(full, days)) == said


def test_the_evidence_grows_old(full: Comparison) -> None:
    due = full.file.due_after_days
    kinds = {
        days: {
            id: kind.removeprefix("evidence_")
            for kind, by_sources in claim_ages(full, later(full, days)).groups.items()
            for claims in by_sources.values()
            for id in (claim.id for claim in claims)
        }
        for days in (0, 30, 31, due, due + 1)
    }
    newest, day_older = "T1-J", "T1-Y"
    assert [(one[newest], one[day_older]) for one in kinds.values()] == [
        ("recent", "recent"),
        ("recent", "older"),
        ("older", "older"),
        ("older", "due"),
        ("due", "due"),
    ]
    (by_sources,) = claim_ages(full, TODAY).groups.values()
    assert list(by_sources) == sorted(by_sources)
    assert sum(map(len, by_sources.values())) == len(full.claims)


def later(comparison: Comparison, days: int) -> date:
    return date.fromordinal(comparison.checked.toordinal() + days)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("One or two words", "One or two words"),
        ("Sixteen letters!", "Sixteen letters!"),
        ("A name of many short words", "A name of many…"),
        ("一个名字很长的比较项", "一个名字很长的…"),
    ],
)
def test_a_name_on_an_axis_is_brief(text: str, short: str) -> None:
    assert excerpt(text, 8) == short


# The page


@pytest.mark.site
@pytest.mark.parametrize("language", ["", "en/"])
def test_the_page_is_complete_without_its_script(built: Build, language: str) -> None:
    page = html.fromstring((figures_page(built, language) / "index.html").read_bytes())
    for section in page.cssselect(".figure"):
        assert section.cssselect(".figure__drawing")
        assert section.cssselect("table tbody tr, .timeline-list__row")
        assert {one.get("hidden") for one in section.cssselect(".figure__stage")} <= {""}
    for row in page.cssselect(".timeline-list__row")[1:]:
        assert row.cssselect(".timeline-list__sources a[href^=https]")
    for mark in page.cssselect(".tile"):
        assert mark.get("aria-label") and "#claim-" in mark.get("href")
    marks = page.cssselect("[data-subject-name]")
    assert marks
    for mark in marks:
        dated = mark.getparent()
        assert date.fromisoformat(dated.get("data-when"))
        assert dated.get("data-source").startswith("https://") and " · " in dated[0].text
    for measure in page.cssselect(".measure"):
        assert measure.cssselect(".figure__credit a[href^=https]")


@pytest.mark.site
def test_plotly_is_published_once_and_named_by_its_version(built: Build) -> None:
    found = [path.relative_to(built.site).as_posix() for path in built.site.rglob("plotly*")]
    assert found == [LIBRARY]
    for language, up in (("", "../../"), ("en/", "../../../")):
        text = (figures_page(built, language) / "index.html").read_text("utf-8")
        assert f'data-plotly="{up}{LIBRARY}"' in text
        assert f'src="{up}{LIBRARY}"' not in text


@pytest.mark.site
def test_only_the_page_of_figures_knows_plotly(built: Build) -> None:
    for path in built.site.rglob("*.html"):
        assert ("plotly" in path.read_text("utf-8")) == (path.parent.name == "figures"), path


@pytest.mark.site
def test_both_languages_have_the_same_figures(built: Build) -> None:
    marks = [
        re.findall(
            r'href="#shape-\d" x="[\d.]+%" y="[\d.]+"',
            (figures_page(built, language) / "index.html").read_text("utf-8"),
        )
        for language in ("", "en")
    ]
    assert marks[0] == marks[1] and marks[0]


@pytest.mark.site
def test_the_page_of_a_criterion_draws_its_history(built: Build) -> None:
    page = html.fromstring((figures_page(built) / "index.html").read_bytes())
    for measure in page.cssselect(".measure"):
        name = measure.get("id").removeprefix("measure-")
        file = figures_page(built).parent / "criteria" / name / "index.html"
        drawn = html.fromstring(file.read_bytes()).cssselect(".trend")
        assert [html.tostring(one) for one in drawn] == [
            html.tostring(one) for one in measure.cssselect(".trend")
        ]


@pytest.mark.site
def test_without_any_data_there_is_no_page_of_figures(built_small: Build) -> None:
    assert not list(built_small.site.rglob("figures"))
    assert not list(built_small.site.rglob("plotly*"))


def golden_page(language: Language, folder: Path) -> str:
    """The page of the small comparison with figures, as its fragment draws it."""
    from dataclasses import replace

    import material

    from comparisons.model.site import Site
    from comparisons.render.pages import plan
    from comparisons.render.renderer import Renderer
    from comparisons.views.repository import Repository

    comparison = small_with_figures(folder)
    site = replace(load(SMALL, SMALL.parent, today=TODAY), comparisons=(comparison,))
    assert isinstance(site, Site)
    fragments = Renderer(
        site,
        language,
        [ROOT / "overrides", Path(material.__file__).parent / "templates"],
        "https://compare.example/",
        Repository("", ""),
        TODAY,
        {"figures.js": "assets/figures.js", "plotly.js": "assets/plotly.js"},
    )
    (page,) = (one for one in plan(site, language) if one.template == "figures")
    lines = fragments.html(page).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip()) + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_drawings_are_as_a_person_has_seen_them(language: Language, tmp_path: Path) -> None:
    assert golden_page(language, tmp_path / "data") == (GOLDEN / f"{language}.html").read_text(
        "utf-8"
    )


if __name__ == "__main__":
    import tempfile

    for one in LANGUAGES:
        with tempfile.TemporaryDirectory() as name:
            page = golden_page(one, Path(name) / "data")
        (GOLDEN / f"{one}.html").write_text(page, "utf-8")
