"""The figures: one definition of the numbers, drawn, as a table, and for Plotly."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from plotly.graph_objects import Figure

from comparisons.language import Language
from comparisons.lint.load import load
from comparisons.model.claim import Claim, Verdict
from comparisons.model.comparison import Comparison
from comparisons.model.formatting import format_short
from comparisons.model.partial_date import PartialDate
from comparisons.model.text import plain
from comparisons.model.typography import brief
from comparisons.reader.ui_strings import our_words
from comparisons.render.plots.context import Context
from comparisons.render.plots.files import LIBRARY, plot_file
from comparisons.views.figures import drawings
from comparisons.views.figures.scale import TimeScale, spread, ticks
from tests.built_sites import Build
from tests.paths import CASES_FOLDER, RICH, ROOT, SMALL

TODAY = date(2026, 11, 23)
LANGUAGES = ("zh", "en")
GOLDEN = CASES_FOLDER / "figures"
"""A golden page for each language; `python -m tests.test_figures` writes them again."""
FIGURES = "json-yaml-toml/figures/"


def small_with_figures(folder: Path) -> Comparison:
    shutil.copytree(SMALL, folder)
    shutil.copytree(GOLDEN / "json-yaml", folder / "json-yaml", dirs_exist_ok=True)
    return load(folder, folder.parent, today=TODAY).comparisons[0]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    return small_with_figures(tmp_path_factory.mktemp("figures") / "data")


@pytest.fixture(scope="module")
def real() -> Comparison:
    return load(RICH, ROOT).comparisons[0]


def plots_of(comparison: Comparison, language: Language, name: str) -> dict[str, Any]:
    """What the script of the page finds in a figure's file."""
    context = Context(
        comparison,
        language,
        our_words(language),
        TODAY,
        lambda id: f"#{id}",
        lambda id: comparison.sources[id].url or "",
    )
    found = re.fullmatch(rf"plots\.{name}=(.*)\n", plot_file(name, context))
    assert found
    plots: dict[str, Any] = json.loads(found[1])
    return plots


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
    assert spread([100, 10, 50], 19, 0, 200) == [100, 10, 50]
    assert spread([50, 50, 10], 20, 0, 200) == [40, 60, 10]
    assert spread([52, 10, 12, 50, 53], 20, -9, 200) == [55.4, -4.6, 15.4, 35.4, 75.4]
    assert spread([1, 2, 199], 20, 0, 190) == [0, 20, 190]
    assert spread([5, 5, 5], 20, 0, 30) == [0, 20, 40]


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
    assert drawings.names(bare) == []
    assert drawings.names(small) == ["timeline", "popularity"]


def test_the_timeline_holds_milestones_and_current_releases_in_order(small: Comparison) -> None:
    view = drawings.timeline(small)
    assert [(event.id, event.about, event.when.iso) for event in view.events] == [
        ("milestone-yaml-draft", ("yaml",), "2001"),
        ("milestone-json-in-yaml", ("json", "yaml"), "2009-10"),
        ("milestone-std-90", ("json",), "2017-12-13"),
        ("release-yaml", ("yaml",), "2021-10-01"),
    ]
    assert view.begins == {"json": 1, "yaml": 0}
    assert view.events[-1].words("en", our_words("en")) == "Current release: YAML 1.2.2"


def test_who_leads_depends_on_the_measure(real: Comparison, small: Comparison) -> None:
    leaders = {one.id: one.leaders for one in drawings.popularity(real)}
    assert leaders["stars"] == ("yaml",)
    assert leaders["downloads"] == leaders["contributors"] == ("toml",)
    assert [one.leaders for one in drawings.popularity(small)] == [("json", "yaml"), ("yaml",)]


def test_the_verdicts_are_those_of_the_cells(real: Comparison) -> None:
    view = drawings.verdicts(real)
    assert not view.many
    for row in view.rows:
        for subject, claims in row.cells.items():
            assert claims == real.criteria[row.id].cells[subject].claims
    drawn = sum(tally.total for tally in view.tallies.values())
    assert drawn == sum(len(claims) for row in view.rows for claims in row.cells.values())


def test_the_evidence_grows_old(real: Comparison) -> None:
    due = real.file.due_after_days
    kinds = {
        days: [group.kind for group in drawings.evidence(real, later(real, days)).groups]
        for days in (0, 30, 31, due, due + 1)
    }
    assert kinds == {
        0: ["evidence_recent"],
        30: ["evidence_recent"],
        31: ["evidence_older"],
        due: ["evidence_older"],
        due + 1: ["evidence_due"],
    }
    (group,) = drawings.evidence(real, TODAY).groups
    assert list(group.by_sources) == sorted(group.by_sources)
    assert sum(map(len, group.by_sources.values())) == len(real.claims)


def later(comparison: Comparison, days: int) -> date:
    return date.fromordinal(comparison.checked.toordinal() + days)


# The plots


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["verdicts", "timeline", "popularity", "evidence"])
def test_a_plot_takes_its_colours_and_fonts_from_the_page(
    real: Comparison, language: Language, name: str
) -> None:
    sheets = (ROOT / "overrides/assets/css/site").glob("*.css")
    css = "".join(sheet.read_text("utf-8") for sheet in sheets)
    for plot in plots_of(real, language, name).values():
        assert "layout" not in plot["layout"]["template"]
        colours = dict(values_of(plot, "color"))
        assert colours and plot["layout"]["font"]["family"] == "var(--sans)"
        for value in [*colours.values(), plot["layout"]["font"]["family"]]:
            variable = value.removeprefix("var(").removesuffix(")")
            assert value == f"var({variable})" and f"{variable}: " in css


def values_of(value: Any, key: str, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text under a key, however deep, by its place."""
    if isinstance(value, dict):
        for name, below in value.items():
            if name == key and isinstance(below, str):
                yield f"{place}.{name}", below
            else:
                yield from values_of(below, key, f"{place}.{name}")
    elif isinstance(value, list):
        for at, below in enumerate(value):
            yield from values_of(below, key, f"{place}.{at}")


def test_the_plots_show_the_numbers_of_the_views(real: Comparison) -> None:
    measures = plots_of(real, "en", "popularity")
    for view in drawings.popularity(real):
        for trace, line in zip(measures[view.id]["data"], view.lines, strict=True):
            assert trace["y"] == [float(dot.value.high) for dot in line.dots]
            assert trace["x"] == [dot.when.middle.isoformat() for dot in line.dots]
    verdicts = plots_of(real, "en", "verdicts")[""]["data"]
    in_cells = [c for r in drawings.verdicts(real).rows for cell in r.cells.values() for c in cell]
    drawn = {id: trace["name"] for trace in verdicts for id in trace["ids"]}
    words = our_words("en")
    assert drawn == {claim.id: words[claim.verdict] for claim in in_cells}
    bars = [one for one in plots_of(real, "en", "evidence")[""]["data"] if one["type"] == "bar"]
    counts = {id: y for bar in bars for id, y in zip(bar["ids"], bar["y"], strict=True)}
    assert counts == {id: len(claim.sources) for id, claim in real.claims.items()}


def test_the_plots_tell_what_each_claim_says_and_how_it_was_checked(real: Comparison) -> None:
    claims = plots_of(real, "en", "claims")
    told = {id: claim for page in claims["pages"].values() for id, claim in page.items()}
    assert told.keys() == real.claims.keys()
    says, ending = told["T1-J"]
    assert says.replace("<br>", " ") == plain(real.claims["T1-J"].says["en"])
    assert "23 November 2026" in claims["endings"][ending].replace("<br>", " ")


def test_each_event_of_the_plot_has_its_text_and_its_source(real: Comparison) -> None:
    lanes = [one for one in plots_of(real, "zh", "timeline")[""]["data"] if "text" in one]
    events = drawings.timeline(real).events
    assert sum(len(lane["text"]) for lane in lanes) == sum(len(event.about) for event in events)
    for lane in lanes:
        assert all(link.startswith("https://") for link in lane["customdata"])
        assert all(text.startswith("20") for text in lane["text"])


def test_a_text_of_the_data_cannot_bring_markup_into_a_plot(small: Comparison) -> None:
    texts = "".join(text for _, text in texts_of(plots_of(small, "en", "timeline")))
    assert "&lt;2001&gt;" in texts and "<2001>" not in texts


def texts_of(plots: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for plot in plots.values():
        for trace in plot["data"]:
            for at, text in enumerate(trace.get("text", [])):
                yield f"{trace['name']} {at}", text


def test_the_words_of_a_plot_are_those_of_its_language(real: Comparison) -> None:
    zh = plots_of(real, "zh", "popularity")["downloads"]["layout"]
    en = plots_of(real, "en", "popularity")["downloads"]["layout"]
    assert zh["yaxis"]["ticktext"][:2] == ["0", "2000 万"]
    assert en["yaxis"]["ticktext"][:2] == ["0", "20M"]
    formats = [one["value"] for one in zh["xaxis"]["tickformatstops"]]
    assert formats == ["%Y 年 %-m 月 %-d 日", "%Y 年 %-m 月", "%Y"]


def test_a_hover_text_keeps_to_its_width(real: Comparison) -> None:
    for language in LANGUAGES:
        texts = [text for _, text in texts_of(plots_of(real, language, "timeline"))]
        claims = plots_of(real, language, "claims")
        texts += ["<br>" + text for text in claims["endings"]]
        texts += [f"<br>{says}" for page in claims["pages"].values() for says, _ in page.values()]
        for text in texts:
            for line in text.split("<br>")[1:]:
                assert sum(1 if ord(c) > 0x2E7F else 0.5 for c in line) <= 24, line
                assert line[0] not in "，。；：？！、）》"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Some letters", "Some letters"),
        ("Sixteen letters!", "Sixteen letters!"),
        ("A name of many short words", "A name of many…"),
        ("一个名字很长的比较项", "一个名字很长的…"),
    ],
)
def test_a_name_on_an_axis_is_brief(text: str, short: str) -> None:
    assert brief(text, 8) == short


# Many claims


def test_a_thousand_criteria_are_counted_in_the_place_of_being_drawn(real: Comparison) -> None:
    many = drawings.verdicts(multiplied(real, 1000))
    assert many.many and len(many.rows) == 1000
    assert many.tallies["json"].counts[Verdict.HOLDS] == 1000


def multiplied(comparison: Comparison, times: int) -> Any:
    from dataclasses import replace

    def copy(claim: Claim, at: int) -> Claim:
        return claim.model_copy(update={"id": f"T{at}-K"})

    row = comparison.criteria["definition"]
    rows = {}
    for at in range(times):
        cells = {
            id: cell.model_copy(update={"claims": tuple(copy(claim, at) for claim in cell.claims)})
            for id, cell in row.cells.items()
        }
        rows[f"definition-{at}"] = row.model_copy(update={"cells": cells})
    return replace(comparison, criteria=rows)


# The page


@pytest.mark.site
@pytest.mark.parametrize("language", ["", "en/"])
def test_the_page_is_complete_without_its_script(built: Build, language: str) -> None:
    page = html.fromstring((built.site / language / FIGURES / "index.html").read_bytes())
    for section in page.cssselect(".figure"):
        assert section.cssselect(".figure__drawing")
        assert section.cssselect("table tbody tr, .rails__row")
        assert [one.get("hidden") for one in section.cssselect(".figure__stage")] == [""]
    for row in page.cssselect(".rails__row")[1:]:
        assert row.cssselect(".rails__sources a[href^=https]")
    for mark in page.cssselect(".tile"):
        assert mark.get("aria-label") and "#claim-" in mark.get("href")
    for measure in page.cssselect(".measure"):
        assert measure.cssselect(".figure__credit a[href^=https]")


@pytest.mark.site
def test_plotly_is_published_once_and_named_by_its_version(built: Build) -> None:
    found = [path.relative_to(built.site).as_posix() for path in built.site.rglob("plotly*")]
    assert found == [LIBRARY]
    for language, up in (("", "../../"), ("en/", "../../../")):
        text = (built.site / language / FIGURES / "index.html").read_text("utf-8")
        assert f'data-plotly="{up}{LIBRARY}"' in text
        assert f'src="{up}{LIBRARY}"' not in text


@pytest.mark.site
@pytest.mark.parametrize("language", ["", "en/"])
def test_plotly_knows_every_key_of_the_figures(built: Build, language: str) -> None:
    folder = built.site / language / FIGURES
    for file in set(folder.glob("*.js")) - {folder / "claims.js"}:  # the texts of several figures
        for figure in json.loads(file.read_text("utf-8").partition("=")[2]).values():
            checked = Figure(figure).to_plotly_json()  # or ValueError
            assert checked["data"] == figure["data"]
            assert checked["layout"] | {"template": {}} == figure["layout"]


@pytest.mark.site
def test_only_the_page_of_figures_knows_plotly(built: Build) -> None:
    for path in built.site.rglob("*.html"):
        assert ("plotly" in path.read_text("utf-8")) == (path.parent.name == "figures"), path


@pytest.mark.site
def test_both_languages_have_the_same_figures(built: Build) -> None:
    pages = [built.site / language / FIGURES for language in ("", "en")]
    marks = [
        re.findall(r'href="#shape-\d" x="[\d.]+%" y="[\d.]+"', (page / "index.html").read_text())
        for page in pages
    ]
    assert marks[0] == marks[1] and len(marks[0]) > 60
    files = [sorted(path.name for path in page.glob("*.js")) for page in pages]
    assert (
        files[0]
        == files[1]
        == [
            "claims.js",
            "evidence.js",
            "popularity.js",
            "timeline.js",
            "verdicts.js",
        ]
    )


@pytest.mark.site
def test_without_any_data_there_is_no_page_of_figures(built_small: Build) -> None:
    assert not list(built_small.site.rglob("figures"))
    assert not list(built_small.site.rglob("plotly*"))


def golden_page(language: Language, folder: Path) -> str:
    """The page of the small comparison with figures, as its fragment draws it."""
    from dataclasses import replace

    import material

    from comparisons.model.comparison import Site
    from comparisons.render.pages import plan
    from comparisons.render.renderer import Renderer
    from comparisons.views.repository import Repository

    comparison = small_with_figures(folder)
    site = replace(load(SMALL, SMALL.parent, today=TODAY), comparisons=(comparison,))
    assert isinstance(site, Site)
    words = our_words(language)
    fragments = Renderer(
        site,
        language,
        words,
        [ROOT / "overrides", Path(material.__file__).parent / "templates"],
        "https://compare.example/",
        Repository("", ""),
        TODAY,
        {"figures.js": "assets/figures.js", "plotly.js": "assets/plotly.js"},
    )
    (page,) = (one for one in plan(site, language, words) if one.template == "figures")
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
