"""The site in Firefox and WebKit: every kind of page is complete, its controls work, no errors."""

from __future__ import annotations

import shutil
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser_pages import BROKEN_WORDS, DESKTOP, KINDS, LANGUAGES, MAIN, OVER_THE_EDGE, PHONE
from tests.browsers import NO_FIREFOX, NO_WEBKIT, find_firefox, find_webkit
from tests.built_sites import Build, serve
from tests.webdriver import ESCAPE, TAB, WebKit, Window, firefox, until, webkit

pytestmark = pytest.mark.browser

LISTENER = """self.complaints = []
addEventListener("error", ({message, target}) => complaints.push(message ?? target.outerHTML), true)
addEventListener("unhandledrejection", ({reason}) => complaints.push(`${reason}`))
addEventListener("securitypolicyviolation", ({violatedDirective, blockedURI}) =>
    complaints.push(`${violatedDirective} refuses ${blockedURI}`))
for (const level of ["error", "warn"]) console[level] = (...words) => complaints.push(words.join(" "))
"""
"""Records the errors of a page, which each browser's console words in its own way."""

OVERFLOWING = """() => [...document.querySelectorAll("body *")].filter(one => {
    const {display, overflowX, textOverflow} = getComputedStyle(one)
    return one.checkVisibility({visibilityProperty: true}) && one.clientWidth > 1
        && !one.closest("svg, pre, .scroll, .tabbed-labels")
        && [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim())
        && display !== "inline" && textOverflow !== "ellipsis" && !["auto", "scroll"].includes(overflowX)
        && one.scrollWidth > one.clientWidth + 1
}).map(one => `${one.outerHTML.slice(0, 100)} ${one.scrollWidth} > ${one.clientWidth}`)"""
"""Texts that do not fit into their box together with what is among them."""

BLOTS = """() => [...document.querySelectorAll("body *")].filter(one => one.checkVisibility() &&
    ["::before", "::after"].some(place => {
        const {content, width, height, backgroundColor, maskImage} = getComputedStyle(one, place)
        return content === '""' && parseFloat(width) > 5 && parseFloat(height) > 5
            && !/, 0\\)|transparent/.test(backgroundColor) && maskImage === "none"
    })).map(one => one.outerHTML.slice(0, 100))"""
"""Icons without a shape, which are drawn as squares."""

WATCH_THE_KEYBOARD = """() => {
    self.focused = []
    addEventListener("focusin", ({target}) => {
        const ringed = [target, ...(target.labels ?? [])].some(each => {
            const {outlineStyle, outlineWidth} = getComputedStyle(each)
            return outlineStyle !== "none" && parseFloat(outlineWidth) >= 1
        })
        focused.push([target.outerHTML.slice(0, 100), ringed])
    })
}"""
"""Records the elements that had the focus, and whether a ring showed it."""

FAULTS = f"""() => {{
    const root = document.documentElement
    const faults = {{
        wide: root.scrollWidth > innerWidth ? [root.scrollWidth] : [],
        cut: ({OVER_THE_EDGE})(),
        overflowing: ({OVERFLOWING})(),
        broken: ({BROKEN_WORDS})(),
        blots: ({BLOTS})(),
    }}
    return Object.fromEntries(Object.entries(faults).filter(([, found]) => found.length))
}}"""
"""All that is wrong with a page in the size that it has."""

ICON = """() => {
    const mark = document.querySelector(".legend .holds")
    mark.scrollIntoView({block: "center", behavior: "instant"})
    const {left, top, height} = mark.getBoundingClientRect()
    const {paddingLeft} = getComputedStyle(mark)
    const width = parseFloat(getComputedStyle(mark, "::before").width)
    return [left + 1 + parseFloat(paddingLeft), top + (height - width) / 2, width, width]
}"""
"""Where the icon of a verdict is, which is a circle."""

PAINTED = """async ([png, scale, ...box]) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob())
    const [left, top, width, height] = box.map(one => Math.floor(one * scale))
    const canvas = new OffscreenCanvas(width, height).getContext("2d")
    canvas.drawImage(image, -left, -top)
    const {data} = canvas.getImageData(0, 0, width, height)
    const rows = new Set(), columns = new Set()
    for (let at = 0; at < data.length; at += 4) {
        if (data[at] + data[at + 1] + data[at + 2] > 650) continue
        rows.add(Math.floor(at / 4 / width))
        columns.add((at / 4) % width)
    }
    return [columns.size / scale, rows.size / scale]
}"""
"""How wide and how high what is dark in a part of a picture is."""


@pytest.fixture(scope="module", params=["Firefox", "WebKit"])
def engine(request: pytest.FixtureRequest) -> Callable[..., AbstractContextManager[Window]]:
    """The starter of each installed engine."""
    find, start, absent = {
        "Firefox": (find_firefox, firefox, NO_FIREFOX),
        "WebKit": (find_webkit, webkit, NO_WEBKIT),
    }[request.param]
    if not find():
        pytest.skip(absent)
    return start


@pytest.fixture(scope="module")
def window(
    engine: Callable[..., AbstractContextManager[Window]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Window]:
    """A window of each engine."""
    with engine(tmp_path_factory.mktemp("engine")) as opened:
        yield opened


@pytest.fixture(scope="module")
def site(built: Build, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site, whose pages remember what goes wrong."""
    folder = tmp_path_factory.mktemp("engines") / "site"
    shutil.copytree(built.site, folder)
    (folder / "listener.js").write_text(LISTENER, "utf-8")
    for file in folder.rglob("*.html"):
        text = file.read_text("utf-8")
        file.write_text(
            text.replace("<head>", '<head><script src="/listener.js"></script>', 1), "utf-8"
        )
    with serve(Build(0, "", folder)) as address:
        yield address


@pytest.fixture
def desktop(window: Window) -> Iterator[Window]:
    """A wide window; what a test does in it must go without a complaint."""
    window.resize(**DESKTOP)
    yield window
    assert window.run("() => complaints") == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_whole(window: Window, site: str, kind: str) -> None:
    """In one language in each engine, as languages have the same elements and styles."""
    window.go(site + LANGUAGES[(KINDS.index(kind) + isinstance(window, WebKit)) % 2] + kind)
    # First in the size that the last page has left.
    for size in sorted((PHONE, DESKTOP), key=lambda size: (*size.values(),) != window.size):
        window.resize(**size)
        assert window.run(FAULTS) == {}, size
    assert window.run("() => complaints") == []


def assert_whole(browser: Browser, window: Window, site: str, scale: int) -> None:
    """See that an icon is painted as wide and high as it should be."""
    window.resize(400, 300)
    window.go(f"{site}{MAIN}source/")
    place = window.run(ICON)
    page = browser.new_page()

    def painted() -> list[float]:
        picture = b64encode(window.picture()).decode()
        return page.evaluate(PAINTED, [picture, scale, *place])

    # The circle takes 20 of the 24 parts of its square.
    whole = [pytest.approx(place[2] * 20 / 24, abs=1.2 / scale + 0.3)] * 2
    # A picture may be taken before the engine has drawn the place that it was sent to.
    until(lambda: painted() == whole, f"an icon as wide and high as {whole}")
    page.close()


def test_icons_are_whole(browser: Browser, window: Window, site: str) -> None:
    assert_whole(browser, window, site, 1)


def test_icons_are_whole_on_fine_screens_too(
    engine: Callable[..., AbstractContextManager[Window]],
    browser: Browser,
    site: str,
    tmp_path: Path,
) -> None:
    with engine(tmp_path, scale=3) as window:
        assert_whole(browser, window, site, 3)


def test_chinese_punctuation_is_as_wide_as_a_character(desktop: Window, site: str) -> None:
    desktop.go(f"{site}{MAIN}criteria/debugging/")
    narrow = desktop.run(
        """() => [...document.querySelectorAll("h1, h2, main p, main li, main b, summary, .label, .meta")]
            .filter(one => one.checkVisibility()).flatMap(one => {
                const probe = one.appendChild(document.createElement("span"))
                probe.style.whiteSpace = "nowrap"
                const widthOf = text => {
                    probe.textContent = text
                    return probe.getBoundingClientRect().width
                }
                const wanted = widthOf("字字字字") / 4
                const found = [..."，。、；：？！（）《》"].filter(mark => widthOf(`字${mark}字`) < 2.9 * wanted)
                if (widthOf("字，。字") < 3.4 * wanted) found.push("，。")
                probe.remove()
                return found.map(mark => `${mark} in ${one.outerHTML.slice(0, 60)}`)
            })"""
    )
    assert narrow == []
    # WebKit leaves a quarter of each Chinese line empty for the sake of the last.
    wraps = "() => [...document.querySelectorAll('main *')].map(one => getComputedStyle(one).textWrapStyle)"
    assert "pretty" not in desktop.run(wraps)


def test_the_menu_opens_on_a_phone_and_closes_by_keyboard(desktop: Window, site: str) -> None:
    desktop.resize(**PHONE)
    desktop.go(f"{site}{MAIN}table/")
    shown = "() => document.querySelector(\".site a[href$='gaps/']\").checkVisibility({visibilityProperty: true})"
    assert not desktop.run(shown)
    desktop.click(".menu")
    desktop.until(shown)
    desktop.press(ESCAPE)
    desktop.until(f"() => !({shown})()")


@pytest.mark.parametrize(("language", "words"), [("", "调试"), ("en/", "debugging")])
def test_search_opens_by_key_and_finds(
    desktop: Window, site: str, language: str, words: str
) -> None:
    desktop.go(f"{site}{language}{MAIN}")
    desktop.press("/")
    desktop.until("() => document.activeElement.matches('.search [name=query]')")
    desktop.press(words)
    desktop.until(
        "() => document.querySelector(\".search li a[href*='criteria/debugging/']\")?.href"
    )
    desktop.click(".search form button")
    desktop.until("() => !document.querySelector('.search[open]')")


def test_the_table_is_filtered_sorted_and_kept_in_the_address(desktop: Window, site: str) -> None:
    desktop.go(f"{site}en/{MAIN}table/")
    rows = "() => [...document.querySelectorAll('.comparison tr[id]:not([hidden])')].map(one => one.id)"
    everything = desktop.run(rows)
    desktop.click(".table-controls > summary")
    desktop.click(".table-form [name=words]")
    desktop.press("json")
    desktop.until("() => location.search === '?words=json'")
    desktop.run(
        """() => {
            const show = document.querySelector(".table-form [name=show]")
            show.value = "today"
            for (const told of ["input", "change"]) show.dispatchEvent(new Event(told, {bubbles: true}))
        }"""
    )
    desktop.until("() => location.search === '?words=json&show=today'")
    found = desktop.run(rows)
    assert 0 < len(found) < len(everything)
    desktop.go(desktop.run("() => location.href"))
    desktop.until("() => document.querySelector('[name=words]').value === 'json'")
    assert desktop.run(rows) == found


def test_a_choice_gives_a_result_that_stays_in_the_address(desktop: Window, site: str) -> None:
    desktop.go(f"{site}en/{MAIN}choose/")
    tops = "() => ['title', 'controls'].map(one => document.querySelector(`.requirement__${one}`).offsetTop)"
    title, controls = desktop.run(tops)
    assert abs(title - controls) < 10
    desktop.click("label:has([name=priority-comments][value=must])")
    desktop.until("() => location.search === '?must=comments'")
    result = "() => document.querySelector('.choose__status [role=status]').textContent"
    said = desktop.run(result)
    assert "YAML" in said
    desktop.go(desktop.run("() => location.href"))
    desktop.until(
        "said => document.querySelector('.choose__status [role=status]').textContent === said", said
    )


def test_the_way_back_restores_what_was_chosen_however_often_it_changed(
    desktop: Window, site: str
) -> None:
    """WebKit refuses more than a hundred changes of the address within seconds."""
    desktop.go(f"{site}en/{MAIN}choose/")
    desktop.run(
        """() => {
            const levels = document.querySelectorAll("[name=priority-comments]")
            for (let turn = 0; turn <= 150; turn++) levels[turn % levels.length].click()
        }"""
    )
    desktop.click("label:has([name=priority-standard][value=nice])")
    query = "() => location.search"
    desktop.until("() => location.search.includes('standard')")
    chosen = desktop.run(query)
    said = "() => document.querySelector('.choose__status [role=status]').textContent"
    result = desktop.run(said)
    desktop.go(f"{site}en/{MAIN}gaps/")
    desktop.back()
    desktop.until("chosen => location.search === chosen", chosen)
    desktop.until(
        "said => document.querySelector('.choose__status [role=status]')?.textContent === said",
        result,
    )
    desktop.back()
    desktop.until("() => !location.search.includes('standard')")
    desktop.until("() => document.querySelector('[name=priority-standard][value=\"\"]').checked")


def test_the_colour_scheme_changes_and_stays(desktop: Window, site: str) -> None:
    desktop.go(site)
    scheme = "() => [document.documentElement.dataset.mdColorScheme, getComputedStyle(document.body).backgroundColor]"
    before = desktop.run(scheme)
    for _ in range(2):
        desktop.click(".scheme")
    chosen = desktop.run(scheme)
    assert chosen[0] != before[0] and chosen[1] != before[1]
    desktop.go(f"{site}en/{MAIN}table/")
    assert desktop.run(scheme) == chosen
    desktop.run("() => localStorage.clear()")


def test_evidence_unfolds_and_examples_switch(desktop: Window, site: str) -> None:
    desktop.go(f"{site}{MAIN}criteria/debugging/")
    seen = "() => document.querySelector('.evidence li a').checkVisibility()"
    assert not desktop.run(seen)
    desktop.click(".evidence > summary")
    desktop.until(seen)
    desktop.click(".tabbed-labels label:nth-child(3)")
    desktop.until(
        "() => document.querySelectorAll('.tabbed-set:first-of-type .tabbed-block')[2].checkVisibility()"
    )


def test_the_language_switch_leads_to_the_same_page(desktop: Window, site: str) -> None:
    desktop.go(f"{site}{MAIN}criteria/speed/")
    desktop.click("a[hreflang=en]")
    desktop.until(
        f"() => location.pathname === '/en/{MAIN}criteria/speed/' && document.readyState === 'complete'"
    )


@pytest.mark.parametrize(
    "kind", ["table/", "choose/", "criteria/debugging/", "pairs/json-vs-toml/"]
)
def test_what_the_keyboard_reaches_shows_it(desktop: Window, site: str, kind: str) -> None:
    desktop.go(f"{site}en/{MAIN}{kind}")
    desktop.run(WATCH_THE_KEYBOARD)
    desktop.press(TAB * 60)
    reached = desktop.run("() => focused")
    assert [one for one in reached if not one[1]] == []
    assert len({one[0] for one in reached}) > 15
