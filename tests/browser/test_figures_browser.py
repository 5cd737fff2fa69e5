"""The page of figures in a real browser: Plotly comes when it is asked for, and not before."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser_pages import DESKTOP, MAIN, opened, serious

pytestmark = pytest.mark.browser

ADDRESS = f"{MAIN}figures/"
LATE = re.compile(r"plotly-[\d.]+\.min\.js|figures/\w+\.js")
"""What may be fetched only when a reader asks."""


def section(page: Page, name: str):  # type: ignore[no-untyped-def]
    return page.locator(f"[data-figure={name}]")


def explore(page: Page, name: str) -> None:
    """Ask for an interactive figure and wait for it."""
    section(page, name).get_by_role("button").click()
    section(page, name).locator(".main-svg").first.wait_for()


def test_plotly_is_fetched_once_and_only_when_asked_for(browser: Browser, served: str) -> None:
    with opened(browser, viewport=DESKTOP) as context:
        page = context.new_page()
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url))
        page.goto(served + ADDRESS, wait_until="networkidle")
        page.mouse.wheel(0, 20000)
        assert not list(filter(LATE.search, fetched))
        explore(page, "verdicts")
        explore(page, "timeline")
        late = [url.rpartition("/")[2] for url in fetched if LATE.search(url)]
        assert sorted(late)[:1] + sorted(late)[2:] == ["claims.js", "timeline.js", "verdicts.js"]
        assert late[0].startswith("plotly-") and len(late) == 4
        assert all(url.startswith((served, "data:", "blob:")) for url in fetched)


def test_the_keyboard_opens_a_figure_and_closes_it_again(browser: Browser, served: str) -> None:
    with opened(browser, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(f"{served}en/{ADDRESS}")
        figure = section(page, "verdicts")
        button, status = figure.get_by_role("button"), figure.get_by_role("status")
        page.locator(".mosaic .tile").last.focus()
        page.keyboard.press("Tab")
        expect(button).to_be_focused()
        page.keyboard.press("Enter")
        expect(status).to_have_text("The interactive figure is shown.")
        expect(button).to_be_focused()
        expect(button).to_have_text("Back to the drawing")
        expect(figure.locator(".mosaic")).to_be_hidden()
        page.keyboard.press("Enter")
        expect(figure.locator(".mosaic")).to_be_visible()
        expect(figure.locator(".figure__stage")).to_be_hidden()
        expect(button).to_have_text("Explore interactively")


def test_while_it_loads_it_says_so_and_waits(browser: Browser, served: str) -> None:
    with opened(browser) as context:
        page = context.new_page()
        held: list[Route] = []
        page.route("**/plotly-*", lambda route: held.append(route))
        page.goto(f"{served}en/{ADDRESS}")
        figure = section(page, "evidence")
        button = figure.get_by_role("button")
        button.click()
        expect(figure.get_by_role("status")).to_have_text("Loading …")
        expect(button).to_have_attribute("aria-disabled", "true")
        expect(figure.locator(".figure__drawing")).to_be_visible()
        assert len(held) == 1
        held[0].continue_()
        expect(figure.get_by_role("status")).to_have_text("The interactive figure is shown.")
        expect(button).to_have_attribute("aria-disabled", "false")


@pytest.mark.parametrize("missing", ["**/plotly-*", "**/figures/popularity.js"])
def test_what_cannot_be_fetched_is_told_and_tried_again(
    browser: Browser, served: str, missing: str
) -> None:
    with opened(browser) as context:
        page = context.new_page()
        page.route(missing, lambda route: route.abort())
        page.goto(served + ADDRESS)
        figure = section(page, "popularity")
        button = figure.get_by_role("button")
        button.click()
        expect(figure.get_by_role("status")).to_contain_text("未能载入")
        expect(button).to_have_text(re.compile("^重试"))
        expect(figure.locator(".figure__drawing").first).to_be_visible()
        page.unroute(missing)
        button.click()
        figure.locator(".main-svg").first.wait_for()
        expect(figure.get_by_role("status")).to_have_text("已换成可交互的图。")


def test_the_colours_follow_the_scheme(browser: Browser, served: str) -> None:
    with opened(browser, viewport=DESKTOP, color_scheme="light") as context:
        page = context.new_page()
        page.goto(served + ADDRESS)
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


@pytest.mark.parametrize(
    ("language", "numbers", "leader"),
    [
        ("", ["0", "2000 万", "4000 万", "6000 万", "8000 万"], "TOML 领先"),
        ("en/", ["0", "20M", "40M", "60M", "80M"], "TOML leads"),
    ],
)
def test_another_measure_shows_another_leader_drawn_and_interactive(
    browser: Browser, served: str, language: str, numbers: list[str], leader: str
) -> None:
    with opened(browser, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(served + language + ADDRESS)
        figure = section(page, "popularity")
        expect(figure.locator(".measure:visible")).to_have_count(1)
        expect(figure.locator("#measure-stars")).to_be_visible()
        second = figure.get_by_role("radio").nth(1)
        second.check()
        expect(figure.locator(".measure:visible")).to_have_count(1)
        expect(figure.locator("#measure-downloads")).to_be_visible()
        expect(figure.locator("label").nth(1)).to_contain_text(leader)
        explore(page, "popularity")
        expect(figure.locator(".ytick text")).to_have_text(numbers)
        figure.get_by_role("radio").nth(2).check()
        expect(figure.locator(".ytick text")).not_to_have_text(numbers)


def test_a_click_on_a_mark_leads_to_its_claim(browser: Browser, served: str) -> None:
    with opened(browser, viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto(served + ADDRESS)
        explore(page, "verdicts")
        mark = section(page, "verdicts").locator(".scatterlayer .points path").first
        box = mark.bounding_box()
        assert box
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(section(page, "verdicts").locator(".hoverlayer")).to_contain_text("T1-J · 成立")
        page.mouse.down()
        page.mouse.up()
        page.wait_for_url(re.compile(r"/criteria/definition/#claim-t1-j$"))


def test_axe_finds_nothing_serious_in_interactive_figures(browser: Browser, served: str) -> None:
    with opened(
        browser, viewport=DESKTOP, color_scheme="light", reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        page.goto(f"{served}en/{ADDRESS}")
        for name in ("popularity", "evidence"):
            explore(page, name)
            section(page, name).locator(".figure__numbers").evaluate("it => (it.open = true)")
        assert serious(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.emulate_media(color_scheme="dark")
        page.locator("[data-md-color-scheme=slate]").wait_for()
        assert serious(page, "color-contrast") == []
