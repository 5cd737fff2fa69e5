"""Controls are seen under the pointer and with the keyboard, in both schemes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser_pages import KINDS, serious

pytestmark = pytest.mark.browser

ONE_OF_EACH_KIND = """() => {
    const answers = "a, button, summary, label, input, select, pre, tr, th, td, [tabindex]"
    const kinds = new Set()
    for (const one of document.querySelectorAll("body *")) {
        const isWritten = one.matches("input, select") || [...one.childNodes].some(
            child => child.nodeType === Node.TEXT_NODE && child.data.trim())
        if (!isWritten || !one.closest(answers) || !one.checkVisibility({visibilityProperty: true})) continue
        let kind = getComputedStyle(one).color
        for (let around = one; around !== document.body; around = around.parentElement)
            kind += ` ${around.localName}.${around.className} ${around.ariaCurrent} ${getComputedStyle(around).backgroundColor}`
        if (kinds.has(kind)) continue
        kinds.add(kind)
        one.classList.add("words-to-read")
        for (let around = one.closest(answers); around; around = around.parentElement.closest(answers))
            around.classList.add("under-the-pointer")
    }
}"""
"""Mark the first of all words that look alike, and what around them may react to the pointer.

Each use of the pointer costs the browser as much as a drawing of the page.
"""

FAINT_OR_CUT_RINGS = """() => {
    const channels = colour => colour.match(/[\\d.]+/g).map(Number)
    const over = (top, below) => {
        const [, , , alpha = 1] = top
        return below.map((one, at) => one * (1 - alpha) + top[at] * alpha)
    }
    const groundOf = one => {
        const below = one.parentElement ? groundOf(one.parentElement) : [255, 255, 255]
        return over(channels(getComputedStyle(one).backgroundColor), below)
    }
    const light = colour => {
        const parts = colour.slice(0, 3).map(one => one / 255).map(
            one => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    const contrast = (one, other) => {
        const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b)
        return (bright + 0.05) / (dark + 0.05)
    }
    const isCut = (one, room) => {
        const box = one.getBoundingClientRect()
        for (let around = one.parentElement; around !== document.body; around = around.parentElement) {
            const {overflowX, position} = getComputedStyle(around)
            if (overflowX !== "visible") {
                const edge = around.getBoundingClientRect()
                const [left, top] = [box.left - edge.left + around.scrollLeft, box.top - edge.top + around.scrollTop]
                return left < room || top < room || left + box.width + room > around.scrollWidth + 1
            }
            if (position === "fixed") return false
        }
    }
    return [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")].filter(one => {
        if (!one.checkVisibility({visibilityProperty: true}) || one.disabled) return false
        one.focus({preventScroll: true})
        const tabs = one.parentElement.querySelector(":scope > .tabbed-labels")
        return ![one, ...(one.labels ?? []), ...(tabs ? [tabs] : [])].some(each => {
            const {outlineStyle, outlineWidth, outlineOffset, outlineColor} = getComputedStyle(each)
            const [width, offset] = [parseFloat(outlineWidth), parseFloat(outlineOffset)]
            const ground = groundOf(offset < 0 ? each : each.parentElement)
            return outlineStyle !== "none" && width >= 2 && contrast(channels(outlineColor), ground) >= 3
                && !isCut(each, width + offset)
        })
    }).map(one => `${one.outerHTML.slice(0, 100)} in ${one.parentElement.outerHTML.slice(0, 60)}`)
}"""
"""Controls whose ring is missing, cut by what scrolls, or not seen on what is behind it."""


def put_under_the_pointer(page: Page) -> None:
    """Put everything that may react to the pointer under it at once, one of each kind."""
    page.evaluate(ONE_OF_EACH_KIND)
    devtools = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        devtools.send(f"{domain}.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    found = devtools.send(
        "DOM.querySelectorAll", {"nodeId": root, "selector": ".under-the-pointer"}
    )
    assert found["nodeIds"]
    for node in found["nodeIds"]:
        devtools.send("CSS.forcePseudoState", {"nodeId": node, "forcedPseudoClasses": ["hover"]})


@pytest.mark.parametrize("kind", KINDS)
def test_controls_can_be_read_under_the_pointer_and_show_the_focus(
    empty_page: Page, served: str, kind: str
) -> None:
    page = empty_page
    page.goto(f"{served}en/{kind}")
    page.evaluate("document.querySelectorAll('details').forEach(one => (one.open = true))")
    page.keyboard.press("Tab")  # from now on, the focus is that of a keyboard
    for scheme, name in (("light", "default"), ("dark", "slate")):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.locator(f"[data-md-color-scheme={name}]").wait_for()
        assert page.evaluate(FAINT_OR_CUT_RINGS) == []
    page.locator(".skip").focus()  # it is seen only then
    put_under_the_pointer(page)
    assert serious(page, "color-contrast", texts=".words-to-read") == []
    page.emulate_media(color_scheme="light")
    page.locator("[data-md-color-scheme=default]").wait_for()
    assert serious(page, "color-contrast", texts=".words-to-read") == []
