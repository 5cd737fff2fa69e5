"""The interactive table in the browser: every control, the address, links and the keyboard."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser_pages import DESKTOP, LANGUAGES, MAIN, NEXT_PAINT, PHONE, opened, serious
from tests.built_sites import serve
from tests.paths import RICH

pytestmark = pytest.mark.browser

TABLE = f"{MAIN}table/"
SUBJECTS = ["json", "yaml", "toml"]
CRITERIA = [
    criterion
    for group in yaml.safe_load((RICH / MAIN / "comparison.yml").read_text("utf-8"))["groups"]
    for criterion in group["criteria"]
]
MANY = (
    "?words=json&baseline=toml&subjects=json,toml"
    "&differ=1&criteria=speed,debugging,verdict&show=today"
)
"""Choices in an address, as the page itself writes it."""

STATE = """async () => {
    while (pausing) await new Promise(done => setTimeout(done, 50))  // what waits for the address
    const table = document.querySelector(".comparison")
    const shown = list => [...list].filter(one => !one.hidden)
    const rows = shown(table.querySelectorAll("tbody > tr[id]"))
    return {
        rows: rows.map(row => row.id),
        columns: shown(table.tHead.rows[0].cells).slice(1).map(cell => cell.dataset.subject),
        cells: rows.map(row => shown(row.cells).slice(1).map(cell => cell.id.slice(row.id.length + 1)).join()),
        status: document.querySelector(".table-status").textContent,
        note: document.querySelector(".table-note").textContent,
        query: location.search,
        controls: new URLSearchParams(new FormData(document.querySelector(".table-form"))) + "",
        switches: document.querySelector("a[hreflang]").search,
    }
}"""


@pytest.fixture
def page(empty_page: Page, served: str) -> Page:
    """The English table as a new reader finds it; any complaint of the browser fails."""
    visit(empty_page, f"{served}en/{TABLE}")
    return empty_page


@pytest.fixture(params=LANGUAGES, ids=["zh", "en"])
def translated(empty_page: Page, served: str, request: pytest.FixtureRequest) -> Page:
    """The table in each language, for what is written or read in it."""
    visit(empty_page, served + request.param + TABLE)
    return empty_page


def visit(page: Page, address: str) -> None:
    """Come to a table from elsewhere, and unfold its controls where they are folded on a desktop."""
    page.goto("about:blank")
    page.goto(address)
    if page.viewport_size != PHONE:
        page.locator(".table-controls").evaluate("one => (one.open = true)")


def state(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(STATE)
    assert set(found.pop("cells")) <= {",".join(found["columns"])}
    assert found["switches"] == found["query"]
    return found


def words(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(
        "JSON.parse(document.getElementById('table-words').textContent)"
    )
    return found


def field(page: Page, name: str, value: str = "") -> Any:
    end = f"[value={json.dumps(value)}]" if value else ""
    return page.locator(f".table-form [name={name}]{end}")


def rows_with(page: Page, selector: str) -> list[str]:
    """The rows of the whole table that have such a part."""
    found: list[str] = page.evaluate(
        """selector => [...document.querySelectorAll(".comparison tbody tr[id]")]
            .filter(row => row.querySelector(selector)).map(row => row.id)""",
        selector,
    )
    return found


class TestControls:
    def test_everything_is_shown_at_first(self, translated: Page) -> None:
        found = state(translated)
        assert (found["rows"], found["columns"]) == (CRITERIA, SUBJECTS)
        assert (found["query"], found["note"]) == ("", "")
        assert re.findall(r"\d+", found["status"]) == [str(len(CRITERIA))] * 2

    def test_subjects(self, page: Page) -> None:
        field(page, "subjects", "toml").check()
        field(page, "subjects", "json").check()
        found = state(page)
        assert found["columns"] == ["json", "toml"]
        assert found["query"] == "?subjects=json,toml"
        for subject in ("json", "toml"):
            field(page, "subjects", subject).uncheck()
        assert state(page)["columns"] == SUBJECTS

    def test_criteria(self, page: Page) -> None:
        page.locator(".table-criteria > summary").click()
        field(page, "criteria", "debugging").check()
        field(page, "criteria", "speed").check()
        found = state(page)
        assert found["rows"] == ["speed", "debugging"]
        assert found["query"] == "?criteria=speed,debugging"
        assert sorted(re.findall(r"\d+", found["status"])) == sorted(["2", str(len(CRITERIA))])

    def test_verdicts_of_the_chosen_subjects(self, page: Page) -> None:
        wrong = rows_with(page, ".verdict.wrong")
        field(page, "verdict", "wrong").check()
        assert state(page)["rows"] == wrong and 0 < len(wrong) < len(CRITERIA)
        field(page, "verdict", "holds").check()
        either = rows_with(page, ".verdict.wrong, .verdict.holds")
        assert state(page)["rows"] == either
        field(page, "subjects", "json").check()
        chosen = "td[id$=-json] .verdict.{}"
        expected = rows_with(page, f"{chosen.format('wrong')}, {chosen.format('holds')}")
        assert state(page)["rows"] == expected != either

    def test_words_without_regard_to_width_and_case(self, page: Page) -> None:
        for typed in ("tomllib.loads", "ＴＯＭＬＬＩＢ．ｌｏａｄｓ", " TOMLLIB.loads "):
            field(page, "words").fill(typed)
            found = state(page)["rows"]
            assert "debugging" in found and len(found) < len(CRITERIA), typed
        field(page, "words").fill(f"{typed} 没有这个词 nothing")
        assert state(page)["rows"] == [] and state(page)["note"] == words(page)["none"]

    def test_titles_are_found_in_the_other_language_too(self, translated: Page) -> None:
        for typed in ("调试", "debugging", "ＤＥＢＵＧＧＩＮＧ"):
            field(translated, "words").fill(typed)
            assert "debugging" in state(translated)["rows"], typed

    def test_spaces_beside_chinese_do_not_count(self, empty_page: Page, served: str) -> None:
        visit(empty_page, f"{served}{TABLE}")
        for typed in ("TOML 逐行报告", "TOML逐行报告"):
            field(empty_page, "words").fill(typed)
            assert state(empty_page)["rows"] == ["debugging"], typed

    def test_words_look_only_at_what_is_shown(self, page: Page) -> None:
        field(page, "words").fill("administrator")
        assert state(page)["rows"] == ["debugging"]
        field(page, "show").select_option("today")
        assert state(page)["rows"] == []
        field(page, "show").select_option("article")
        field(page, "subjects", "toml").check()
        assert state(page)["rows"] == []

    def test_a_word_that_is_still_being_composed_is_left_alone(self, page: Page) -> None:
        page.evaluate(
            """() => {
                const field = document.querySelector(".table-form [name=words]")
                field.value = "tiao'shi"
                field.dispatchEvent(new InputEvent("input", {bubbles: true, isComposing: true}))
            }"""
        )
        assert state(page)["rows"] == CRITERIA and state(page)["query"] == ""
        page.evaluate(
            """() => {
                const field = document.querySelector(".table-form [name=words]")
                field.value = "调试"
                field.dispatchEvent(new CompositionEvent("compositionend", {bubbles: true}))
            }"""
        )
        assert "debugging" in state(page)["rows"] != CRITERIA

    def test_today_the_article_or_both(self, page: Page) -> None:
        parts = [page.locator(f"td > {part}").first for part in (".short", "p:not(.short)", "div")]
        for show, visible in (
            ("", [True, False, False]),
            ("today", [False, True, False]),
            ("article", [False, False, True]),
            ("both", [False, True, True]),
        ):
            field(page, "show").select_option(show)
            assert [part.is_visible() for part in parts] == visible
            assert state(page)["query"] == (f"?show={show}" if show else "")

    def test_only_where_they_differ(self, page: Page) -> None:
        cells = page.evaluate(
            """() => Object.fromEntries([...document.querySelectorAll(".comparison tbody tr[id]")].map(
                row => [row.id, [...row.querySelectorAll("td")].map(
                    cell => [cell.querySelector('.short').textContent.trim(), [...new Set([...cell.querySelectorAll(".verdict")]
                        .map(mark => mark.className))].sort() + ""])]))"""
        )

        def differing(*parts: int) -> list[str]:
            return [
                id
                for id, row in cells.items()
                if len({tuple(cell[part] for part in parts) for cell in row}) > 1
            ]

        field(page, "differ").check()
        assert state(page)["rows"] == differing(0)
        field(page, "show").select_option("both")
        assert state(page)["rows"] == differing(0, 1)
        field(page, "show").select_option("article")
        assert state(page)["rows"] == differing(1) != CRITERIA
        field(page, "subjects", "json").check()
        assert state(page)["rows"] == CRITERIA
        assert state(page)["note"] == words(page)["alone"]

    def test_a_baseline_comes_first_and_equals_are_marked_by_words(self, page: Page) -> None:
        field(page, "show").select_option("article")
        field(page, "baseline").select_option("toml")
        assert state(page)["columns"] == ["toml", "json", "yaml"]
        heading = page.locator("thead th[data-subject=toml]")
        drawn = "one => getComputedStyle(one, '::after').content"
        assert words(page)["baseline"].strip() in heading.evaluate(drawn)
        cells = page.locator(".comparison td").evaluate_all(
            """all => all.map(one => [
                one.parentElement.id,
                one.id.slice(one.parentElement.id.length + 1),
                [...new Set([...one.querySelectorAll(".verdict")].map(mark => mark.className))].sort() + "",
                one.dataset.same ?? "",
            ])"""
        )
        base = {row: verdicts for row, subject, verdicts, _ in cells if subject == "toml"}
        said = words(page)["same_verdict"].format(name="TOML")
        for row, subject, verdicts, same in cells:
            equal = subject != "toml" and verdicts and verdicts == base[row]
            assert same == (said if equal else ""), (row, subject)
        equal_cell = page.locator("td[data-same]").first
        assert "TOML" in equal_cell.evaluate("one => getComputedStyle(one, '::before').content")
        field(page, "subjects", "json").check()
        assert state(page)["columns"] == ["toml", "json"]
        field(page, "baseline").select_option("yaml")
        assert state(page)["columns"] == ["yaml", "json"]
        field(page, "baseline").select_option("")
        field(page, "subjects", "json").uncheck()
        assert state(page)["columns"] == SUBJECTS
        assert page.locator("[data-same], [data-baseline]").count() == 0

    def test_reset(self, page: Page, served: str) -> None:
        before = state(page)
        visit(page, page.url + MANY)
        assert state(page)["rows"] != CRITERIA
        page.locator("[data-act=reset]").click()
        assert state(page) == before


class TestAddress:
    def test_every_choice_goes_there_and_back(self, page: Page) -> None:
        start = page.url
        visit(page, start + MANY)
        found = state(page)
        assert found["query"] == MANY
        assert found["columns"] == ["toml", "json"]
        assert set(found["rows"]) <= {"speed", "debugging", "verdict"}
        assert found["note"] == ""
        visit(page, page.url)
        assert state(page) == found
        field(page, "differ").uncheck()
        field(page, "differ").check()
        assert state(page)["query"] == MANY

    def test_what_is_typed_stays_readable_and_survives(self, page: Page) -> None:
        typed = "C++, 调试 & “a=b” #1 100%"
        field(page, "words").fill(typed)
        visit(page, page.evaluate("location.href"))
        assert field(page, "words").input_value() == typed
        field(page, "words").fill("back end")
        assert "words=back%20end" in state(page)["query"]

    def test_back_and_forward(self, page: Page) -> None:
        states = [state(page)]
        field(page, "verdict", "wrong").check()
        states.append(state(page))
        field(page, "words").press_sequentially("json")  # one step, however many letters
        states.append(state(page))
        field(page, "baseline").select_option("toml")
        states.append(state(page))
        for expected in states[-2::-1]:
            page.go_back()
            assert state(page) == expected
        for expected in states[1:]:
            page.go_forward()
            assert state(page) == expected

    def test_the_language_switch_takes_everything_along(self, page: Page, served: str) -> None:
        visit(page, page.url + MANY + "#debugging")
        there = state(page)
        page.locator("a[hreflang]").click()
        page.wait_for_url(f"{served}{TABLE}{MANY}#debugging")
        here = state(page)
        for part in ("columns", "query", "controls"):
            assert here[part] == there[part]
        page.locator("a[hreflang]").click()
        page.wait_for_url(f"{served}en/{TABLE}{MANY}#debugging")

    def test_unknown_values_are_ignored_with_a_note(self, translated: Page) -> None:
        page = translated
        strange = (
            "?subjects=json,jax,__proto__&verdict=WRONG&show=all&baseline=%3Cb%3E&sort=name"
            "&differ=2&criteria=speed,,constructor&from=timeline&words=&=x&x%E0%A4"
        )
        visit(page, page.url + strange)
        found = state(page)
        assert (found["rows"], found["columns"]) == (["speed"], ["json"])
        ignored = (
            "subjects=jax",
            "subjects=__proto__",
            "verdict=WRONG",
            "show=all",
            "baseline=<b>",
            "differ=2",
            "criteria=constructor",
        )
        separator = "、" if "/en/" not in page.url else ", "
        note = words(page)["ignored"].format(values=separator.join(ignored))
        assert found["note"] == note
        expect(page.locator(".table-note")).to_be_visible()
        field(page, "subjects", "toml").check()
        expect(page.locator(".table-note")).to_be_hidden()
        assert state(page)["query"] == "?subjects=json,toml&criteria=speed"

    def test_search_leaves_the_choices_alone(self, page: Page) -> None:
        visit(page, f"{page.url}?words=json")
        page.wait_for_load_state("networkidle")
        assert state(page)["query"] == "?words=json"
        expect(page.locator("dialog.search")).to_be_hidden()


class TestTakingAway:
    def test_the_data_of_the_table_can_be_fetched(self, page: Page) -> None:
        for name, begin in (("CSV", b"\xef\xbb\xbfid,"), ("JSON", b"{")):
            link = page.locator(".table-about").get_by_role("link", name=name)
            address = link.evaluate("one => one.href")
            assert page.request.get(address).body().startswith(begin)

    def test_links_to_rows_and_cells(self, page: Page) -> None:
        for id in ("debugging", "debugging-toml"):
            visit(page, f"{page.url.partition('?')[0]}?show=today&subjects=json,toml#{id}")
            assert page.locator(f"#{id}").evaluate("one => one.matches(':target')")
            assert state(page)["columns"] == ["json", "toml"]
            expect(page.locator("#debugging-toml > p:not(.short)")).to_be_in_viewport()


class TestKeyboard:
    def test_every_control_can_be_reached(self, page: Page) -> None:
        page.locator(".table-form details").evaluate_all(
            "all => all.forEach(one => (one.open = true))"
        )
        missing = page.evaluate(
            """() => [...document.querySelectorAll(".table-form :is(input, select, button)")]
                .filter(one => one.tabIndex < 0 || !one.checkVisibility()).length"""
        )
        assert missing == 0
        names = page.locator(".table-form :is(input, select, button)").evaluate_all(
            "all => all.map(one => (one.labels?.[0] ?? one).textContent.trim())"
        )
        assert all(names)

    def test_the_number_of_rows_is_announced_once_per_change(self, page: Page) -> None:
        page.evaluate(
            """() => {
                self.announced = []
                const line = document.querySelector(".table-status")
                new MutationObserver(() => announced.push(line.textContent))
                    .observe(line, {childList: true, characterData: true, subtree: true})
            }"""
        )
        assert page.locator(".table-status").get_attribute("role") == "status"
        field(page, "verdict", "wrong").check()
        field(page, "baseline").select_option("toml")
        assert page.evaluate("announced") == [state(page)["status"]]
        field(page, "words").press("Enter")  # sends no form
        assert state(page)["query"] == "?baseline=toml&verdict=wrong"


class TestLayout:
    def test_headings_and_first_column_stay_in_view(self, page: Page) -> None:
        field(page, "show").select_option("both")
        page.set_viewport_size({"width": 800, "height": 600})
        region = page.locator(".scroll")
        region.evaluate(
            "one => { one.style.width = '30em'; one.scrollIntoView(); one.scrollTo(250, 900) }"
        )
        boxes = page.evaluate(
            """() => Object.fromEntries(Object.entries({
                region: ".scroll", header: "body > header", head: "thead th:nth-child(3)",
                corner: "thead th", first: "#languages th",
            }).map(([name, selector]) => {
                const {left, top, bottom} = document.querySelector(selector).getBoundingClientRect()
                return [name, {left, top, bottom}]
            }))"""
        )
        assert region.evaluate("one => one.scrollTop > 500 && one.scrollLeft > 50")
        assert boxes["region"]["top"] >= boxes["header"]["bottom"] - 1
        for name in ("head", "corner"):
            assert abs(boxes[name]["top"] - boxes["region"]["top"]) < 1
        for name in ("first", "corner"):
            assert abs(boxes[name]["left"] - boxes["region"]["left"]) < 1
        assert boxes["region"]["bottom"] <= 600

    @pytest.mark.parametrize("language", LANGUAGES, ids=["zh", "en"])
    def test_a_phone_shows_cards(self, browser: Browser, served: str, language: str) -> None:
        with opened(browser, viewport=PHONE, has_touch=True) as context:
            page = context.new_page()
            visit(page, f"{served}{language}{TABLE}?baseline=toml&words=nothing-{'x' * 90}")
            expect(page.locator("[name=words]")).to_be_hidden()
            page.locator(".table-controls > summary").click()
            expect(page.locator("[name=words]")).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            field(page, "words").fill("")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            marks = page.locator("#speed td").evaluate_all(
                "all => all.map(one => getComputedStyle(one, '::before').content)"
            )
            assert marks[0] == f'"TOML{words(page)["baseline"]}"'
            name = page.locator("h1 span").evaluate_all(
                "all => all.map(one => one.textContent + one.getClientRects().length)"
            )
            assert name == ([] if language else ["对比表1"])
            boxes = [page.locator(f"#speed-{id}").bounding_box() for id in ("toml", "json")]
            assert boxes[0] and boxes[1] and boxes[1]["y"] > boxes[0]["y"] + boxes[0]["height"]
            field(page, "subjects", "json").check()
            expect(page.locator("#speed-yaml")).to_be_hidden()
            small = page.locator(".table-form :is(button, select, .table-boxes label):visible")
            for box in small.evaluate_all(
                "all => all.map(one => one.getBoundingClientRect().height)"
            ):
                assert box >= 24

    @pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
    def test_nothing_jumps_or_flickers_at_the_start(
        self, browser: Browser, served: str, size: Any
    ) -> None:
        with opened(browser, viewport=size) as context:
            page = context.new_page()
            page.add_init_script(
                """self.shift = 0
                self.seen = new Set()
                new PerformanceObserver(list => list.getEntries().forEach(one => (shift += one.value)))
                    .observe({type: "layout-shift", buffered: true})
                const look = () => {
                    const row = document.querySelector("#definition")
                    if (row) seen.add(row.checkVisibility({visibilityProperty: true}))
                    requestAnimationFrame(look)
                }
                look()"""
            )
            held: list[Route] = []
            page.route("**/table.*.js", lambda route: held.append(route))
            for query in ("", MANY, "?subjects=gone&verdict=wrong"):
                page.goto(served + TABLE + query, wait_until="commit")
                page.wait_for_function("() => self.seen?.size")
                page.evaluate(NEXT_PAINT)
                held.pop().continue_()
                page.wait_for_load_state()
                shown = "definition" in state(page)["rows"]
                page.evaluate(NEXT_PAINT)
                assert page.evaluate("shift") < 0.01, query
                assert page.evaluate("[...seen]") in (
                    [[True]] if not query else [[False], [False, True]][shown : shown + 1]
                ), query

    def test_without_script_everything_is_there(self, browser: Browser, served: str) -> None:
        with opened(browser, java_script_enabled=False, viewport=DESKTOP) as context:
            page = context.new_page()
            page.goto(f"{served}en/{TABLE}{MANY}")
            expect(page.locator(".table-form")).to_be_hidden()
            for id in CRITERIA:
                for subject in SUBJECTS:
                    expect(page.locator(f"#{id}-{subject} > .short")).to_be_visible()
            page.locator("#speed .table-more input").check()
            expect(page.locator("#speed-json > div").first).to_be_visible()

    def test_a_script_that_does_not_arrive_leaves_the_whole_table(
        self, browser: Browser, served: str
    ) -> None:
        with opened(browser) as context:
            page = context.new_page()
            page.route("**/table.*.js", lambda route: route.abort())
            page.goto(served + TABLE + MANY)
            expect(page.locator(".table-form")).to_have_count(0)
            expect(page.locator("#definition-yaml > .short")).to_be_visible()

    def test_forced_colours_and_reduced_motion(self, browser: Browser, served: str) -> None:
        with opened(
            browser, forced_colors="active", reduced_motion="reduce", viewport=DESKTOP
        ) as context:
            page = context.new_page()
            visit(page, f"{served}en/{TABLE}?show=article&baseline=toml#speed-json")
            same = page.locator("td[data-same]").first
            style = "one => { const {content, borderTopStyle} = getComputedStyle(one, '::before'); return [content, borderTopStyle] }"
            assert same.evaluate(style) == ['"= same verdict as TOML"', "dashed"]
            assert (
                page.locator(":target").evaluate("one => getComputedStyle(one).outlineStyle")
                == "solid"
            )
            assert page.evaluate("document.getAnimations().length") == 0

    def test_print_shows_the_choice_without_the_controls(self, page: Page) -> None:
        visit(page, f"{page.url}?criteria=speed,debugging")
        page.emulate_media(media="print")
        expect(page.locator(".table-controls")).to_be_hidden()
        expect(page.locator("[data-act=reset]")).to_be_hidden()
        expect(page.locator(".table-status")).to_have_text(f"2 of {len(CRITERIA)} rows")
        region = page.locator(".scroll")
        assert region.evaluate("one => getComputedStyle(one).overflowY") == "visible"
        assert (
            page.locator("#speed th").evaluate("one => getComputedStyle(one).position") == "static"
        )

    @pytest.mark.parametrize(
        ("language", "size"), [("", PHONE), ("en/", DESKTOP)], ids=["zh", "en"]
    )
    def test_axe_finds_nothing_serious_after_choosing(
        self, browser: Browser, served: str, language: str, size: Any
    ) -> None:
        # Colours that change slowly would be measured on their way.
        still = {"reduced_motion": "reduce"}
        with opened(browser, color_scheme="light", viewport=size, **still) as context:
            page = context.new_page()
            visit(page, f"{served}{language}{TABLE}?show=article&baseline=toml&subjects=jax")
            page.locator(".table-form").evaluate(
                "form => form.querySelectorAll('details').forEach(one => (one.open = true))"
            )
            assert serious(page) == []
            field(page, "verdict", "outdated").check()
            field(page, "show").select_option("")
            assert serious(page) == []
            page.emulate_media(color_scheme="dark")
            page.locator("[data-md-color-scheme=slate]").wait_for()
            assert serious(page, "color-contrast", "link-in-text-block") == []


class TestRobustness:
    def test_a_comparison_without_claims_has_the_controls_that_make_sense(
        self, browser: Browser, built_small: Any
    ) -> None:
        with serve(built_small) as address, opened(browser, viewport=DESKTOP) as context:
            page = context.new_page()
            errors: list[str] = []
            page.on("pageerror", lambda error: errors.append(str(error)))
            visit(page, f"{address}en/json-yaml/table/?subjects=yaml&baseline=json&verdict=wrong")
            assert state(page)["columns"] == ["json", "yaml"]
            assert field(page, "verdict").count() == 0
            field(page, "subjects", "json").check()
            field(page, "differ").check()
            field(page, "words").fill("white space")
            assert state(page)["rows"] == ["tabs"]
            assert not errors
