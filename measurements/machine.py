"""The conditions of a measurement: the machine, and the installed packages."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any


def machine(*, accelerator: bool) -> dict[str, Any]:
    """The processor, its cores, the memory, and the accelerator where it is used."""
    found = re.search(r"model name\s*: (.+)", _read("/proc/cpuinfo"))
    memory = re.search(r"MemTotal:\s+(\d+)", _read("/proc/meminfo"))
    described: dict[str, Any] = {
        "processor": found[1] if found else "unknown",
        "cores": os.cpu_count(),
        "memory_gib": round(int(memory[1]) / 2**20) if memory else 0,
    }
    if accelerator:
        command = ["nvidia-smi", "--query-gpu=name,driver_version", "--format=csv,noheader"]
        listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        name, driver = listed.splitlines()[0].split(", ")
        described["accelerator"] = f"{name}, driver {driver}"
    return described


def builds(python: str, pins: Path) -> dict[str, str]:
    """The version of Python, and of the packages that a `.in` file names, in an environment."""
    names = re.findall(r"^([\w-]+)==", pins.read_text("utf-8"), flags=re.MULTILINE)
    program = (
        "import json, platform, sys; from importlib.metadata import version\n"
        "print(json.dumps({'python': platform.python_version()}"
        " | {name: version(name) for name in sys.argv[1:]}))"
    )
    answer = subprocess.run([python, "-c", program, *names], check=True, capture_output=True)
    versions: dict[str, str] = json.loads(answer.stdout)
    return versions


def load() -> float:
    """How many processes wanted a core in the last minute: far above 1 means a busy machine."""
    return round(os.getloadavg()[0], 1)


def _read(path: str) -> str:
    return Path(path).read_text("utf-8") if Path(path).exists() else ""
