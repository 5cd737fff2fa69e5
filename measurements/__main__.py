"""`make measure`: the measurements of a comparison, written to its `runs/` as data.

Each environment is installed from its lock file into `.cache/measurements/`, apart from the site's.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from comparisons.model.spread import spread
from measurements.machine import builds, load, machine
from measurements.rounds import run

ROOT = Path(__file__).parent.parent
HIDDEN = {"CUDA_VISIBLE_DEVICES": "", "JAX_PLATFORMS": "cpu"}
"""Environment variables that hide accelerators from the programs."""


def main() -> None:
    options = _options()
    folder = ROOT / "data" / options.comparison
    plan = yaml.safe_load((folder / "measurements/plan.yml").read_text("utf-8"))
    environments = folder / "measurements/environments"
    on_one_core = options.device == "cpu" and hasattr(os, "sched_getaffinity")
    cores = sorted(os.sched_getaffinity(0)) if on_one_core else ()

    before = load()
    pythons: dict[str, str] = {}
    results: dict[str, Any] = {}
    for program, planned in plan.items():
        ways = {
            way: environment
            for way, environment in planned["ways"].items()
            if not options.environments or environment in options.environments
        }
        if not ways or (options.only and program not in options.only):
            continue
        for environment in sorted({*ways.values()} - {*pythons}):
            pythons[environment] = options.python or _install(environments / f"{environment}.txt")
        print(f"{program}: {len(ways)} ways", flush=True)
        script = str(folder / f"measurements/{program}.py")
        results[program] = run(
            {way: [pythons[environment], script, way] for way, environment in ways.items()},
            {way: _environ(environment, options.device) for way, environment in ways.items()},
            rounds=min(planned.get("rounds", options.rounds), options.rounds),
            starts=1 if "rounds" in planned else options.starts,
            cores=cores,
        )
        _print(results[program])

    written = {
        "day": datetime.now(UTC).date(),
        **machine(accelerator=options.device == "gpu"),
        "load": [before, load()],
        "builds": {
            environment: builds(python, environments / f"{environment}.in")
            for environment, python in pythons.items()
        },
        "results": results,
    }
    path = options.output or folder / "runs" / f"{options.name or options.device}.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(_HEADER + as_yaml(written), "utf-8")
    print(f"Written to {path}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="measurements", description=__doc__)
    add = parser.add_argument
    add("--comparison", default="keras-tensorflow-pytorch", help="the folder in data/")
    add("--only", nargs="+", help="these programs")
    add("--rounds", type=int, default=10, help="rounds after each start")
    add("--starts", type=int, default=2, help="how often every program starts anew")
    add("--device", choices=("cpu", "gpu"), default="cpu", help="one core, or an accelerator")
    add("--name", help="of the file in runs/, instead of the device")
    add("--python", help="a Python that has everything, instead of environments of our own")
    add("--environments", nargs="+", help="leave out what needs another environment")
    add("--output", type=Path, help="the file to write, instead of one in runs/")
    return parser.parse_args()


def _install(lock: Path) -> str:
    """The Python of the environment of a lock file, after it was brought up to date."""
    uv = shutil.which("uv", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if not uv:
        sys.exit("Install uv first: it makes the environments.")
    environment = ROOT / ".cache/measurements" / lock.stem
    python = str(environment / "bin/python")
    if not environment.exists():
        command = [uv, "venv", "--quiet", "--no-config", "--python", sys.executable]
        subprocess.run([*command, str(environment)], check=True)
    command = [uv, "pip", "sync", "--quiet", "--no-config", "--require-hashes"]
    subprocess.run([*command, "--python", python, str(lock)], check=True)
    return python


def _environ(environment: str, device: str) -> dict[str, str]:
    hidden = HIDDEN if device == "cpu" else {"XLA_PYTHON_CLIENT_PREALLOCATE": "false"}
    return {**os.environ, **hidden, "KERAS_BACKEND": environment, "TF_CPP_MIN_LOG_LEVEL": "2"}


def _print(results: dict[str, dict[str, list[Any]]]) -> None:
    for way, readings in results.items():
        for quantity, values in readings.items():
            if isinstance(values[0], str):
                print(f"  {way}, {quantity}: {', '.join(sorted({*values}))}")
                continue
            of = spread(values)
            print(
                f"  {way}, {quantity}: median {of.median:.4g}, middle half {of.lower:.4g} to "
                f"{of.upper:.4g}, all {of.least:.4g} to {of.most:.4g}, {len(values)} rounds"
            )


_HEADER = "# yaml-language-server: $schema=../../schema/run.json\n# Written by `make measure`\n"


def as_yaml(value: dict[str, Any], depth: int = 0) -> str:
    """A mapping as YAML with a line for each list, whatever its length."""
    lines = []
    for key, below in value.items():
        if isinstance(below, dict):
            lines.append(f"{'  ' * depth}{key}:\n{as_yaml(below, depth + 1)}")
        else:
            text = below if hasattr(below, "isoformat") else json.dumps(below, ensure_ascii=False)
            lines.append(f"{'  ' * depth}{key}: {text}\n")
    return "".join(lines)


if __name__ == "__main__":
    main()
