"""The site in Firefox and WebKit: every kind of page whole, its controls work, nothing complained of."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from tests.browser_pages import DESKTOP, KINDS, LANGUAGES, MAIN, OVER_THE_EDGE, PHONE
from tests.browsers import NO_FIREFOX, NO_WEBKIT, find_firefox, find_webkit
from tests.built_sites import Build, serve
from tests.engines import ESCAPE, TAB, Window, firefox, webkit

pytestmark = pytest.mark.browser

LISTENER = """self.complaints = []
addEventListener("error", ({message, target}) => complaints.push(message ?? target.outerHTML), true)
addEventListener("unhandledrejection", ({reason}) => complaints.push(`${reason}`))
addEventListener("securitypolicyviolation", ({violatedDirective, blockedURI}) =>
    complaints.push(`${violatedDirective} refuses ${blockedURI}`))
for (const level of ["error", "warn"]) console[level] = (...words) => complaints.push(words.join(" "))
"""
"""Remembers what goes wrong on a page, as the console of each browser names it in its own way."""

OVERFLOWING = """() => [...document.querySelectorAll("body *")].filter(one => {
    const {display, overflowX, textOverflow} = getComputedStyle(one)
    return one.checkVisibility({visibilityProperty: true}) && one.clientWidth > 1
        && !one.closest("svg, pre, .scroll, .tabbed-labels")
        && [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim())
        && display !== "inline" && textOverflow !== "ellipsis" && !["auto", "scroll"].includes(overflowX)
        && one.scrollWidth > one.clientWidth + 1
}).map(one => `${one.outerHTML.slice(0, 100)} ${one.scrollWidth} > ${one.clientWidth}`)"""
"""Texts whose box is too narrow for them and what stands among them."""

BLOTS = """() => [...document.querySelectorAll("body *")].filter(one => one.checkVisibility() &&
    ["::before", "::after"].some(place => {
        const {content, width, height, backgroundColor, maskImage} = getComputedStyle(one, place)
        return content === '""' && parseFloat(width) > 5 && parseFloat(height) > 5
            && !/, 0\\)|transparent/.test(backgroundColor) && maskImage === "none"
    })).map(one => one.outerHTML.slice(0, 100))"""
"""Icons without a shape, which are drawn as squares."""

FOCUSED = """() => {
    const one = document.activeElement
    const near = [one, ...(one.labels ?? [])]
    const ringed = near.some(each => {
        const {outlineStyle, outlineWidth} = getComputedStyle(each)
        return outlineStyle !== "none" && parseFloat(outlineWidth) >= 1
    })
    return [one.outerHTML.slice(0, 100), ringed || one === document.body]
}"""
"""What has the keyboard, and whether a ring shows it."""


@pytest.fixture(scope="module", params=["Firefox", "WebKit"])
def window(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Window]:
    """A window of each engine that is there."""
    find, start, absent = {
        "Firefox": (find_firefox, firefox, NO_FIREFOX),
        "WebKit": (find_webkit, webkit, NO_WEBKIT),
    }[request.param]
    if not find():
        pytest.skip(absent)
    with start(tmp_path_factory.mktemp("engine")) as opened:
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


@pytest.mark.parametrize("language", LANGUAGES, ids=["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_whole(desktop: Window, site: str, language: str, kind: str) -> None:
    desktop.go(site + language + kind)
    for size in (PHONE, DESKTOP):
        desktop.resize(**size)
        assert desktop.run("() => document.documentElement.scrollWidth <= innerWidth")
        assert desktop.run(OVER_THE_EDGE) == []
        assert desktop.run(OVERFLOWING) == []
        assert desktop.run(BLOTS) == []


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
            const sort = document.querySelector(".table-form [name=sort]")
            sort.value = "name"
            for (const told of ["input", "change"]) sort.dispatchEvent(new Event(told, {bubbles: true}))
        }"""
    )
    desktop.until("() => location.search === '?words=json&sort=name'")
    found = desktop.run(rows)
    assert 0 < len(found) < len(everything)
    desktop.go(desktop.run("() => location.href"))
    desktop.until("() => document.querySelector('th[tabindex]') !== null")
    assert desktop.run(rows) == found


def test_a_choice_gives_a_result_that_stays_in_the_address(desktop: Window, site: str) -> None:
    desktop.go(f"{site}en/{MAIN}choose/")
    desktop.click("label:has([name=wish-comments][value=must])")
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
    """WebKit refuses more than a hundred calls that change the address within half a minute."""
    desktop.go(f"{site}en/{MAIN}choose/")
    desktop.run(
        """() => {
            const levels = document.querySelectorAll("[name=wish-comments]")
            for (let turn = 0; turn <= 150; turn++) levels[turn % levels.length].click()
        }"""
    )
    desktop.click("label:has([name=wish-standard][value=nice])")
    query = "() => location.search"
    desktop.until("() => location.search.includes('standard')")
    chosen = desktop.run(query)
    said = "() => document.querySelector('.choose__status [role=status]').textContent"
    result = desktop.run(said)
    desktop.go(f"{site}en/{MAIN}gaps/")
    desktop.back()
    desktop.until("chosen => location.search === chosen", chosen)
    desktop.until(
        "said => document.querySelector('.choose__status [role=status]')?.textContent === said", result
    )
    desktop.back()
    desktop.until("() => !location.search.includes('standard')")
    desktop.until("() => document.querySelector('[name=wish-standard][value=\"\"]').checked")


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
    desktop.until("() => document.readyState === 'complete'")
    reached = []
    for _ in range(60):
        desktop.press(TAB)
        reached.append(desktop.run(FOCUSED))
    assert [one for one in reached if not one[1]] == []
    assert len({one[0] for one in reached}) > 15
