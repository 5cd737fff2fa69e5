"""How fast pages are for a reader: `python -m benchmarks.reader` asks Lighthouse, in Chromium.

The site is built and served on this machine with gzip, and every kind of page measured in both
languages with Lighthouse's usual phone: a slow network and a slow processor. The results go where those
of `python -m benchmarks` go. Lighthouse and the Node that it needs come from npm at the versions below;
what is missing is said.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from benchmarks.report import read_results, write_pages, write_results
from benchmarks.weight import loaded, weight
from tests.browsers import find_browser

ROOT = Path(__file__).parent.parent
TOOLS = ROOT / ".cache/lighthouse"
PACKAGES = ("node@22.23.3", "lighthouse@13.5.0")
ROUNDS = 5
LANGUAGES = ("", "en/")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo", "agentic-browsing")
LIMITS = {"lcp": 1100.0, "tbt": 30.0}
"""Milliseconds that the largest contentful paint and the blocking time should stay below."""

ONE_OF_A_KIND = {"criteria", "pairs", "subjects"}
"""Folders whose pages are alike: the heaviest of each is measured."""


@dataclass(frozen=True)
class Measurement:
    """The medians of one page."""

    address: str
    bytes: int
    """What a first visit transfers, in bytes with gzip."""

    requests: int
    scores: list[int]
    """Lighthouse's scores of its categories, out of 100."""

    lcp: float
    """Milliseconds until the largest part of the page is painted."""

    tbt: float
    """Milliseconds during which the page could not answer."""

    cls: float
    """The layout shift: a share of the window, without unit."""


class _Handler(SimpleHTTPRequestHandler):
    """Serves as a usual host does: compressed, and files with their content's name for good."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        status = 200 if file.is_file() else 404
        file = file if file.is_file() else Path(self.directory) / "404.html"
        content = gzip.compress(file.read_bytes(), 6)
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        forever = file.parent.name == "assets"
        self.send_header("Cache-Control", f"max-age={31536000 if forever else 600}")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server for a folder."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def kinds(site: Path) -> list[str]:
    """The address of one page of every kind, below a language's root; comparisons are alike."""
    comparisons = {table.parent.parent.name for table in site.glob("*/table/index.html")}
    heaviest: dict[tuple[str, ...], Path] = {}
    for file in sorted(site.rglob("index.html")):
        parts = file.parent.relative_to(site).parts
        if parts[:1] == ("en",):
            continue
        kind = (*parts[:-1], "*") if ONE_OF_A_KIND & set(parts) else parts
        if parts and parts[0] in comparisons:
            kind = ("*", *kind[1:])
        if kind not in heaviest or weight(file) > weight(heaviest[kind]):
            heaviest[kind] = file
    addresses = [file.parent.relative_to(site).as_posix() for file in heaviest.values()]
    return ["" if address == "." else f"{address}/" for address in addresses]


def lighthouse() -> list[str]:
    """The command that runs Lighthouse; installs it first. Exits where npm is missing or fails."""
    npm = shutil.which("npm")
    if not npm:
        sys.exit("npm is missing: install Node.js, which brings it, and run this again.")
    script = TOOLS / "node_modules/lighthouse/cli/index.js"
    wanted = TOOLS / "packages.txt"
    if not script.is_file() or not wanted.is_file() or wanted.read_text() != " ".join(PACKAGES):
        TOOLS.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--prefix", str(TOOLS), "--no-audit", "--no-fund", *PACKAGES]
        if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode:
            sys.exit(f"npm could not install {' and '.join(PACKAGES)}.")
        wanted.write_text(" ".join(PACKAGES))
    return [str(TOOLS / "node_modules/.bin/node"), str(script)]


def report(command: list[str], address: str) -> dict[str, Any]:
    """Lighthouse's report about one visit."""
    flags = "--headless=new --no-sandbox --disable-background-networking"
    run = subprocess.run(
        [*command, address, "--quiet", "--output=json", f"--chrome-flags={flags}"],
        env={**os.environ, "CHROME_PATH": str(find_browser())},
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        sys.exit(f"Lighthouse failed at {address}:\n{run.stderr}")
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def measured(address: str, file: Path, reports: list[dict[str, Any]]) -> Measurement:
    """The medians of several reports about a page."""

    def median(audit: str) -> float:
        return statistics.median(one["audits"][audit]["numericValue"] for one in reports)

    scores = [
        round(100 * statistics.median(one["categories"][name]["score"] for one in reports))
        for name in CATEGORIES
    ]
    return Measurement(
        address,
        weight(file),
        len(loaded(file)),
        scores,
        median("largest-contentful-paint"),
        median("total-blocking-time"),
        median("cumulative-layout-shift"),
    )


def build(site: Path, address: str) -> None:
    """Build the site as it is published; exits when that fails."""
    environment = {**os.environ, "SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", site]
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        sys.exit("The site could not be built.")


def main() -> None:
    """Measure every kind of page and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="visits to each page")
    rounds = parser.parse_args().rounds
    command = lighthouse()
    found: dict[str, Any] = {
        "categories": CATEGORIES,
        "date": date.today().isoformat(),
        "limits": LIMITS,
        "pages": [],
        "rounds": rounds,
        "tools": f"{PACKAGES[1].replace('@', ' ')}, {_browser_version()}",
    }
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as root:
        site = Path(folder)
        build(site, root)
        for kind in kinds(site):
            for language in LANGUAGES:
                address = language + kind
                reports = [report(command, root + address) for _ in range(rounds)]
                one = measured(address, site / address / "index.html", reports)
                found["pages"].append(asdict(one))
                print(one, flush=True)
    results = read_results() | {"reader": found}
    write_results(results)
    write_pages(results, ROOT / "benchmarks")


def _browser_version() -> str:
    command = [find_browser(), "--version"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


if __name__ == "__main__":
    main()
