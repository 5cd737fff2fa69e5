"""From save to sight: how soon `mkdocs serve` shows a changed data file in both languages."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks.corpus import MAIN

PATIENCE_S = 600.0
CRITERION = "speed"


def save_to_sight(project: Path, rounds: int) -> list[float]:
    """The seconds from a save until the page of a criterion has it in both languages."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (project / "serve.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
            cwd=project,
            stdout=log,
            stderr=log,
        )
    home = f"http://127.0.0.1:{port}/"
    try:
        _wait_for(home, "</html>")
        time.sleep(2)  # the first look of the watcher
        return [_seen(project, home, mark) for mark in range(1001, 1001 + rounds)]
    finally:
        server.terminate()
        server.wait()


def _seen(project: Path, home: str, mark: int) -> float:
    file = project / f"data/{MAIN}/criteria/{CRITERION}.yml"
    text = file.read_text("utf-8")
    file.write_text(
        re.sub(
            r"(question:\n  zh: )(?:\d+ )?(.*\n  en: )(?:\d+ )?", rf"\g<1>{mark} \g<2>{mark} ", text
        ),
        "utf-8",
    )
    start = time.perf_counter()
    for language in ("", "en/"):
        _wait_for(f"{home}{language}{MAIN}/criteria/{CRITERION}/", f">{mark} ")
    return time.perf_counter() - start


def _wait_for(address: str, text: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE_S) as answer:
                if text in answer.read().decode():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.01)
    sys.exit(f"{address} never showed {text!r}")
