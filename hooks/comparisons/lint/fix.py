"""Fixes what needs no judgement: order of keys, quotes, spaces in Chinese.

Each step edits the text of the file, so that comments, line ends and everything else stay as they
are, and is taken back when the file would not say the same afterwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel

from comparisons.document import Document, Location
from comparisons.lint.key_order import in_order
from comparisons.lint.quotes import curled_english, quoted
from comparisons.lint.spacing import spaced_chinese
from comparisons.model.base import LANGUAGES
from comparisons.model.typography import straightened
from comparisons.reader.loader import data_files
from comparisons.reader.yaml_file import parse

Step = Callable[[str, Document, type[BaseModel]], str]
"""Takes a text, what it says, and its model; returns the text fixed."""

STEPS: tuple[Step, ...] = (
    spaced_chinese,
    curled_english,
    quoted,
    in_order,
)


def fix(data: Path) -> list[Path]:
    """Fix every file of a data folder that can be read; returns those that changed."""
    return [file.path for file in data_files(data) if _fix_file(file.path, file.model)]


def fixed(text: str, model: type[BaseModel]) -> str:
    """The text of a data file, fixed as far as it surely says the same; broken YAML as it is."""
    for step in STEPS:
        document = parse(text, "")
        if document.value is None or document.diagnostics:
            return text
        new = step(text, document, model)
        if (
            new != text
            and _says_the_same(document, parse(new, ""))
            and _letters(new) == _letters(text)
        ):
            text = new
    return text


def _fix_file(path: Path, model: type[BaseModel]) -> bool:
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    new = mark + fixed(text.removeprefix(mark), model)
    if new == text:
        return False
    path.write_bytes(new.encode("utf-8"))
    return True


def _says_the_same(before: Document, after: Document) -> bool:
    """Whether two documents hold the same words in the same places, typography of texts apart."""
    return not after.diagnostics and _words(before) == _words(after)


def _words(document: Document) -> dict[Location, str | None]:
    words: dict[Location, str | None] = dict.fromkeys(document.places)
    for location, written in document.raw_scalars.items():
        is_text = bool(location) and location[-1] in LANGUAGES
        words[location] = "".join(straightened(written).split()) if is_text else written
    return words


def _letters(text: str) -> Counter[str]:
    """Everything in a file, comments too, but for spaces, quotes and what escapes them."""
    return Counter(straightened(text)) - Counter({mark: len(text) for mark in " \t\r\n'\"\\"})
