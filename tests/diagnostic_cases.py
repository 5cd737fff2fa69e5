"""Mistakes as data files: `cases/diagnostics/` says what to change in the small comparison."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from comparisons.diagnostic import Diagnostic
from comparisons.lint.load import all_diagnostics
from tests.paths import CASES_FOLDER

TODAY = date(2026, 11, 23)
CASES = sorted((CASES_FOLDER / "diagnostics").glob("*.yml"))


@cache
def read_case(case: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.load(case.read_text("utf-8"), yaml.CSafeLoader)
    return content


def small_data(data: Path, *overlays: str) -> Path:
    """The small comparison, with `requirements`, `figures`, `full` or `typed` on top, in a folder of its own."""
    for name in ("small", *overlays):
        shutil.copytree(CASES_FOLDER / name, data, dirs_exist_ok=True)
    return data


def full_data(data: Path) -> Path:
    """The small comparison with all that it may have."""
    small_data(data, "requirements", "figures", "full", "search")
    for file, before, image in (
        (
            "subjects/json.yml",
            "name: ",
            "logo: {file: json.svg, alt: {zh: 一个标志, en: A logo}}",
        ),
        (
            "criteria/tabs.yml",
            "cells:",
            "picture: {file: tabs.png, alt: {zh: 一张图, en: A picture}}",
        ),
    ):
        apply([{"file": f"json-yaml/{file}", "find": before, "put": f"{image}\n{before}"}], data)
    images = data / "json-yaml/images"
    images.mkdir()
    read = {one["name"]: one for one in read_case(CASES_FOLDER / "images.yml")["read"]}
    (images / "json.svg").write_text(read["SVG"]["text"], "utf-8")
    (images / "tabs.png").write_bytes(base64.b64decode(read["PNG"]["base64"]))
    return data


def formats_data(data: Path) -> Path:
    """The comparison with every kind of value, and `many`: the same with five more subjects."""
    small_data(data, "typed")
    many = data / "many"
    shutil.copytree(data / "formats", many)
    csv = (many / "subjects/csv.yml").read_text("utf-8")
    ids = [f"item-{number}" for number in range(1, 6)]
    for number, id in enumerate(ids, 1):
        text = csv.replace("Comma-separated values", f"Item {number}").replace(
            "value: 8", f"value: {number}"
        )
        (many / f"subjects/{id}.yml").write_text(text, "utf-8")
    file = many / "comparison.yml"
    given = file.read_text("utf-8")
    file.write_text(given.replace("csv, xml]", f"csv, xml, {', '.join(ids)}]"), "utf-8")
    return data


def make_mistakes(case: dict[str, Any], data: Path) -> Path:
    """The small comparison after the edits of a case."""
    small_data(
        data, *(name for name in ("requirements", "figures", "typed") if case.get(f"with_{name}"))
    )
    apply(case["edits"], data)
    return data


def apply(edits: Iterable[dict[str, Any]], data: Path) -> None:
    """Replace or delete what the edits say."""
    for edit in edits:
        file = data / edit["file"]
        file.parent.mkdir(parents=True, exist_ok=True)
        content = file.read_bytes() if file.exists() else b""
        if "delete" in edit:
            file.unlink()
            continue
        if "link_to" in edit:
            file.symlink_to(edit["link_to"])
            continue
        find, put = edit.get("find", ""), edit["put"]
        new = bytes.fromhex(put["hex"]) if isinstance(put, dict) and "hex" in put else None
        if new is None and isinstance(put, dict):
            new = (put["text"] * put["times"]).encode()
        new = new if new is not None else put.encode()
        assert find.encode() in content, f"{find!r} is not in {file}"
        file.write_bytes(content.replace(find.encode(), new, 1) if find else new)


def diagnostics_of(data: Path) -> tuple[Diagnostic, ...]:
    """What keeps a data folder from being published."""
    found = all_diagnostics(data, today=TODAY)
    return tuple(diagnostic for diagnostic in found if diagnostic.rule.level == "error")
