"""Choosing in the browser: the script's rules against the shared cases, and the page that it drives."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser_pages import LANGUAGES, MAIN, NEXT_PAINT, PHONE, opened, serious
from tests.paths import CASES_FOLDER

pytestmark = pytest.mark.browser

CASES = CASES_FOLDER / "choosing.json"
CHOOSE = f"{MAIN}choose/"
TWO = "?must=standard&nice=comments"
"""Priorities in an address, as the page itself writes it."""
REFUSE = "() => { navigator.clipboard.writeText = () => Promise.reject() }"


@pytest.fixture
def page(empty_page: Page, served: str) -> Page:
    """The English page as a new reader finds it."""
    empty_page.goto(f"{served}en/{CHOOSE}")
    return empty_page


def data_of(page: Page) -> dict[str, Any]:
    return json.loads(page.locator("#choose-data").text_content() or "")  # type: ignore[no-any-return]


def status(page: Page) -> str:
    return page.locator(".choose__status [role=status]").inner_text()


def radio(page: Page, requirement: str, priority: str) -> Any:
    """The radio button of a priority, which its label covers."""
    return page.locator(
        f"#choose label:has(input[name=priority-{requirement}][value='{priority}'])"
    )


def priorities(page: Page) -> dict[str, str]:
    """The priorities set in the form, without requirements that do not matter."""
    marked = page.evaluate(
        "() => Object.fromEntries(new FormData(document.getElementById('choose')))"
    )
    return {
        name.removeprefix("priority-"): priority
        for name, priority in marked.items()
        if name.startswith("priority-") and priority
    }


def settled(page: Page, query: str) -> None:
    """Wait until the address has the choice, which the script writes a little later."""
    page.wait_for_function("query => location.search === query", arg=query)


def test_the_rules_agree_with_those_in_python(page: Page, served: str) -> None:
    cases = json.loads(CASES.read_text(encoding="utf-8"))["cases"]
    assert len(cases) >= 200
    found = page.evaluate(
        """cases => JSON.stringify(JSON.parse(cases).map(({must, nice, values, conditions, ...choice}) => {
            const marked = [...must.map(id => [id, "must"]), ...nice.map(id => [id, "nice"])]
            const answers = answersFrom(values, conditions)
            return evaluate({...choice, answers, priorities: Object.fromEntries(marked)})
        }))""",
        json.dumps(cases),
    )
    for case, result in zip(cases, json.loads(found), strict=True):
        assert result == case["expected"], case


@pytest.mark.parametrize("language", LANGUAGES, ids=["zh", "en"])
def test_nothing_is_judged_before_the_reader_says_what_matters(
    empty_page: Page, served: str, language: str
) -> None:
    empty_page.goto(served + language + CHOOSE)
    expect(empty_page.locator("#choose")).to_be_visible()
    expect(empty_page.locator("#choose-sheet")).to_be_hidden()
    assert priorities(empty_page) == {}
    assert status(empty_page) == data_of(empty_page)["words"]["start"]


@pytest.mark.parametrize("language", LANGUAGES, ids=["zh", "en"])
def test_situations_give_the_results_worked_out_at_build(
    empty_page: Page, served: str, language: str
) -> None:
    parts = """root => ({
        standings: [...root.querySelectorAll('.standing')].map(one => [
            one.dataset.subject, one.dataset.standing,
            one.querySelector('.answer-word').textContent.trim(),
            ...[...one.querySelectorAll('.standing__head ~ p')].map(
                reason => reason.textContent.replace(/\\s+/g, ' ').trim())]),
        links: [...root.querySelectorAll('.standing a')].map(link => link.getAttribute('href')),
        sensitivities: [...root.querySelectorAll('.sensitivities li')].map(one => one.textContent),
    })"""
    page = empty_page
    page.goto(served + language + CHOOSE)
    situations = page.locator(".situation")
    assert situations.count()
    for one in situations.all():
        button = one.locator("> button")
        button.click()
        settled(page, button.get_attribute("data-query") or "")
        assert button.get_attribute("aria-pressed") == "true"
        live = page.locator("#choose-result").evaluate(parts)
        static = one.evaluate(parts)
        assert status(page) == one.locator(".situation__result").text_content()
        assert live["sensitivities"] == static["sensitivities"]
        assert set(static["links"]) <= set(live["links"])
        for here, there in zip(live["standings"], static["standings"], strict=True):
            assert set(there) <= set(here)  # the script also says what is met


def test_a_starting_point_lists_what_it_sets_and_the_winner_comes_first(page: Page) -> None:
    one = page.locator("#situation-settings")
    one.locator("summary").click()
    expect(one).to_contain_text("Must: Allows comments")
    expect(one).to_contain_text("Nice to have: Formal standard")
    one.get_by_role("button").click()
    assert priorities(page) == {"comments": "must", "standard": "nice", "dates": "nice"}
    first = page.locator("#choose-result .standing").first
    assert first.get_attribute("data-subject") == "yaml"
    assert status(page) == "Closest match: YAML."


def test_every_reason_leads_to_an_answer_with_its_evidence(page: Page) -> None:
    page.locator("button[data-query]").first.click()
    links = page.locator("#choose-sheet a")
    assert links.count()
    for link in links.evaluate_all("links => links.map(link => link.getAttribute('href'))"):
        assert link.startswith("#answer-")
        answer = page.locator(f"{link} .evidence")
        page.locator(f"#choose-sheet a[href='{link}']").first.click()
        expect(answer.locator("li").first).to_be_visible()


BOUNDS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("max-pages", "20", {"json": "fits", "yaml": "fits_but", "csv": "fits", "xml": "excluded"}),
    ("max-pages", "50", {"json": "fits", "yaml": "fits_but", "csv": "fits", "xml": "fits_but"}),
    ("min-edition", "1.2.2", {"json": "fits", "yaml": "fits", "csv": "fits", "xml": "excluded"}),
    ("min-published", "2010-01-01", {"json": "fits", "xml": "excluded"}),
    ("max-price", "0", {"json": "fits", "yaml": "fits"}),
)
"""A field, the text for it, and the standings that follow."""


class TestConditions:
    """Criteria of every kind: four formats, and the same with more subjects."""

    @pytest.fixture
    def formats(self, empty_page: Page, served_formats: str) -> Page:
        empty_page.goto(f"{served_formats}en/formats/choose/")
        return empty_page

    def test_a_bound_is_a_must_of_its_own(self, formats: Page) -> None:
        open_all(formats)
        for name, value, standings in BOUNDS:
            formats.get_by_role("button", name="Reset").click()
            criterion = name.split("-")[1]
            levels = formats.locator(f"#requirement-{criterion} .requirement__levels")
            expect(levels).to_be_hidden()
            field = formats.locator(f"[name={name}]")
            if field.evaluate("one => one.localName") == "select":
                field.select_option(value)
            else:
                field.fill(value)
            settled(formats, f"?must={criterion}&{name}={value}")
            assert priorities(formats) == {criterion: "must"}
            shown = formats.locator("#choose-sheet [data-subject]").evaluate_all(
                "all => all.map(({dataset}) => [dataset.subject, dataset.standing])"
            )
            assert standings.items() <= dict(shown).items(), (name, value)

    def test_unknown_gives_a_best_and_a_worst_case(self, formats: Page) -> None:
        open_all(formats)
        formats.locator("[name=max-pages]").fill("20")
        words = data_of(formats)["words"]
        cases = words["cases"].format(best=words["fits"], worst=words["excluded"])
        expect(formats.locator("#choose-sheet [data-subject=yaml]")).to_contain_text(cases)

    def test_one_of_several_options(self, formats: Page) -> None:
        open_all(formats)
        formats.locator("[name=is-structure][value=table]").check()
        formats.locator("[name=is-types][value=date]").check()
        formats.locator("[name=is-types][value=text]").check()
        radio(formats, "types", "nice").click()
        settled(formats, "?must=structure&nice=types&is-structure=table&is-types=text,date")
        assert status(formats) == "Closest match: Comma-separated values."

    def test_without_a_condition_or_a_wish_neither_is_kept(self, formats: Page) -> None:
        open_all(formats)
        formats.locator("[name=max-pages]").fill("9")
        formats.locator("[name=max-pages]").fill("")
        assert priorities(formats) == {}
        formats.locator("[name=max-pages]").fill("9")
        radio(formats, "pages", "").click()
        assert formats.locator("[name=max-pages]").input_value() == ""
        settled(formats, "")

    def test_situations_set_conditions(self, formats: Page) -> None:
        button = formats.locator("#situation-weekend > button")
        button.click()
        assert priorities(formats) == {
            "pages": "must",
            "structure": "must",
            "published": "nice",
            "edition": "nice",
        }
        assert formats.locator("[name=min-published]").input_value() == "2000-01-01"
        assert formats.locator("[name=min-edition] :checked").inner_text() == "1.1"
        settled(formats, button.get_attribute("data-query") or "")
        assert button.get_attribute("aria-pressed") == "true"
        said = formats.locator("#situation-weekend .situation__result").text_content()
        assert status(formats) == said

    def test_what_the_address_asks_in_vain_is_noted(
        self, browser: Browser, served_formats: str
    ) -> None:
        with opened(browser) as context:  # where the browser may say that it cannot read a number
            formats = context.new_page()
            formats.goto(
                f"{served_formats}en/formats/choose/?must=comments,pages,gone"
                "&max-price=cheap&min-gone=1&is-structure=tree,bush&min-edition=9&utm_source=x"
            )
            note = formats.locator(".choose__note")
            for asked in (
                "must=gone",
                "max-price=cheap",
                "min-gone=1",
                "is-structure=bush",
                "min-edition=9",
                "must=pages",
            ):
                expect(note).to_contain_text(asked)
            expect(note).not_to_contain_text("utm")
            assert priorities(formats) == {"comments": "must", "structure": "must"}

    def test_many_subjects_are_led_by_the_winners(
        self, empty_page: Page, served_formats: str
    ) -> None:
        empty_page.goto(f"{served_formats}en/many/choose/?must=structure&is-structure=tree")
        lists = empty_page.locator("#choose-sheet .standings")
        assert lists.nth(0).locator("li").count() == 3
        assert lists.nth(1).locator("li").count() == 6
        expect(lists.nth(1)).to_be_hidden()


class TestAddress:
    def test_choices_are_in_the_address_and_survive(self, page: Page, served: str) -> None:
        radio(page, "comments", "nice").click()
        radio(page, "standard", "must").click()
        settled(page, TWO)
        said = status(page)
        page.reload()
        assert priorities(page) == {"comments": "nice", "standard": "must"}
        assert status(page) == said
        page.goto(f"{served}en/{CHOOSE}{TWO}")
        assert status(page) == said

    def test_back_and_forward_go_through_the_choices(self, page: Page) -> None:
        radio(page, "comments", "nice").click()
        radio(page, "comments", "must").click()  # the same step: trying levels is not a journey
        settled(page, "?must=comments")
        page.wait_for_function("() => !pausing")  # what follows at once would be the same step
        radio(page, "streams", "must").click()
        settled(page, "?must=comments,streams")
        page.wait_for_function("() => !pausing")
        page.get_by_role("button", name="Reset").click()
        settled(page, "")
        assert priorities(page) == {}
        page.go_back()
        assert priorities(page) == {"streams": "must", "comments": "must"}
        page.go_back()
        assert priorities(page) == {"comments": "must"}
        page.go_back()
        assert priorities(page) == {}
        expect(page.locator("#choose-sheet")).to_be_hidden()
        page.go_forward()
        assert priorities(page) == {"comments": "must"}
        expect(page.locator("#choose-sheet")).to_be_visible()

    def test_a_browser_that_allows_few_calls_is_not_asked_too_often(self, page: Page) -> None:
        page.evaluate(
            """() => {
                self.calls = 0
                for (const name of ["pushState", "replaceState"]) {
                    const call = history[name]
                    history[name] = function (...given) {
                        if (++calls > 100) throw new DOMException("too many", "SecurityError")
                        return call.apply(this, given)
                    }
                }
                const levels = [...document.querySelectorAll("#choose [type=radio]")]
                for (let at = 0; at < 300; at++) levels[at % levels.length].click()
                document.querySelector("[name=priority-streams][value=must]").click()
            }"""
        )
        page.wait_for_function("() => location.search.includes('streams')")
        assert page.evaluate("calls") < 20

    def test_following_a_reason_keeps_the_choices(self, page: Page) -> None:
        radio(page, "comments", "must").click()
        page.locator("#choose-result a").first.click()
        settled(page, "?must=comments")
        assert priorities(page) == {"comments": "must"}

    def test_the_language_switch_takes_them_along(self, page: Page, served: str) -> None:
        radio(page, "standard", "must").click()
        radio(page, "comments", "nice").click()
        page.get_by_role("link", name="中文").click()
        page.wait_for_url(f"{served}{CHOOSE}{TWO}")
        assert priorities(page) == {"comments": "nice", "standard": "must"}
        page.get_by_role("button", name=data_of(page)["words"]["reset"]).click()
        settled(page, "")
        page.get_by_role("link", name="English").click()
        page.wait_for_url(f"{served}en/{CHOOSE}")

    @pytest.mark.parametrize("language", LANGUAGES, ids=["zh", "en"])
    def test_unknown_ids_are_passed_over_with_a_note(
        self, empty_page: Page, served: str, language: str
    ) -> None:
        page = empty_page
        strange = (
            "?must=comments,gone,%3Cb%3E,constructor&nice=,__proto__,comments,streams&other=x%E0%A4"
        )
        page.goto(served + language + CHOOSE + strange)
        note = page.locator(".choose__note")
        words = data_of(page)["words"]
        ids = ("must=gone", "must=<b>", "must=constructor", "nice=__proto__")
        values = words["list_separator"].join(ids)
        assert note.text_content() == words["ignored"].format(values=values)
        assert priorities(page) == {"comments": "must", "streams": "nice"}
        radio(page, "streams", "").click()
        expect(note).to_be_hidden()
        settled(page, "?must=comments")


def test_the_keyboard_is_enough(page: Page) -> None:
    page.locator("button[data-query]").first.focus()
    page.keyboard.press("Enter")
    assert priorities(page) and page.evaluate("document.activeElement.ariaPressed") == "true"
    reset = page.get_by_role("button", name="Reset")
    reach(page, reset)
    page.keyboard.press("Space")
    assert priorities(page) == {}
    first = page.locator(".requirement").first
    reach(page, first.locator("[type=radio]:checked"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")  # sends no form
    id = first.get_attribute("data-requirement")
    assert priorities(page) == {id: "must"}
    settled(page, f"?must={id}")
    reach(page, first.locator(".evidence summary").first)
    page.keyboard.press("Enter")
    expect(first.locator(".evidence li").first).to_be_visible()
    page.locator("#choose-sheet a").last.focus()
    reach(page, page.get_by_role("button", name="Copy as decision record"))
    page.keyboard.press("Enter")
    expect(page.locator("#choose-sheet [role=status]")).to_have_text("Copied")


def open_all(page: Page) -> None:
    page.locator(".group").evaluate_all("all => all.forEach(one => (one.open = true))")


def reach(page: Page, wanted: Any) -> None:
    """Press the tabulator until something has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError("the keyboard does not reach it")


def test_on_a_phone_a_bar_opens_the_result_as_a_sheet(browser: Browser, served: str) -> None:
    with opened(browser, viewport=PHONE, has_touch=True) as context:
        page = context.new_page()
        page.goto(f"{served}en/{CHOOSE}")
        bar = page.locator(".choose__status")
        button = bar.get_by_role("button")
        sheet = page.locator("#choose-sheet")
        expect(button).to_be_hidden()
        radio(page, "comments", "must").click()
        expect(bar).to_be_in_viewport()
        expect(sheet).to_be_hidden()
        button.click()
        expect(sheet).to_be_visible()
        page.keyboard.press("Escape")
        expect(sheet).to_be_hidden()
        button.click()
        sheet.get_by_role("link").first.click()
        expect(sheet).to_be_hidden()
        expect(page.locator(".requirement li:target .evidence li").first).to_be_in_viewport()


def test_on_a_desktop_the_result_stays_beside_the_requirements(page: Page) -> None:
    radio(page, "comments", "must").click()
    page.locator(".requirement").last.scroll_into_view_if_needed()
    expect(page.locator("#choose-sheet .standing").first).to_be_in_viewport()
    form, result = (page.locator(one).bounding_box() for one in ("#choose", "#choose-result"))
    assert form and result and form["x"] + form["width"] <= result["x"]


def test_a_phone_shows_the_result_without_sideways_scrolling(browser: Browser, served: str) -> None:
    with opened(browser, viewport=PHONE, has_touch=True) as context:
        page = context.new_page()
        for language in LANGUAGES:
            page.goto(f"{served}{language}{CHOOSE}?nice=nonsense-{'x' * 80}")
            open_all(page)
            for priority in ("must", "nice"):
                too_wide = page.locator(f"#choose [type=radio][value={priority}]").evaluate_all(
                    """all => all.filter((one, at) => {
                        if (at % 2) return false
                        one.click()
                        return document.documentElement.scrollWidth > innerWidth
                    }).map(one => one.name)"""
                )
                assert too_wide == []
                assert priority in priorities(page).values()
            page.locator("#choose .requirement").first.scroll_into_view_if_needed()
            expect(page.locator(".choose__status")).to_be_in_viewport()
            clipped = page.locator("#choose *, #choose-result *").evaluate_all(
                """all => all.filter(one => one.getBoundingClientRect().right > innerWidth + 1)
                    .map(one => one.outerHTML)"""
            )
            assert clipped == []


def test_without_script_the_page_has_everything_but_the_controls(
    browser: Browser, served: str
) -> None:
    with opened(browser, java_script_enabled=False) as context:
        page = context.new_page()
        for language in LANGUAGES:
            page.goto(served + language + CHOOSE + TWO)
            shown = page.locator("#choose-result, .choose button, .choose input").evaluate_all(
                "all => all.filter(one => one.checkVisibility()).map(one => one.outerHTML)"
            )
            assert shown == []
            expect(page.locator(".lead:visible")).to_contain_text("JavaScript")
            page.locator(".situation summary").first.click()
            page.locator(".requirement .evidence summary").first.click()
            for part in (
                ".situation__result",
                ".standing",
                "[data-value]",
                ".requirement .evidence li",
            ):
                expect(page.locator(part).first).to_be_visible()


def test_a_script_that_does_not_arrive_leaves_no_controls(browser: Browser, served: str) -> None:
    with opened(browser) as context:
        page = context.new_page()
        page.route("**/choose.*.js", lambda route: route.abort())
        page.goto(served + CHOOSE)
        expect(page.locator("#choose-result, .choose button, .choose input")).to_have_count(0)
        expect(page.locator(".requirement").first).to_be_visible()


def test_nothing_jumps_when_the_script_starts(browser: Browser, served: str) -> None:
    with opened(browser, viewport=PHONE) as context:
        page = context.new_page()
        page.add_init_script(
            """self.shift = 0
            new PerformanceObserver(list => list.getEntries().forEach(one => (shift += one.value)))
                .observe({type: "layout-shift", buffered: true})"""
        )
        held: list[Route] = []
        page.route("**/choose.*.js", lambda route: held.append(route))
        for query in ("", TWO):
            page.goto(served + CHOOSE + query, wait_until="commit")
            page.locator(".requirement").last.wait_for(state="attached")
            page.evaluate(NEXT_PAINT)
            held.pop().continue_()
            page.wait_for_load_state()
            page.evaluate(NEXT_PAINT)
            assert page.evaluate("shift") < 0.01, query


def test_forced_colours_keep_the_choice_visible(browser: Browser, served: str) -> None:
    with opened(browser, forced_colors="active", reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(served + CHOOSE)
        button = page.locator("button[data-query]").first
        thin = button.evaluate("one => getComputedStyle(one).borderTopWidth")
        button.click()
        assert button.evaluate("one => getComputedStyle(one).borderTopWidth") != thin
        chosen = page.locator("#choose input[value=must]:checked").first
        assert chosen.evaluate("one => getComputedStyle(one).appearance") in ("auto", "radio")
        moving = page.evaluate("document.getAnimations().length")
        assert moving == 0


def test_axe_finds_nothing_serious_after_choosing(empty_page: Page, served: str) -> None:
    empty_page.goto(f"{served}en/{CHOOSE}{TWO},gone,stability")
    empty_page.evaluate(REFUSE)
    empty_page.locator(".choose__copy").click()
    expect(empty_page.locator(".choose__record")).to_be_visible()
    assert serious(empty_page) == []
    empty_page.locator("button[data-query]").first.click()
    empty_page.emulate_media(color_scheme="dark")
    empty_page.locator("[data-md-color-scheme=slate]").wait_for()
    assert serious(empty_page, "color-contrast", "link-in-text-block") == []


def test_only_one_line_is_announced(page: Page) -> None:
    live = "[aria-live]:not([aria-live=off]), [role=status], [role=alert]"
    assert page.locator("#choose-result .standings").first.evaluate(
        "(one, live) => one.closest(live) === null", live
    )
    page.evaluate(
        """() => {
            self.announced = []
            const line = document.querySelector(".choose__status [role=status]")
            new MutationObserver(() => announced.push(line.textContent))
                .observe(line, {childList: true, characterData: true, subtree: true})
        }"""
    )
    radio(page, "comments", "must").click()
    radio(page, "comments", "").click()
    first, second = page.evaluate("announced")
    assert first != second == status(page)


class TestDecisionRecord:
    @pytest.mark.parametrize("language", LANGUAGES, ids=["zh", "en"])
    def test_it_says_what_was_wanted_found_and_rejected_with_evidence(
        self, empty_page: Page, served: str, language: str
    ) -> None:
        page = empty_page
        page.goto(served + language + CHOOSE + TWO)
        data = data_of(page)
        words, home = data["words"], data["page"]
        page.get_by_role("button", name=words["copy"]).click()
        expect(page.locator("#choose-sheet [role=status]")).to_have_text(words["copied"])
        record = page.evaluate("navigator.clipboard.readText()")
        assert f"<{home}{TWO}>" in record
        assert re.findall(r"^## (.+)$", record, re.M) == [
            words["record_requirements"],
            words["result"],
            words["record_rejected"],
            words["turning"],
        ]
        names = list(data["subjects"].values())
        head = next(line for line in record.splitlines() if line.startswith("|"))
        assert sorted(head.strip("| ").split(" | ")) == sorted(names)
        for level, id in (("must", "standard"), ("nice", "comments")):
            title = page.locator(f"#requirement-{id} .requirement__title").inner_text()
            start = f"| {words[level]}{words['colon']}[{title}]({home}#requirement-{id}) |"
            (row,) = [line for line in record.splitlines() if line.startswith(start)]
            answers = page.locator(f"#requirement-{id} .answer-word").all_inner_texts()
            assert sorted(row.removeprefix(start).strip(" |").split(" | ")) == sorted(answers)
        assert status(page) in record
        rejected = record.split(f"## {words['record_rejected']}")[1].split("\n## ")[0]
        excluded = page.locator("#choose-sheet [data-standing=excluded]")
        for subject in excluded.evaluate_all("all => all.map(one => one.dataset.subject)"):
            assert words["excluded_by"] in rejected
            assert f"{home}#answer-standard-{subject}" in rejected
            note = page.locator(f"#answer-standard-{subject} .evidence > p").first
            assert (note.text_content() or "").strip() in rejected
        assert not re.search(r"undefined|null|\[object|\{\w+\}", record)
        assert "\n\n\n" not in record and not re.search(r"[ \t]$", record, re.M)

    def test_it_can_be_copied_by_hand_where_the_browser_refuses(self, page: Page) -> None:
        radio(page, "comments", "must").click()
        page.evaluate(REFUSE)
        page.get_by_role("button", name="Copy as decision record").click()
        box = page.locator(".choose__record")
        expect(box).to_be_visible()
        assert box.inner_text().startswith("# Decision record")
        assert page.evaluate("getSelection().toString()").strip() == box.inner_text().strip()
        radio(page, "comments", "nice").click()
        expect(box).to_be_hidden()

    def test_it_fits_on_two_pages_however_much_is_asked(self, page: Page) -> None:
        for level in page.locator("#choose [type=radio][value=must]").all():
            level.evaluate("one => one.click()")
        page.get_by_role("button", name="Copy as decision record").click()
        expect(page.locator("#choose-sheet [role=status]")).to_have_text("Copied")
        record = page.evaluate("navigator.clipboard.readText()")
        assert len(record.encode()) <= 6000

    def test_it_is_printed_with_the_result_and_nothing_else(self, page: Page) -> None:
        radio(page, "comments", "must").click()
        page.wait_for_function("() => self.recordOf")  # the script of the record is loaded
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        expect(page.locator("#choose-sheet .standing").first).to_be_visible()
        expect(page.locator(".choose__record")).to_contain_text("# Decision record")
        expect(page.locator("#choose")).to_be_hidden()


def test_text_from_data_or_address_never_becomes_markup(empty_page: Page, served: str) -> None:
    empty_page.route(
        f"**/{CHOOSE}*",
        lambda route: route.fulfill(
            response=(response := route.fetch()),
            body=re.sub(r"(requirement__title[^>]+>)", r"\1&lt;img src=x&gt; ", response.text()),
        ),
    )
    empty_page.goto(f"{served}en/{CHOOSE}{TWO},%3Cimg%20src=x%3E")
    expect(empty_page.locator("#choose-result")).to_contain_text("<img src=x>")
    assert empty_page.locator("img[src=x]").count() == 0
