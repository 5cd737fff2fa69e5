"""What tests of pages in a browser share: windows, a new reader, accessibility."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
MAIN = "json-yaml-toml/"
KINDS = (
    "",
    MAIN,
    f"{MAIN}infographic/",
    f"{MAIN}table/",
    f"{MAIN}figures/",
    f"{MAIN}criteria/debugging/",
    f"{MAIN}subjects/json/",
    f"{MAIN}differences/",
    f"{MAIN}source/",
    f"{MAIN}sources/",
    f"{MAIN}gaps/",
    f"{MAIN}pairs/json-vs-toml/",
    f"{MAIN}choose/",
    "contribute/",
    "reference/",
    "reference/rules/",
)
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
LANGUAGES = ("", "en/")
OVER_THE_EDGE = """() => [...document.querySelectorAll("article *")].filter(element => {
    const box = element.getBoundingClientRect()
    return box.right > innerWidth + 1 && box.width > 1 && element.checkVisibility()
        && !element.closest(".scroll, pre, .tabbed-labels, table:not([class])")
}).map(element => element.outerHTML.slice(0, 80))"""
"""The parts of an article that the right edge of the window cuts."""
BROKEN_WORDS = """() => {
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    const lines = () => new Set([...range.getClientRects()].filter(box => box.width > 1).map(box => Math.round(box.top))).size
    const broken = []
    while (texts.nextNode()) {
        const {data, parentElement: parent} = texts.currentNode
        range.selectNodeContents(texts.currentNode)
        // An address or a path may go on in the next line; so may what is hyphenated.
        if (lines() < 2 || /\\S{20}/.test(data) || getComputedStyle(parent).hyphens === "auto") continue
        if (!parent.checkVisibility() || parent.closest("code, svg, .visually-hidden, .comparison thead")) continue
        for (const {0: word, index} of data.matchAll(/[A-Za-z]{2,}/g)) {
            range.setStart(texts.currentNode, index)
            range.setEnd(texts.currentNode, index + word.length)
            if (lines() > 1) broken.push(`${word} in ${parent.outerHTML.slice(0, 60)}`)
        }
    }
    return broken
}"""
"""Words of which a part stands in the next line."""
NEXT_PAINT = """() => new Promise(
    done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"""
"""Wait until the browser has drawn the page, and has reported what moved."""
THREE_OF_EACH_LOOK = """() => {
    const looks = new Map()
    for (const one of document.querySelectorAll("body *")) {
        one.removeAttribute("data-look")
        const isWritten = one.matches("input, select, textarea") || [...one.childNodes].some(
            child => child.nodeType === Node.TEXT_NODE && child.data.trim())
        if (!isWritten || !one.checkVisibility()) continue
        const {color, fontSize, fontWeight, textShadow} = getComputedStyle(one)
        const look = [one.localName, color, fontSize, fontWeight, textShadow]
        for (let around = one; around; around = around.parentElement) {
            const {backgroundColor, backgroundImage, opacity} = getComputedStyle(around)
            if (backgroundColor !== "rgba(0, 0, 0, 0)" || backgroundImage !== "none" || opacity !== "1")
                look.push(backgroundColor, backgroundImage, opacity)
        }
        const times = (looks.get(look.join()) ?? 0) + 1
        looks.set(look.join(), times)
        if (times <= 3) one.setAttribute("data-look", times)
    }
}"""
"""Mark three of the texts that have the same colours, size and weight on the same grounds."""
POLICY_NAME = "Content Security Policy"


@contextmanager
def opened(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """A new reader, whose browser must have refused nothing by the policy of the server at the end."""
    refused: list[str] = []
    # Every browser allows this after a click, but for the one without windows.
    allowed = {"permissions": ["clipboard-write"]}
    with browser.new_context(locale="zh-CN", **(allowed | options)) as context:
        context.on(
            "console",
            lambda message: refused.append(message.text) if POLICY_NAME in message.text else None,
        )
        yield context
        assert not refused, refused


@contextmanager
def reused_page(page: Page) -> Iterator[Page]:
    """A window that many tests use in turn: it is empty again, and its browser has no errors."""
    complaints: list[str] = []

    def hear(complaint: ConsoleMessage | Error) -> None:
        complaints.append(
            complaint.text if isinstance(complaint, ConsoleMessage) else str(complaint)
        )

    page.on("console", hear)
    page.on("pageerror", hear)
    yield page
    page.remove_listener("console", hear)
    page.remove_listener("pageerror", hear)
    page.unroute_all()
    page.goto("about:blank")
    page.emulate_media(media="null", color_scheme="light")
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    assert not complaints, complaints


def serious(page: Page, *rules: str, texts: str = "[data-look]") -> list[str]:
    """The serious and critical findings of axe-core, by all its rules unless some are named.

    Contrast takes most of the time, so it is judged of some texts: three of each look.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    page.evaluate(THREE_OF_EACH_LOOK)
    found = page.evaluate(
        """async ([texts, rules]) => {
            const contrast = "color-contrast"
            const others = rules.filter(rule => rule !== contrast)
            const runs = []
            if (!rules.length) runs.push(["html", {rules: {[contrast]: {enabled: false}}}])
            if (others.length) runs.push(["html", {runOnly: others}])
            if (others.length === rules.length - 1 || !rules.length) runs.push([texts, {runOnly: [contrast]}])
            const found = []
            for (const [where, options] of runs)
                found.push(...(await axe.run(where, {resultTypes: ["violations"], ...options})).violations)
            return found
        }""",
        [texts, list(rules)],
    )
    return [
        f"{one['id']}: {node['html'][:120]} {node['any'][0]['message'] if node['any'] else ''}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]
