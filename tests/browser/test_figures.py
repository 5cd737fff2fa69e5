"""The page of figures in a real browser: Plotly comes when it is asked for, and not before."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser_pages import DESKTOP, opened, serious
from tests.built_sites import Build

pytestmark = pytest.mark.browser

LATE = re.compile(r"plotly-[\d.]+\.min\.js")
"""What may be fetched only when a reader asks."""


@pytest.fixture(scope="module")
def figures(built: Build) -> str:
    """The address of the page of figures, below a language's home page."""
    (page,) = built.site.glob("*/figures")
    return f"{page.relative_to(built.site).as_posix()}/"


def section(page: Page, name: str):  # type: ignore[no-untyped-def]
    return page.locator(f"[data-figure={name}]")


def explore(page: Page, name: str) -> None:
    """Ask for an interactive figure and wait for it."""
    section(page, name).get_by_role("button").click()
    section(page, name).locator(".main-svg").first.wait_for()


def test_plotly_is_fetched_once_and_only_when_asked_for(
    browser: Browser, served: str, figures: str
) -> None:
    with opened(browser, viewport=DESKTOP) as context:
        page = context.new_page()
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url))
        page.goto(served + figures, wait_until="networkidle")
        page.mouse.wheel(0, 20000)
        assert not list(filter(LATE.search, fetched))
        explore(page, "timeline")
        explore(page, "popularity")
        assert len(list(filter(LATE.search, fetched))) == 1
        assert all(url.startswith((served, "data:", "blob:")) for url in fetched)


def test_the_keyboard_opens_a_figure_and_closes_it_again(
    browser: Browser, served: str, figures: str
) -> None:
    with opened(browser, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(f"{served}en/{figures}")
        figure = section(page, "popularity")
        button, status = figure.get_by_role("button"), figure.get_by_role("status")
        figure.locator(".figure__credit:visible a").last.focus()
        page.keyboard.press("Tab")
        expect(button).to_be_focused()
        page.keyboard.press("Enter")
        figure.locator(".main-svg").first.wait_for()
        expect(status).to_have_text("The interactive chart is loaded.")
        expect(button).to_be_focused()
        expect(button).to_have_text("Back to the static chart")
        expect(figure.locator(".trend").first).to_be_hidden()
        page.keyboard.press("Enter")
        expect(figure.locator(".trend").first).to_be_visible()
        expect(figure.locator(".figure__stage")).to_be_hidden()
        expect(button).to_have_text("Zoom, and hover for sources")


def test_while_it_loads_it_says_so_and_waits(browser: Browser, served: str, figures: str) -> None:
    with opened(browser) as context:
        page = context.new_page()
        held: list[Route] = []
        page.route("**/plotly-*", lambda route: held.append(route))
        page.goto(f"{served}en/{figures}")
        figure = section(page, "timeline")
        button = figure.get_by_role("button")
        button.click()
        expect(figure.get_by_role("status")).to_have_text("Loading …")
        expect(button).to_have_attribute("aria-disabled", "true")
        expect(figure.locator(".figure__drawing")).to_be_visible()
        assert len(held) == 1
        held[0].continue_()
        figure.locator(".main-svg").first.wait_for()
        expect(figure.get_by_role("status")).to_have_text("The interactive chart is loaded.")
        expect(button).to_have_attribute("aria-disabled", "false")


def test_what_cannot_be_fetched_is_told_and_tried_again(
    browser: Browser, served: str, figures: str
) -> None:
    with opened(browser) as context:
        page = context.new_page()
        page.route("**/plotly-*", lambda route: route.abort())
        page.goto(served + figures)
        figure = section(page, "popularity")
        button = figure.get_by_role("button")
        button.click()
        expect(figure.get_by_role("status")).to_contain_text("未能加载")
        expect(button).to_have_text(re.compile("^重试"))
        expect(figure.locator(".figure__drawing").first).to_be_visible()
        page.unroute("**/plotly-*")
        button.click()
        figure.locator(".main-svg").first.wait_for()
        expect(figure.get_by_role("status")).to_have_text("已换成可交互的图。")


def test_the_colours_follow_the_scheme(browser: Browser, served: str, figures: str) -> None:
    with opened(browser, viewport=DESKTOP, color_scheme="light") as context:
        page = context.new_page()
        page.goto(served + figures)
        explore(page, "timeline")
        lane = section(page, "timeline").locator(".scatterlayer .trace path.js-line").last

        def colour_of_the_lane() -> str:
            return str(lane.evaluate("path => getComputedStyle(path).stroke"))

        def colour_of_the_page() -> str:
            return str(
                page.evaluate(
                    """() => {
                        const probe = document.body.appendChild(document.createElement("i"))
                        probe.style.color = "var(--subject-3)"
                        const { color } = getComputedStyle(probe)
                        probe.remove()
                        return color
                    }"""
                )
            )

        light = colour_of_the_lane()
        assert light == colour_of_the_page()
        page.emulate_media(color_scheme="dark")
        page.locator("[data-md-color-scheme=slate]").wait_for()
        expect(lane).not_to_have_css("stroke", light)
        assert colour_of_the_lane() == colour_of_the_page()


@pytest.mark.parametrize("language", ["", "en/"])
def test_another_measure_shows_another_lead_drawn_and_interactive(
    browser: Browser, served: str, figures: str, language: str
) -> None:
    with opened(browser, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(served + language + figures)
        figure = section(page, "popularity")
        explore(page, "popularity")
        shown = []
        for at in (0, 1):
            figure.get_by_role("radio").nth(at).check()
            measure = figure.locator(".measure:visible")
            expect(measure).to_have_count(1)
            numbers = measure.locator(".trend__scale text").all_text_contents()
            expect(figure.locator(".ytick text")).to_have_text(numbers)
            shown.append((measure.locator("h3").text_content(), numbers))
        assert shown[0][0] != shown[1][0] and shown[0][1] != shown[1][1]


def test_a_mark_tells_its_figure_date_and_source_and_leads_to_the_source(
    browser: Browser, served: str, figures: str
) -> None:
    with opened(browser, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(served + figures)
        figure = section(page, "popularity")
        sources = {
            re.sub(r" · |\s", "", mark.locator("title").text_content() or ""): str(
                mark.get_attribute("data-source")
            )
            for mark in figure.locator(".measure:visible [data-when]").all()
        }
        page.route(re.compile("^https:"), lambda route: route.fulfill(body="The source"))
        explore(page, "popularity")
        box = figure.locator(".scatterlayer .points path").last.bounding_box()
        assert box
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        hover = figure.locator(".hoverlayer text").first
        hover.wait_for()
        source = sources[re.sub(r"\s", "", hover.text_content() or "")]
        page.mouse.down()
        page.mouse.up()
        page.wait_for_url(source)


def test_markup_in_a_title_stays_text_in_the_interactive_figure(
    browser: Browser, served: str, figures: str
) -> None:
    with opened(browser, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(served + figures)
        page.locator(".trend__name").evaluate_all(
            "names => { for (const name of names) name.textContent += ' <b>&amp;</b>' }"
        )
        explore(page, "popularity")
        expect(section(page, "popularity").locator(".annotation-text").first).to_contain_text(
            "<b>&amp;</b>"
        )


def test_axe_finds_nothing_serious_in_interactive_figures(
    browser: Browser, served: str, figures: str
) -> None:
    with opened(
        browser, viewport=DESKTOP, color_scheme="light", reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        page.goto(f"{served}en/{figures}")
        for name in ("popularity", "timeline"):
            explore(page, name)
        for name in ("popularity", "evidence"):
            section(page, name).locator(".figure__numbers").evaluate("it => (it.open = true)")
        assert serious(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.emulate_media(color_scheme="dark")
        page.locator("[data-md-color-scheme=slate]").wait_for()
        assert serious(page, "color-contrast") == []
