"""Adds to a YAML file and leaves every other byte of it alone, comments included."""

from __future__ import annotations

from typing import Any

import yaml

from comparisons.document import Location
from comparisons.reader.writing import split_mark
from comparisons.scaffold.form import flow_yaml


def add(text: str, location: Location, lines: list[str]) -> str:
    """The text with one more entry at the end of the list or mapping at a location.

    `lines` are the entry as it would stand at the left margin, without the dash of a list.
    """
    mark, text = split_mark(text)
    *_, node = _nodes(text, location)
    add_lines = _add_in_line if node.flow_style else _add_below
    return mark + add_lines(text, node, lines)


def replace(text: str, location: Location, written: str) -> str:
    """The text with the value at a location replaced."""
    mark, text = split_mark(text)
    *_, around, node = _nodes(text, location)
    start, end = node.start_mark.index, _end(node)
    # Only a list with dashes may begin right below its key.
    is_below_key = not around.flow_style and node.start_mark.column <= around.start_mark.column
    indent = "  " if is_below_key else ""
    line_end = text[len(text[:end].rstrip()) : end]  # a folded text ends after its last line
    return f"{mark}{text[:start]}{indent}{written}{line_end}{text[end:]}"


def _nodes(text: str, location: Location) -> list[Any]:
    """The value of a file, and the value at each step of the way to a location."""
    nodes: list[Any] = [yaml.compose(text, Loader=yaml.CSafeLoader)]
    for part in location:
        below = nodes[-1].value
        if isinstance(nodes[-1], yaml.MappingNode):
            below = {key.value: value for key, value in below}
        nodes.append(below[part])
    return nodes


def _end(node: Any) -> int:
    """The end of the last thing in a node; YAML ends a block only where the next thing begins."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style:
        node = _last(node)
    return int(node.end_mark.index)


def _last(node: Any) -> Any:
    """The last value in a list or mapping."""
    last = node.value[-1]
    return last[1] if isinstance(last, tuple) else last


def _add_in_line(text: str, node: Any, lines: list[str]) -> str:
    """Add before the closing bracket of `[a, b]` or `{a: 1}`."""
    entry = lines[0]
    if len(lines) > 1:
        entry = flow_yaml(yaml.load("\n".join(lines), Loader=yaml.CSafeLoader))[1:-1]
    if not node.value:
        at = node.start_mark.index + 1
        return f"{text[:at]}{entry}{text[at:]}"
    at = _last(node).end_mark.index
    return f"{text[:at]}, {entry}{text[at:]}"


def _add_below(text: str, node: Any, lines: list[str]) -> str:
    """Add after the last line of a block; comments further left belong to what follows."""
    column = node.start_mark.column
    if isinstance(node, yaml.SequenceNode):
        lines = [f"- {lines[0]}", *(f"  {line}" for line in lines[1:])]
    written = text.splitlines(keepends=True)
    line_end = written[0].removeprefix(text.splitlines()[0]) or "\n"
    end = node.end_mark.line if node.end_mark.index < len(text) else len(written)
    while not _belongs(written[end - 1], column):
        end -= 1
    before = "".join(written[:end])
    if not before.endswith(line_end):
        before += line_end
    added = (f"{' ' * column}{line}{line_end}" for line in lines)
    return "".join([before, *added, *written[end:]])


def _belongs(line: str, column: int) -> bool:
    """Whether a line at the end of a block is part of it."""
    bare = line.lstrip()
    return bool(bare) and not (bare.startswith("#") and len(line) - len(bare) < column)
