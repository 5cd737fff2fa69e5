"""The folders of the code: imports go one way, and only one folder imports MkDocs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.paths import ROOT

PACKAGE = ROOT / "hooks/comparisons"
ROOMS = (
    "model",
    "reader",
    "lint",
    "views",
    "render",
    "diff",
    "export",
    "scaffold",
    "refresh",
    "mkdocs",
)
"""From the lowest to the highest: a folder may import those before it."""

SHARED = ("clock", "command", "diagnostic", "document", "language", "messages")
"""The modules that every folder may import; they import only each other."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(file: Path) -> Iterator[str]:
    """The dotted names that a module imports."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(file: Path) -> str:
    inside = file.relative_to(PACKAGE).parts
    return inside[0] if len(inside) > 1 else ""


def test_the_rooms_are_all_there_is() -> None:
    top = {path.name for path in PACKAGE.iterdir() if path.name != "__pycache__"}
    files = {f"{name}.py" for name in SHARED} | {"__init__.py", "diagnostics.yml", "ui_strings"}
    assert top == {*ROOMS, *files}


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_module_imports_only_its_own_room_and_those_below(file: Path) -> None:
    room = room_of(file)
    allowed = {*SHARED, *(ROOMS[: ROOMS.index(room) + 1] if room else ())}
    for name in imports(file):
        first, *rest = name.split(".")
        if first == "comparisons":
            assert rest[0] in allowed, f"{file.name} imports {name}"
        if first == "mkdocs":
            assert room == "mkdocs", f"{file.name} imports {name}"
