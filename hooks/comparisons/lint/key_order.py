"""The order of keys: that of the model, with everything that belongs to a key moving along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comparisons.document import Document, Location
from comparisons.lint.source_text import Edit, Places, edited
from comparisons.model.model_schema import FileSchema
from comparisons.reader.yaml_file import parse


@dataclass(frozen=True)
class Disorder:
    """A mapping whose keys are not in the order of its model."""

    location: Location
    keys: tuple[str, ...]
    """Its keys as they stand."""

    order: tuple[str, ...]
    """The same keys as they should stand."""


def disorders(document: Document, schema: FileSchema) -> Iterator[Disorder]:
    """Every mapping out of order; those with keys that the model does not know are passed over."""
    for location in document.closings:
        keys = _keys(document, location)
        declared = list(schema.at(location).get("properties", ()))
        if set(keys) <= set(declared):
            order = tuple(sorted(keys, key=declared.index))
            if order != keys:
                yield Disorder(location, keys, order)


def in_order(text: str, document: Document, schema: FileSchema) -> str:
    """The text with the keys of every mapping in order, the innermost first."""
    while True:
        found = {one: _reordered(text, document, one) for one in disorders(document, schema)}
        able = [one for one in found if found[one]]
        innermost = [one for one in able if not any(_is_within(other, one) for other in able)]
        new = edited(text, (edit for one in innermost for edit in found[one]))
        if new == text:
            return text
        text, document = new, parse(new, document.path)
        if document.diagnostics:
            return text


def _keys(document: Document, location: Location) -> tuple[str, ...]:
    value = document.value
    for part in location:
        value = value[part]
    return tuple(value) if isinstance(value, dict) else ()


def _is_within(inner: Disorder, outer: Disorder) -> bool:
    depth = len(outer.location)
    return len(inner.location) > depth and inner.location[:depth] == outer.location


def _reordered(text: str, document: Document, disorder: Disorder) -> list[Edit]:
    """The edits that bring a mapping in order; none where comments stand in the way."""
    reorder = _in_brackets if _has_brackets(document, disorder.location) else _in_lines
    return reorder(text, document, disorder)


def _in_brackets(text: str, document: Document, disorder: Disorder) -> list[Edit]:
    places = Places(text)
    slots: dict[str, tuple[int, int]] = {}
    for key in disorder.keys:
        below = (*disorder.location, key)
        key_place = document.keys[below]
        end = document.closings.get(below) or document.ends[document.places[below]]
        slots[key] = places.offset(key_place), places.offset(max(end, document.ends[key_place]))
    (first, _), (_, last) = slots[disorder.keys[0]], slots[disorder.keys[-1]]
    if "#" in text[first:last] and "\n" in text[first:last]:
        return []
    return [
        (*slots[here], text[slice(*slots[key])])
        for here, key in zip(disorder.keys, disorder.order, strict=True)
    ]


def _in_lines(text: str, document: Document, disorder: Disorder) -> list[Edit]:
    places = Places(text)
    lines = text.splitlines(keepends=True)
    marks = [document.keys[*disorder.location, key] for key in disorder.keys]
    indent = marks[0][1] - 1
    lead = lines[marks[0][0] - 1][:indent]
    if len(text.splitlines()) != len(document.lines) - text.endswith(("\n", "\r")):
        return []
    after_dash = bool(lead.strip())
    starts = [
        line if number == 0 and after_dash else _with_comments(lines, line, indent)
        for number, (line, _) in enumerate(marks)
    ]
    end = _last_line(document, disorder.location, disorder.keys[-1], lines, indent)
    stretches = {
        key: lines[start - 1 : stop - 1]
        for key, start, stop in zip(disorder.keys, starts, [*starts[1:], end + 1], strict=True)
    }
    first = stretches[disorder.keys[0]]
    first[0] = " " * indent + first[0][indent:] if after_dash else first[0]
    new = [line for key in disorder.order for line in _ended(stretches[key], lines)]
    if after_dash and new[0].lstrip().startswith("#"):
        return []
    if after_dash:
        new[0] = lead + new[0][indent:]
    begin = places.offset((starts[0], 1))
    return [(begin, begin + sum(map(len, lines[starts[0] - 1 : end])), "".join(new))]


def _with_comments(lines: list[str], line: int, indent: int) -> int:
    """The line where the comments directly above a key begin; the first line is the file's own."""
    while line > 2 and lines[line - 2].startswith(" " * indent + "#"):
        line -= 1
    return line


def _last_line(
    document: Document, location: Location, key: str, lines: list[str], indent: int
) -> int:
    """The last line of what stands below the last key, with comments that are indented deeper."""
    depth = len(location) + 1
    below = [one for one in document.places if one[:depth] == (*location, key)]
    ends = [document.ends[document.keys[*location, key]]]
    ends += [document.ends[document.places[one]] for one in below if one in document.raw_scalars]
    ends += [document.closings[one] for one in below if _has_brackets(document, one)]
    line, column = max(ends)
    last = line - 1 if column == 1 else line
    while last < len(lines) and _is_deeper_comment(lines[last], indent):
        last += 1
    return last


def _has_brackets(document: Document, location: Location) -> bool:
    line, column = document.places[location]
    return location in document.closings and document.lines[line - 1][column - 1] in "[{"


def _is_deeper_comment(line: str, indent: int) -> bool:
    content = line.lstrip(" ")
    return content.startswith("#") and len(line) - len(content) > indent


def _ended(stretch: list[str], lines: list[str]) -> list[str]:
    """The lines with an end at the last one too."""
    ending = "\r\n" if lines[0].endswith("\r\n") else "\n"
    return [*stretch[:-1], stretch[-1] if stretch[-1].endswith("\n") else stretch[-1] + ending]
