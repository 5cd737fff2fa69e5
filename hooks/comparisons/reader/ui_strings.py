"""The words of the interface: one file per language, this project's or the publisher's own."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from pydantic import RootModel

from comparisons.diagnostic import DataError, Diagnostic
from comparisons.document import Document, Location, did_you_mean
from comparisons.language import Language
from comparisons.model.base import Known
from comparisons.model.formatting import language_name
from comparisons.model.text import Text
from comparisons.reader.blanks import BLANK
from comparisons.reader.folder import paths_in
from comparisons.reader.validation import validate
from comparisons.reader.yaml_file import parse, read, read_text

UI_FOLDER = "ui"
"""The folder of `data/` that holds a publisher's own words, `de.yml`, and no comparison."""

BUNDLED_FOLDER = Path(__file__).parents[1] / "ui_strings"
_REFERENCE_LANGUAGE = "en"
"""The language whose keys all others must have."""

_NAMED = 3
"""How many missing words a diagnostic names."""

UiStrings = Mapping[str, str]
"""The words of the interface in one language, by key."""


class _UiStringsFile(RootModel[dict[str, Text]]):
    """The file: words by key."""


def bundled_ui_strings(language: Language) -> UiStrings:
    """The words that come with this project. Raises DataError when they are missing or broken."""
    path = f"hooks/comparisons/{BUNDLED_FOLDER.name}/{language}.yml"
    text, diagnostics = read_text(BUNDLED_FOLDER / f"{language}.yml", path)
    if diagnostics:
        raise DataError(diagnostics)
    return _parsed(text, path, language)


@lru_cache(maxsize=8)
def _parsed(text: str, path: str, language: Language) -> UiStrings:
    """The words in the text of a file. Cached, because parsing it is slow and reading it is not."""
    document = parse(text, path)
    words = _words(document, language)
    if document.diagnostics:
        raise DataError(document.diagnostics)
    return words


def read_ui_strings(
    data: Path, root: Path, site: Document, languages: tuple[Language, ...]
) -> tuple[dict[Language, UiStrings], list[Diagnostic]]:
    """The words of each language, the publisher's own before ours, and the mistakes in them.

    `site` is the file that names the languages; missing words are reported there where a language
    has no file of its own.
    """
    folder = data / UI_FOLDER
    words: dict[Language, UiStrings] = {}
    diagnostics = list(_stray_files(folder, root, languages))
    for position, language in enumerate(languages):
        ours = (
            bundled_ui_strings(language) if (BUNDLED_FOLDER / f"{language}.yml").is_file() else {}
        )
        path = folder / f"{language}.yml"
        if not path.is_file() or path.is_symlink() or folder.is_symlink():
            words[language] = ours
            _flag_missing(site, ("languages", position), language, ours)
            continue
        document = read(path, path.relative_to(root).as_posix())
        words[language] = {**ours, **_words(document, language)}
        if isinstance(document.value, dict):
            _flag_mistakes(document)
            _flag_missing(document, (), language, {**ours, **document.value})
        diagnostics += document.diagnostics
    return words, diagnostics


def _stray_files(folder: Path, root: Path, languages: tuple[Language, ...]) -> Iterator[Diagnostic]:
    names = tuple(f"{language}.yml" for language in languages)
    for path in paths_in(folder) if not folder.is_symlink() else ():
        if path.relative_to(folder).as_posix() not in names and not path.is_symlink():
            file = Document(path.relative_to(root).as_posix())
            yield file.diagnostic((), "stray-file", names=names)


def _words(document: Document, language: Language) -> UiStrings:
    """The words of a file; empty when it is broken, as its diagnostics tell."""
    if document.value is None:
        return {}
    file = validate(document, _UiStringsFile, Known(languages=(language,)))
    document.diagnostics = [  # a word may mention a blank
        one
        for one in document.diagnostics
        if one.rule_id != "blank" or document.raw_scalars.get((one.where,)) == BLANK
    ]
    return {key: text[language] for key, text in file.root.items()} if file else {}


def _flag_mistakes(document: Document) -> None:
    """Report unknown keys and wrong placeholders in a publisher's own words."""
    reference = bundled_ui_strings(_REFERENCE_LANGUAGE)
    for key, word in document.value.items():
        if key not in reference:
            document.flag(
                (key,), "unknown-word", key=True, name=key, hint=did_you_mean(key, reference)
            )
        elif not _placeholders(str(word)) <= _placeholders(reference[key]):
            document.flag((key,), "word-places", reference=reference[key])


def _placeholders(word: str) -> set[str]:
    """The placeholders of a word; unbalanced braces count as one that no other word has."""
    try:
        return {field for _, field, _, _ in string.Formatter().parse(word) if field is not None}
    except ValueError:
        return {"{"}


def _flag_missing(
    document: Document, location: Location, language: Language, words: Mapping[str, object]
) -> None:
    """Report the words that a language lacks, all in one diagnostic."""
    missing = tuple(key for key in bundled_ui_strings(_REFERENCE_LANGUAGE) if key not in words)
    if missing:
        document.flag(
            location,
            "missing-words",
            count=len(missing),
            words=missing[:_NAMED] + (("…",) if len(missing) > _NAMED else ()),
            language=language_name(language),
            file=f"data/{UI_FOLDER}/{language}.yml",
        )
