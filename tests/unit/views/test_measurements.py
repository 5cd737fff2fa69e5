"""Measurements of our own: run in turns, written as data, shown with their spread."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
import yaml

from comparisons.lint.load import load
from comparisons.model.comparison import Comparison
from comparisons.model.spread import Spread, spread
from comparisons.views.measurements import cited_measurements, digits, measured
from measurements.__main__ import as_yaml
from measurements.rounds import kept, run
from tests.paths import RICH

PROGRAM = """
import json, pathlib, sys
print("ready", flush=True)
for _ in sys.stdin:
    with pathlib.Path("turns").open("a") as turns:
        turns.write(sys.argv[1])
    turns = pathlib.Path("turns").read_text()
    print("not a reading")
    print(json.dumps({"turn": len(turns), "name": sys.argv[1]}), flush=True)
"""


@pytest.fixture(scope="module")
def rich() -> Comparison:
    return load(RICH, RICH.parent).comparisons[0]


def ways(folder: Path, program: str, *names: str) -> dict[str, list[str]]:
    path = folder / "program.py"
    path.write_text(program, "utf-8")
    return {name: [sys.executable, str(path), name] for name in names}


def test_each_round_asks_every_way_once_and_begins_with_another(tmp_path: Path) -> None:
    commands = ways(tmp_path, PROGRAM, "a", "b", "c")
    found = run(commands, {way: dict(os.environ) for way in commands}, rounds=2, starts=2)
    assert found == {
        "a": {"turn": [1, 6, 7, 12], "name": ["a"] * 4},
        "b": {"turn": [2, 4, 8, 10], "name": ["b"] * 4},
        "c": {"turn": [3, 5, 9, 11], "name": ["c"] * 4},
    }


def test_a_program_that_fails_ends_the_run_with_its_error(tmp_path: Path) -> None:
    commands = ways(tmp_path, "raise LookupError('no such package')", "a")
    with pytest.raises(SystemExit, match="no such package"):
        run(commands, {"a": dict(os.environ)}, rounds=1)


def test_what_is_written_reads_the_same() -> None:
    written = {"load": [0.2, 1.1], "builds": {"a": {"python": "3.10"}}, "results": {"p": {}}}
    assert yaml.safe_load(as_yaml(written)) == {**written, "results": {"p": None}}
    assert [kept(one) for one in (0.123456, 12345.6, 7, "works")] == [0.1235, 12350.0, 7, "works"]


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        ([3, 1, 2, 5, 4], Spread(3, 2, 4, 1, 5)),
        ([1, 2], Spread(1.5, 1.25, 1.75, 1, 2)),
        ([7], Spread(7, 7, 7, 7, 7)),
    ],
)
def test_the_spread_of_readings(readings: list[float], expected: Spread) -> None:
    assert spread(readings) == expected


def test_a_measurement_has_a_table_for_each_run_and_quantity(rich: Comparison) -> None:
    (one,) = measured(rich, "m-parse")
    time, outcome = one.tables
    assert (one.id, one.rounds, one.builds) == ("two-cores", 5, "python 3.12.3, pyyaml 6.0.3")
    assert [line.way["en"] for line in time.lines] == ["JSON library", "YAML library"]
    assert [line.spread and line.spread.median for line in time.lines] == [0.3, 30]
    first, second = time.positions
    assert (first.least, first.most, second.most) == (0, 25.9, 100)
    assert [line.words for line in outcome.lines] == [["works"], ["YAMLError"]]
    assert not (outcome.varies or outcome.positions)
    assert measured(rich, "old-article") == []


def test_a_criterion_shows_the_measurements_that_its_cells_cite(rich: Comparison) -> None:
    assert cited_measurements(rich, "popularity") == ["m-parse"]


def test_readings_have_three_digits() -> None:
    assert [digits(one, "en") for one in (0.12345, 30, 12345)] == ["0.123", "30", "12,300"]
