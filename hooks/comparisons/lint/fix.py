"""Fixes what needs no judgement: order of keys, quotes, spaces in Chinese.

Each step edits the text of the file, so that comments, line ends and everything else stay as they
are, and is taken back when the file would not say the same afterwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from comparisons.document import Document, Location
from comparisons.lint.key_order import in_order
from comparisons.lint.quotes import curled_english, quoted
from comparisons.lint.spacing import spaced_chinese
from comparisons.lint.texts import texts
from comparisons.model.model_schema import FileSchema
from comparisons.model.typography import straightened
from comparisons.reader.loader import data_files
from comparisons.reader.writing import write_data_file
from comparisons.reader.yaml_file import parse

Step = Callable[[str, Document, FileSchema], str]
"""Takes a text, what it says and its schema; returns the text fixed."""

STEPS: tuple[Step, ...] = (
    spaced_chinese,
    curled_english,
    quoted,
    in_order,
)


def fix(data: Path) -> list[Path]:
    """Fix every file of a data folder that can be read; returns those that changed."""
    return [file.path for file in data_files(data) if _fix_file(file.path, file.schema, data)]


def fixed(text: str, schema: FileSchema) -> str:
    """The text of a data file, fixed as far as it surely says the same; broken YAML as it is."""
    for step in STEPS:
        document = parse(text, "")
        if document.value is None or document.diagnostics:
            return text
        new = step(text, document, schema)
        if (
            new != text
            and _says_the_same(document, parse(new, ""), schema)
            and _letters(new) == _letters(text)
        ):
            text = new
    return text


def _fix_file(path: Path, schema: FileSchema, data: Path) -> bool:
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    new = mark + fixed(text.removeprefix(mark), schema)
    if new == text:
        return False
    write_data_file(path, new, data)
    return True


def _says_the_same(before: Document, after: Document, schema: FileSchema) -> bool:
    """Whether two documents hold the same words in the same places, typography of texts apart."""
    if after.diagnostics:
        return False
    return _words(before, schema) == _words(after, schema)


def _words(document: Document, schema: FileSchema) -> dict[Location, str | None]:
    words: dict[Location, str | None] = dict.fromkeys(document.places) | document.raw_scalars
    for location, _ in texts(document, schema):
        words[location] = "".join(straightened(document.raw_scalars[location]).split())
    return words


def _letters(text: str) -> Counter[str]:
    """Everything in a file, comments too, but for spaces, quotes and what escapes them."""
    return Counter(straightened(text)) - Counter({mark: len(text) for mark in " \t\r\n'\"\\"})
