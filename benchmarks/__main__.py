"""`make bench`: this project beside stock MkDocs with Material on the same text, in turns.

The results go to `benchmarks/results.json`, and from there to `benchmarks/results.*.md` in both languages.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.corpus import ROOT, many_comparisons, many_criteria
from benchmarks.measure import Run, build
from benchmarks.report import read_results, write_pages, write_results
from benchmarks.served import save_to_sight
from benchmarks.stock import write_stock

PROJECT = ("docs", "hooks", "overrides", "mkdocs.yml")


@dataclass(frozen=True)
class Corpus:
    """Data to build, and how."""

    write: Callable[[Path], None]
    """Fills a data folder."""

    stock_languages: tuple[str, ...] = ("zh", "en")
    """The languages that stock MkDocs builds of it."""

    limit: float | None = None
    """How many times the stock build's time a build may take."""


CORPORA = {
    "10": Corpus(lambda data: many_criteria(data, 10), ("en",), 1.3),
    "100": Corpus(lambda data: many_criteria(data, 100)),
    "1000": Corpus(lambda data: many_criteria(data, 1000), limit=0.1),
    "comparisons": Corpus(lambda data: many_comparisons(data, 100)),
}
"""The corpora: so many criteria, or a hundred comparisons of ten."""


def main() -> None:
    """Measure the chosen corpora, print the results, and keep them with earlier ones."""
    arguments = _arguments()
    results = read_results() | _circumstances()
    for name in arguments.corpora:
        with tempfile.TemporaryDirectory() as folder:
            measured = _measure(CORPORA[name], Path(folder), arguments)
        results.setdefault("corpora", {})[name] = measured
        print(name, json.dumps(measured, indent=1), flush=True)
        write_results(results)
    write_pages(results, ROOT / "benchmarks")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("corpora", nargs="*", default=list(CORPORA), metavar="corpus")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--alone", action="store_true", help="without stock MkDocs")
    return parser.parse_args()


def _circumstances() -> dict[str, Any]:
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    models = [line.split(": ", 1)[1] for line in lines if line.startswith("model name")]
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": models[0] if models else platform.machine(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "mkdocs": version("mkdocs"),
        "material": version("mkdocs-material"),
    }


def _measure(corpus: Corpus, folder: Path, arguments: argparse.Namespace) -> dict[str, Any]:
    ours, stock = folder / "ours", folder / "stock"
    for name in PROJECT:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, _parent(ours / name))
    corpus.write(ours / "data")
    build(ours)  # not counted: the text for the other, and warm caches of the system
    pages = 0 if arguments.alone else write_stock(ours / "site", stock, corpus.stock_languages)
    load = os.getloadavg()[0]
    runs: dict[str, list[Run]] = {"ours": [], "stock": []}
    for _ in range(arguments.rounds):
        if not arguments.alone:
            runs["stock"].append(build(stock))
        runs["ours"].append(build(ours))
    ratios = [
        one.wall_s / other.wall_s for one, other in zip(runs["ours"], runs["stock"], strict=False)
    ]
    work = [
        one.cpu_s / other.cpu_s for one, other in zip(runs["ours"], runs["stock"], strict=False)
    ]
    return {
        "load": round(load, 1),
        "work_ratio": _spread(work) if work else None,
        "pages": sum(1 for _ in (ours / "site").rglob("index.html")),
        "stock_pages": pages,
        "ratio": _spread(ratios) if ratios else None,
        "limit": corpus.limit,
        **{name: _summary(measured) if measured else None for name, measured in runs.items()},
        "save_to_sight_s": _spread(save_to_sight(ours, arguments.rounds)),
    }


def _parent(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _summary(runs: list[Run]) -> dict[str, list[float]]:
    return {key: _spread([asdict(run)[key] for run in runs]) for key in asdict(runs[0])}


def _spread(values: list[float]) -> list[float]:
    """The least, the median and the greatest."""
    return [round(value, 3) for value in (min(values), statistics.median(values), max(values))]


if __name__ == "__main__":
    main()
