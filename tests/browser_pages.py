"""What tests of pages in a browser share: windows, a new reader, accessibility."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Browser, BrowserContext, Page

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
MAIN = "keras-tensorflow-pytorch/"
KINDS = (
    "",
    MAIN,
    f"{MAIN}infographic/",
    f"{MAIN}table/",
    f"{MAIN}figures/",
    f"{MAIN}criteria/debugging/",
    f"{MAIN}subjects/keras/",
    f"{MAIN}differences/",
    f"{MAIN}source/",
    f"{MAIN}sources/",
    f"{MAIN}gaps/",
    f"{MAIN}pairs/keras-vs-pytorch/",
    f"{MAIN}choose/",
    "contribute/",
    "benchmarks/",
    "reference/",
    "reference/rules/",
)
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
LANGUAGES = ("", "en/")


def opened(browser: Browser, **options: object) -> BrowserContext:
    """A new reader."""
    return browser.new_context(locale="zh-CN", **options)  # type: ignore[arg-type]


def serious(page: Page, *rules: str) -> list[str]:
    """The serious and critical findings of axe-core, by all its rules unless some are named."""
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=AXE)
    found = page.evaluate(
        "rules => axe.run(rules.length ? {runOnly: rules} : {}).then(done => done.violations)",
        list(rules),
    )
    return [
        f"{one['id']}: {node['html'][:120]} {node['any'][0]['message'] if node['any'] else ''}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]
