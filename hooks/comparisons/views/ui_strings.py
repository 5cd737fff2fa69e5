"""The words of the interface, from `ui_strings.yml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import RootModel

from comparisons.model.base import Known, Language
from comparisons.model.text import Text
from comparisons.reader.validation import validate
from comparisons.reader.yaml_file import read

FILE = Path(__file__).with_name("ui_strings.yml")


class _WordsFile(RootModel[dict[str, Text]]):
    """The file: texts by key."""


def load_words(language: Language) -> dict[str, str]:
    """Every word by its key, in one language. Raises ValueError when the file is broken."""
    return {key: text[language] for key, text in _texts().items()}


def forget() -> None:
    """Read the file again when a word is asked for next."""
    _texts.cache_clear()


@cache
def _texts() -> dict[str, Text]:
    document = read(FILE, FILE.name)
    words = validate(document, _WordsFile, Known())
    diagnostics = [
        one for one in document.diagnostics if one.rule_id != "blank"
    ]  # it may speak of them
    if words is None or diagnostics:
        raise ValueError("\n".join(map(str, diagnostics)))
    return words.root
