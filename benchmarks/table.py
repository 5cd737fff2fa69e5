"""How fast the table is when it is big: `PYTHONPATH=hooks python -m benchmarks.table` measures each action in Chromium.

A thousand criteria and six subjects, made by repeating the real ones, are drawn by the real fragment
into a page of the real site. A time runs from the change of a control until the result is painted.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle, islice
from pathlib import Path
from threading import Thread

import material
from playwright.sync_api import Page, sync_playwright

from comparisons.clock import today
from comparisons.lint.load import load
from comparisons.model.comparison import Comparison
from comparisons.model.criterion import Criterion
from comparisons.model.site import Site
from comparisons.reader.ui_strings import bundled_ui_strings
from comparisons.render.assets import load_assets
from comparisons.render.pages import plan
from comparisons.render.renderer import Renderer
from comparisons.views.repository import Repository
from tests.browsers import find_browser
from tests.built_sites import build, copy_project

CRITERIA = 1000
SUBJECTS = 6
ROUNDS = 7
LIMIT = 100

ACTIONS = {
    "words": "words=pytorch",
    "words, none found": "words=nothing+has+this",
    "verdict": "verdict=wrong",
    "only where they differ": "differ=1",
    "show today": "show=today",
    "show the article": "show=article",
    "subjects": "subjects=keras-1,pytorch-2",
    "criteria": "criteria=speed-7,debugging-8",
    "baseline": "baseline=pytorch-2",
    "several at once": "words=keras&verdict=wrong&baseline=keras-2",
}

MEASURE = """async query => {
    const form = document.querySelector(".table-form")
    const painted = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)))
    const table = form.parentElement.querySelector(".comparison")
    let start
    const timed = async act => {
        while (table.ariaBusy === "true") await painted()
        await painted()
        start = performance.now()
        act()
        await painted()
        return performance.now() - start
    }
    const wanted = new URLSearchParams(query)
    let last
    for (const [name, text] of wanted) {
        const fields = [...form.elements].filter(field => field.name === name)
        for (const value of text.split(",")) {
            last = fields.find(field => field.value === value) ?? fields[0]
            if (last.type === "checkbox") last.checked = true
            else last.value = value
        }
    }
    const there = await timed(() => last.dispatchEvent(new InputEvent("input", {bubbles: true})))
    while (table.ariaBusy === "true") await painted()
    const settled = performance.now() - start
    const shown = document.querySelectorAll(".comparison tbody tr:not([hidden])").length
    const back = await timed(() => form.querySelector("[data-act=reset]").click())
    return [there, back, shown, settled]
}"""


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def big(comparison: Comparison) -> Comparison:
    """The same comparison with its criteria and subjects repeated under new ids."""
    subjects = {
        f"{id}-{at // len(comparison.subjects) + 1}": (id, subject)
        for at, (id, subject) in enumerate(islice(cycle(comparison.subjects.items()), SUBJECTS))
    }

    def row(criterion: Criterion, at: int) -> Criterion:
        cells = {
            new: criterion.cells[old].model_copy(
                update={
                    "claims": tuple(
                        claim.model_copy(update={"id": f"{claim.id}{new[-1]}{at}"})
                        for claim in criterion.cells[old].claims
                    )
                }
            )
            for new, (old, _) in subjects.items()
        }
        return criterion.model_copy(update={"cells": cells, "claims": ()})

    rows = islice(cycle(comparison.criteria.items()), CRITERIA)
    return replace(
        comparison,
        subjects={
            new: subject.model_copy(update={"name": f"{subject.name} {new[-1]}"})
            for new, (_, subject) in subjects.items()
        },
        criteria={f"{id}-{at}": row(criterion, at) for at, (id, criterion) in enumerate(rows)},
    )


def big_table(project: Path) -> str:
    """The big table's part of the page, in English."""
    site = load(project / "data", project)
    site = Site(site.file, (big(site.comparisons[0]),))
    words = bundled_ui_strings("en")
    folders = [project / "overrides", Path(material.__file__).parent / "templates"]
    assets = load_assets(*folders).paths
    fragments = Renderer(
        site,
        "en",
        words,
        folders,
        "https://compare.example/en/",
        Repository(),
        today(),
        {name: f"../{path}" for name, path in assets.items()},
    )
    return next(
        fragments.html(page) for page in plan(site, "en", words) if page.template == "table"
    )


def write_page(folder: Path) -> Path:
    """The built site with the big table in the place of the small one; returns the site's folder."""
    project = copy_project(folder)
    built = build(project)
    if built.code:
        sys.exit(built.output)
    (page,) = (built.site / "en").glob("*/table/index.html")
    start, rest = page.read_text("utf-8").split("<article", 1)
    end = rest.split("</article>", 1)[1]
    article = f"<article>{big_table(project)}</article>"
    page.write_text(f"{start}{article}{end}", encoding="utf-8")
    return page.parent


def measure(page: Page) -> float:
    """Measure every action several times, print the figures, return the slowest median."""
    slowest = 0.0
    print(
        "action                      rows   painted: median, max   every row in place: median   undone: median, max"
    )
    for name, query in ACTIONS.items():
        runs = [page.evaluate(MEASURE, query) for _ in range(ROUNDS)]
        there, back, shown, settled = zip(*runs, strict=True)
        medians = [statistics.median(times) for times in (there, settled, back)]
        slowest = max(slowest, medians[0], medians[2])
        print(
            f"{name:<26}{shown[0]:>6}{medians[0]:>17.0f}{max(there):>6.0f}"
            f"{medians[1]:>29.0f}{medians[2]:>17.0f}{max(back):>6.0f}"
        )
    return slowest


def main() -> int:
    """Build, measure, and fail when an action takes longer than the limit at its median."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = write_page(Path(name))
        handler = partial(_Handler, directory=str(folder.parent.parent.parent))
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            Thread(target=server.serve_forever, daemon=True).start()
            browser = playwright.chromium.launch(
                executable_path=find_browser(), args=["--no-sandbox"]
            )
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            size = (folder / "index.html").stat().st_size / 1e6
            page.goto(
                f"http://127.0.0.1:{server.server_port}/en/{folder.parent.name}/{folder.name}/"
            )
            page.wait_for_timeout(1000)  # as a reader would look before acting
            print(f"{CRITERIA} criteria x {SUBJECTS} subjects, {size:.1f} MB, {ROUNDS} rounds each")
            slowest = measure(page)
            browser.close()
            server.shutdown()
    print(f"slowest median: {slowest:.0f} ms, limit {LIMIT} ms")
    return slowest > LIMIT


if __name__ == "__main__":
    sys.exit(main())
