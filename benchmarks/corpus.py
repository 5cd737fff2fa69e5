"""Corpora of any size, made of this repository's data: repeated, with ids and texts varied.

The first ten criteria are the real ones, complete. The others are what a comparison of hundreds
would hold: each cell with one claim, two sources for each statement, and no example programs.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, ClassVar

import yaml

ROOT = Path(__file__).parent.parent
MAIN = "keras-tensorflow-pytorch"
SOURCES = 2
GROUP = 100
VARIED = {"answer", "question", "today", "says", "title"}
"""The keys whose texts differ from one repetition to the next."""


def many_criteria(data: Path, count: int) -> None:
    """Write a data folder that holds one comparison of so many criteria, in groups of a hundred."""
    _copy(data, MAIN)
    folder = data / MAIN
    comparison = _read(folder / "comparison.yml")
    group = comparison["groups"][0]
    originals = group["criteria"]
    names = []
    for at in range(count):
        original, round = originals[at % len(originals)], at // len(originals)
        name = f"{original}-{round}" if round else original
        names.append(name)
        if round:
            criterion = _read(folder / f"criteria/{original}.yml")
            _write(folder / f"criteria/{name}.yml", _varied(criterion, round), "criterion")
    group["criteria"] = names[:GROUP]
    for number, start in enumerate(range(GROUP, count, GROUP), 2):
        title = _with_texts(group["title"], number, "title")
        criteria = names[start : start + GROUP]
        comparison["groups"].append({"id": f"group-{number}", "title": title, "criteria": criteria})
    _write(folder / "comparison.yml", comparison)


def many_comparisons(data: Path, count: int) -> None:
    """Write a data folder that holds so many comparisons, each as large as the real one."""
    for number in range(count):
        name = f"{MAIN}-{number}" if number else MAIN
        _copy(data, name)
        if number:
            for file in sorted((data / name / "criteria").glob("*.yml")):
                _write(file, _with_texts(_read(file), number), "criterion")
            file = data / name / "comparison.yml"
            _write(file, _with_texts(_read(file), number), "comparison")


def _copy(data: Path, name: str) -> None:
    """Copy the real comparison, and what it shares with others; it recommends none of them."""
    shutil.copytree(ROOT / "data" / MAIN, data / name)
    comparison = _read(data / name / "comparison.yml")
    del comparison["related"]
    _write(data / name / "comparison.yml", comparison)
    if not (data / "site.yml").exists():
        shutil.copytree(ROOT / "data/schema", data / "schema")
        shutil.copy(ROOT / "data/site.yml", data)
        for file in (ROOT / "data/shared").glob("*/*.yml"):
            if file.stem in comparison["subjects"]:
                copied = data / "shared" / file.parent.name / file.name
                copied.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, copied)


def _varied(criterion: Any, round: int) -> Any:
    """The criterion with other texts, and with ids for its claims that no other has."""
    varied = _with_texts(criterion, round)
    varied.pop("example", None)
    varied.pop("claims", None)
    for cell in varied["cells"].values():
        cell["sources"] = cell["sources"][:SOURCES]
        cell["claims"] = cell.get("claims", [])[:1]
        for claim in cell["claims"]:
            claim["id"] += f"X{round}"
            claim["sources"] = claim.get("sources", [])[:SOURCES]
    return varied


def _with_texts(value: Any, number: int, key: str = "") -> Any:
    """The same value with a number added to each varied text, as the rules of the data want it."""
    if isinstance(value, list):
        return [_with_texts(one, number, key) for one in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"zh", "en"} and key in VARIED:
        zh = value["zh"].rstrip()
        return {
            "zh": f"{zh} {number}" if zh[-1].isascii() else f"{zh}（编号 {number}）",
            "en": f"{value['en'].rstrip()} ({number})",
        }
    return {name: _with_texts(below, number, name) for name, below in value.items()}


class _Loader(yaml.CSafeLoader):
    """Leaves `yes` and `no` as they are."""

    yaml_implicit_resolvers: ClassVar = {
        first: [one for one in resolvers if one[0] != "tag:yaml.org,2002:bool"]
        for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


def _read(file: Path) -> Any:
    return yaml.load(file.read_text("utf-8"), _Loader)


def _write(file: Path, value: Any, schema: str = "comparison") -> None:
    up = "../" if schema == "comparison" else "../../"
    text = yaml.dump(
        value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000
    )
    file.write_text(
        f"# yaml-language-server: $schema={up}schema/{schema}.json\n{text}", encoding="utf-8"
    )
