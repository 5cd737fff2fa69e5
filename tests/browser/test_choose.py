"""Choosing in the browser: the script's rules against the shared cases, and the page that it drives."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser_pages import DESKTOP, LANGUAGES, MAIN, PHONE, opened, serious
from tests.paths import CASES_FOLDER

pytestmark = pytest.mark.browser

CASES = CASES_FOLDER / "choosing.json"
CHOOSE = f"{MAIN}choose/"
TWO = "?must=standard&nice=comments"
"""Wishes in an address, as the page itself writes it."""
CLIPBOARD = ["clipboard-read", "clipboard-write"]
REFUSE = "() => { navigator.clipboard.writeText = () => Promise.reject() }"


@pytest.fixture
def page(browser: Browser, served: str) -> Iterator[Page]:
    """The English page as a new reader finds it; any complaint of the browser fails the test."""
    with opened(browser, viewport=DESKTOP, permissions=CLIPBOARD) as context:
        page = context.new_page()
        messages: list[str] = []
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.goto(f"{served}en/{CHOOSE}")
        yield page
        assert not messages


def data_of(page: Page) -> dict[str, Any]:
    return json.loads(page.locator("#choose-data").text_content() or "")  # type: ignore[no-any-return]


def query_of(page: Page) -> str:
    return str(page.evaluate("location.search"))


def status(page: Page) -> str:
    return page.locator(".choose__status [role=status]").inner_text()


def radio(page: Page, requirement: str, wish: str) -> Any:
    return page.locator(f"#choose input[name={requirement}][value='{wish}']")


def wishes(page: Page) -> dict[str, str]:
    """What is marked in the form, without what does not matter."""
    marked = page.evaluate(
        "() => Object.fromEntries(new FormData(document.getElementById('choose')))"
    )
    return {id: wish for id, wish in marked.items() if wish}


def test_the_rules_agree_with_those_in_python(page: Page, served: str) -> None:
    cases = json.loads(CASES.read_text(encoding="utf-8"))["cases"]
    assert len(cases) >= 200
    found = page.evaluate(
        """cases => cases.map(({must, nice, values, conditions, ...choice}) => {
            const marked = [...must.map(id => [id, "must"]), ...nice.map(id => [id, "nice"])]
            const answers = answersFrom(values, conditions)
            return workOut({...choice, answers, wishes: Object.fromEntries(marked)})
        })""",
        cases,
    )
    for case, result in zip(cases, found, strict=True):
        assert result == case["expected"], case


@pytest.mark.parametrize("language", LANGUAGES, ids=["zh", "en"])
def test_nothing_is_judged_before_the_reader_says_what_matters(
    browser: Browser, served: str, language: str
) -> None:
    with opened(browser) as context:
        page = context.new_page()
        page.goto(served + language + CHOOSE)
        expect(page.locator("#choose")).to_be_visible()
        expect(page.locator("#choose-result")).to_be_hidden()
        assert wishes(page) == {}
        assert status(page) == data_of(page)["words"]["start"]


@pytest.mark.parametrize("language", LANGUAGES, ids=["zh", "en"])
def test_situations_give_the_results_worked_out_at_build(
    browser: Browser, served: str, language: str
) -> None:
    parts = """root => ({
        said: (root.id ? document.querySelector('.choose__status [role=status]')
                       : root.querySelector('.situation__result')).textContent,
        standings: [...root.querySelectorAll('.standing')].map(one => [
            one.dataset.subject, one.dataset.standing,
            one.querySelector('.answer-word').textContent.trim(),
            ...[...one.querySelectorAll('.standing__reason')].map(
                reason => reason.textContent.replace(/\\s+/g, ' ').trim())]),
        links: [...root.querySelectorAll('.standing a')].map(link => link.getAttribute('href')),
        turning: [...root.querySelectorAll('ul.turning li, p.turning')].map(one => one.textContent),
    })"""
    with opened(browser) as context:
        page = context.new_page()
        page.goto(served + language + CHOOSE)
        situations = data_of(page)["situations"]
        assert situations
        for one in situations:
            button = page.locator(f"button[data-situation={one['id']}]")
            button.click()
            assert button.get_attribute("aria-pressed") == "true"
            assert {id for id, wish in wishes(page).items() if wish == "must"} == set(one["must"])
            assert {id for id, wish in wishes(page).items() if wish == "nice"} == set(one["nice"])
            live = page.locator("#choose-result").evaluate(parts)
            static = page.locator(f"section[data-situation={one['id']}]").evaluate(parts)
            assert live["said"] == static["said"]
            assert live["turning"] == static["turning"]
            assert set(static["links"]) <= set(live["links"])
            for here, there in zip(live["standings"], static["standings"], strict=True):
                assert set(there) <= set(here)  # the script also says what is met


def test_every_reason_leads_to_an_answer_with_its_evidence(page: Page) -> None:
    page.locator("button[data-situation]").first.click()
    links = page.locator("#choose-result a").evaluate_all(
        "links => links.map(link => [link.getAttribute('href'), link.href])"
    )
    assert links
    for link, absolute in links:
        assert link.startswith("#answer-") and query_of(page) in absolute
        assert page.locator(f"{link} .evidence").count() == 1


def test_unknown_gives_a_best_and_a_worst_case(browser: Browser, served_choosing: str) -> None:
    with opened(browser) as context:
        page = context.new_page()
        page.goto(f"{served_choosing}en/json-yaml/choose/")
        data = data_of(page)
        subject, requirement = next(
            (subject, id)
            for id, answers in data["values"].items()
            for subject, one in answers.items()
            if one == "unknown"
        )
        radio(page, requirement, "must").check()
        standing = page.locator(f"#choose-result [data-subject={subject}]")
        assert standing.get_attribute("data-standing") == "fits_but"
        words = data["words"]
        cases = words["cases"].format(best=words["fits"], worst=words["excluded"])
        expect(standing).to_contain_text(cases)


class TestAddress:
    def test_choices_are_in_the_address_and_survive(self, page: Page, served: str) -> None:
        radio(page, "comments", "nice").check()
        radio(page, "standard", "must").check()
        assert query_of(page) == TWO
        said = status(page)
        page.reload()
        assert wishes(page) == {"comments": "nice", "standard": "must"}
        assert status(page) == said
        page.goto(f"{served}en/{CHOOSE}{TWO}")
        assert status(page) == said

    def test_back_and_forward_go_through_the_choices(self, page: Page) -> None:
        radio(page, "comments", "nice").check()
        radio(page, "comments", "must").check()  # the same step: trying levels is not a journey
        radio(page, "streams", "must").check()
        page.get_by_role("button", name="Reset").click()
        assert (wishes(page), query_of(page)) == ({}, "")
        page.go_back()
        assert wishes(page) == {"streams": "must", "comments": "must"}
        page.go_back()
        assert wishes(page) == {"comments": "must"}
        page.go_back()
        assert wishes(page) == {}
        expect(page.locator("#choose-result")).to_be_hidden()
        page.go_forward()
        assert wishes(page) == {"comments": "must"}
        expect(page.locator("#choose-result")).to_be_visible()

    def test_following_a_reason_keeps_the_choices(self, page: Page) -> None:
        radio(page, "comments", "must").check()
        page.locator("#choose-result a").first.click()
        assert query_of(page) == "?must=comments"
        assert wishes(page) == {"comments": "must"}

    def test_the_language_switch_takes_them_along(self, page: Page, served: str) -> None:
        radio(page, "standard", "must").check()
        radio(page, "comments", "nice").check()
        page.get_by_role("link", name="中文").click()
        page.wait_for_url(f"{served}{CHOOSE}{TWO}")
        assert wishes(page) == {"comments": "nice", "standard": "must"}
        page.get_by_role("button", name=data_of(page)["words"]["reset"]).click()
        page.get_by_role("link", name="English").click()
        page.wait_for_url(f"{served}en/{CHOOSE}")

    @pytest.mark.parametrize("language", LANGUAGES, ids=["zh", "en"])
    def test_unknown_ids_are_passed_over_with_a_note(
        self, browser: Browser, served: str, language: str
    ) -> None:
        strange = (
            "?must=comments,gone,%3Cb%3E,constructor&nice=,__proto__,comments,streams&other=x%E0%A4"
        )
        with opened(browser) as context:
            page = context.new_page()
            errors: list[str] = []
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.goto(served + language + CHOOSE + strange)
            note = page.locator(".choose__note")
            words = data_of(page)["words"]
            ids = words["list_separator"].join(("gone", "<b>", "constructor", "__proto__"))
            assert note.text_content() == words["ignored"].format(ids=ids)
            assert wishes(page) == {"comments": "must", "streams": "nice"}
            radio(page, "streams", "").check()
            expect(note).to_be_hidden()
            assert query_of(page) == "?must=comments"
            assert not errors


def test_the_keyboard_is_enough(page: Page) -> None:
    page.locator("button[data-situation]").first.focus()
    page.keyboard.press("Enter")
    assert wishes(page) and page.evaluate("document.activeElement.ariaPressed") == "true"
    reset = page.get_by_role("button", name="Reset")
    for _ in range(20):
        if reset.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert wishes(page) == {}
    first = data_of(page)["requirements"][0]["id"]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == first
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")  # sends no form
    assert wishes(page) == {first: "must"} and query_of(page) == f"?must={first}"
    for _ in data_of(page)["requirements"]:
        page.keyboard.press("Tab")
        focused = page.evaluate(
            """() => {
                const box = document.activeElement.getBoundingClientRect()
                return [document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)]
                    .some(top => document.activeElement.contains(top)
                        || top.contains(document.activeElement))
            }"""
        )
        assert focused, "the line with the answer hides what has the focus"
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#choose-result"
    copy = page.get_by_role("button", name="Copy as decision record")
    for _ in range(30):
        page.keyboard.press("Tab")
        if copy.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#choose-result [role=status]")).to_have_text("Copied")


@pytest.mark.parametrize("language", LANGUAGES, ids=["zh", "en"])
def test_a_phone_shows_the_result_without_sideways_scrolling(
    browser: Browser, served: str, language: str
) -> None:
    with opened(browser, viewport=PHONE, has_touch=True) as context:
        page = context.new_page()
        page.goto(f"{served}{language}{CHOOSE}?nice=nonsense-{'x' * 80}")
        for wish in ("must", "nice"):
            for one in page.locator(f"#choose input[value={wish}]").all()[::2]:
                one.check()
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.locator("#choose fieldset").first.scroll_into_view_if_needed()
        expect(page.locator(".choose__status")).to_be_in_viewport()
        clipped = page.locator("#choose *, #choose-result *").evaluate_all(
            """all => all.filter(one => one.getBoundingClientRect().right > innerWidth + 1)
                .map(one => one.outerHTML)"""
        )
        assert clipped == []


@pytest.mark.parametrize("language", LANGUAGES, ids=["zh", "en"])
def test_without_script_the_page_has_everything_but_the_form(
    browser: Browser, served: str, language: str
) -> None:
    with opened(browser, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(served + language + CHOOSE + TWO)
        expect(page.locator("#choose")).to_be_hidden()
        expect(page.locator("#choose-result")).to_be_hidden()
        box = page.locator("#choose").bounding_box()
        assert box is None or box["height"] == 0
        for part in ("section[data-situation]", ".situation__result", ".standing", "[data-answer]"):
            expect(page.locator(part).first).to_be_visible()


def test_a_script_that_does_not_arrive_leaves_no_gap(browser: Browser, served: str) -> None:
    with opened(browser) as context:
        page = context.new_page()
        page.route("**/choose.*.js", lambda route: route.abort())
        page.goto(served + CHOOSE)
        expect(page.locator("#choose")).to_have_count(0)


@pytest.mark.parametrize("query", ["", TWO], ids=["plain", "chosen"])
def test_nothing_jumps_when_the_script_starts(browser: Browser, served: str, query: str) -> None:
    with opened(browser, viewport=PHONE) as context:
        page = context.new_page()
        page.route("**/choose.*.js", lambda route: (page.wait_for_timeout(300), route.continue_()))
        page.add_init_script(
            """self.shift = 0
            new PerformanceObserver(list => list.getEntries().forEach(one => (shift += one.value)))
                .observe({type: "layout-shift", buffered: true})"""
        )
        page.goto(served + CHOOSE + query, wait_until="networkidle")
        expect(page.locator("#choose")).to_be_visible()
        assert page.evaluate("shift") < 0.01


def test_forced_colours_keep_the_choice_visible(browser: Browser, served: str) -> None:
    with opened(browser, forced_colors="active", reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(served + CHOOSE)
        button = page.locator("button[data-situation]").first
        thin = button.evaluate("one => getComputedStyle(one).borderTopWidth")
        button.click()
        assert button.evaluate("one => getComputedStyle(one).borderTopWidth") != thin
        chosen = page.locator("#choose input[value=must]:checked").first
        assert chosen.evaluate("one => getComputedStyle(one).appearance") in ("auto", "radio")
        moving = page.evaluate("document.getAnimations().length")
        assert moving == 0


@pytest.mark.parametrize("language", LANGUAGES, ids=["zh", "en"])
def test_axe_finds_nothing_serious_after_choosing(
    browser: Browser, served: str, language: str
) -> None:
    still = {"reduced_motion": "reduce"}  # see test_browser.py
    with opened(browser, color_scheme="light", viewport=DESKTOP, **still) as context:
        page = context.new_page()
        page.goto(f"{served}{language}{CHOOSE}?must=gone")
        assert serious(page) == []
        page.goto(f"{served}{language}{CHOOSE}{TWO},gone,stability")
        page.evaluate(REFUSE)
        page.locator("#choose-result button").click()
        expect(page.locator(".choose__record")).to_be_visible()
        assert serious(page) == []
        page.locator("button[data-situation]").first.click()
        page.emulate_media(color_scheme="dark")
        page.locator("[data-md-color-scheme=slate]").wait_for()
        assert serious(page, "color-contrast", "link-in-text-block") == []


def test_only_one_line_is_announced(page: Page) -> None:
    live = "[aria-live]:not([aria-live=off]), [role=status], [role=alert]"
    assert page.locator("#choose-result .standings").evaluate(
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
    radio(page, "comments", "must").check()
    radio(page, "comments", "").check()
    first, second = page.evaluate("announced")
    assert first != second == status(page)


class TestDecisionRecord:
    @pytest.mark.parametrize("language", LANGUAGES, ids=["zh", "en"])
    def test_it_says_what_was_wanted_found_and_rejected_with_evidence(
        self, browser: Browser, served: str, language: str
    ) -> None:
        with opened(browser, permissions=CLIPBOARD) as context:
            page = context.new_page()
            page.goto(served + language + CHOOSE + TWO)
            data = data_of(page)
            words, titles = data["words"], {one["id"]: one["title"] for one in data["requirements"]}
            page.get_by_role("button", name=words["copy"]).click()
            expect(page.locator("#choose-result [role=status]")).to_have_text(words["copied"])
            record = page.evaluate("navigator.clipboard.readText()")
            address = data["page"] + TWO
            assert f"<{address}>" in record
            sections = re.findall(r"^## (.+)$", record, re.M)
            assert sections == [
                words["record_requirements"],
                words["result"],
                words["record_rejected"],
                words["record_evidence"],
            ]
            must = f"- {words['must']}{words['colon']}{titles['standard']}"
            assert (
                must in record
                and f"- {words['nice']}{words['colon']}{titles['comments']}" in record
            )
            assert status(page) in record
            rejected = record.split(f"## {words['record_rejected']}")[1].split("\n## ")[0]
            excluded = page.locator("#choose-result [data-standing=excluded]")
            for subject in excluded.evaluate_all("all => all.map(one => one.dataset.subject)"):
                assert words["excluded_by"] in rejected
                assert f"{data['page']}#answer-standard-{subject}" in rejected
            evidence = record.split(f"## {words['record_evidence']}")[1]
            for requirement in ("standard", "comments"):
                for subject in data["subjects"]:
                    answer = data["values"][requirement][subject["id"]]
                    word = words[f"answer_{answer}"]
                    assert f"[{subject['name']}{words['colon']}{word}]" in evidence
                    cell = page.locator(f"#answer-{requirement}-{subject['id']}")
                    assert cell.locator("summary").inner_text() in evidence
                    sources = cell.locator(".evidence li > a")
                    for link in sources.evaluate_all("all => all.map(one => one.href)"):
                        assert link.replace("(", "%28").replace(")", "%29") in evidence
            assert not re.search(r"undefined|null|\[object|\{\w+\}", record)
            assert "\n\n\n" not in record and not re.search(r"[ \t]$", record, re.M)

    def test_it_can_be_copied_by_hand_where_the_browser_refuses(self, page: Page) -> None:
        radio(page, "comments", "must").check()
        page.evaluate(REFUSE)
        page.get_by_role("button", name="Copy as decision record").click()
        box = page.locator(".choose__record")
        expect(box).to_be_visible()
        assert box.input_value().startswith("# Decision record")
        assert page.evaluate(
            "document.activeElement.selectionEnd === document.activeElement.value.length"
        )
        radio(page, "comments", "nice").check()
        expect(box).to_be_hidden()


def test_text_from_data_or_address_never_becomes_markup(browser: Browser, served: str) -> None:
    with opened(browser) as context:
        page = context.new_page()
        page.route(
            f"**/{CHOOSE}*",
            lambda route: route.fulfill(
                response=(response := route.fetch()),
                body=response.text().replace('"title": "', '"title": "<img src=x> '),
            ),
        )
        page.goto(f"{served}en/{CHOOSE}{TWO},%3Cimg%20src=x%3E")
        expect(page.locator("#choose-result")).to_contain_text("<img src=x>")
        assert page.locator("img[src=x]").count() == 0


def test_the_script_stays_small(built: Any) -> None:
    (file,) = built.site.glob("assets/choose.*.js")
    assert len(gzip.compress(file.read_bytes(), 9)) < 5000
