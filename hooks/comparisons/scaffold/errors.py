"""Finds reasons to make nothing: ids that cannot be used, files that cannot be changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from comparisons.command import Refusal
from comparisons.diagnostic import DataError
from comparisons.language import Language
from comparisons.lint.load import load
from comparisons.lint.terminal import preferred_language, terminal_phrase
from comparisons.model.base import LanguageTag, is_file_name
from comparisons.model.comparison import ComparisonFile
from comparisons.model.model_schema import FileSchema
from comparisons.model.text import OneLineText
from comparisons.reader.layout import reserved_names
from comparisons.reader.loader import site_languages
from comparisons.scaffold.files import PendingFiles
from comparisons.scaffold.guess import id_of


def refuse(*reasons: Iterable[str]) -> None:
    """Raise Refusal when there is any reason."""
    if found := list(chain(*reasons)):
        raise Refusal("\n".join(found))


def languages_of(data: Path) -> tuple[Language, ...]:
    """The languages of the site, the default first. Raises Refusal when `site.yml` lacks them."""
    if languages := site_languages(data):
        return languages
    path = (data / "site.yml").as_posix()
    raise Refusal(terminal_phrase("new-fix-first", mistake=(path,)))


def of_ids(ids: list[str]) -> Iterator[str]:
    """The mistakes in new ids of one kind, without a look at existing ones."""
    for position, id in enumerate(ids):
        if not is_file_name(id):
            like = id_of(id)
            hint = like if is_file_name(like) else "json-toml"
            yield terminal_phrase("new-bad-id", id=id, hint=hint)
        elif id in ids[:position]:
            yield terminal_phrase("new-twice", id=id)


def of_comparison(data: Path, id: str) -> Iterator[str]:
    """Why a new comparison cannot have an id."""
    yield from of_ids([id])
    if id in reserved_names(languages_of(data)):
        yield terminal_phrase("new-reserved", id=id)
    elif is_file_name(id) and (data / id).exists():
        yield from of_place(id, data / id / "comparison.yml")


def of_place(id: str, file: Path | None) -> Iterator[str]:
    """Why an id cannot be used: the file that has it already."""
    if file:
        yield terminal_phrase("new-taken", id=id, path=(file.as_posix(),))


def of_languages(languages: Sequence[Language]) -> Iterator[str]:
    """Why a site cannot have these languages."""
    for position, language in enumerate(languages):
        if not _is(LanguageTag, language):
            yield terminal_phrase("new-no-language", language=language)
        if language in languages[:position]:
            yield terminal_phrase("new-twice", id=language)


def of_unknown_language(language: Language, languages: Sequence[Language]) -> Iterator[str]:
    """Why a text cannot be in a language: the site does not have it."""
    if language not in languages:
        yield terminal_phrase("export-no-language", language=language, languages=tuple(languages))


def of_name(name: str) -> Iterator[str]:
    """Why a site cannot have a name."""
    if not _is(OneLineText, name):
        yield terminal_phrase("new-bad-name", name=name)


def of_links(changes: PendingFiles) -> Iterator[str]:
    """Why files cannot be written or removed: a symbolic link on the way from the site's folder."""
    paths, root = (*changes.created, *changes.changed, *changes.removed), changes.data.parent
    ways = ((path, *path.parents) for path in paths)
    inside = dict.fromkeys(part for way in ways for part in way if root in part.parents)
    for path in inside:
        if path.is_symlink():
            yield terminal_phrase("new-link", path=(path.as_posix(),))


def of_addition(data: Path, comparison: str) -> Iterator[str]:
    """Why nothing can be added to a comparison: no comparison has that id."""
    files = (file for file in data.glob("*/comparison.yml") if file.is_file())
    ids = tuple(sorted(file.parent.name for file in files))
    if comparison not in ids:
        yield terminal_phrase("new-no-comparison", id=comparison, ids=ids)


def of_mistakes(data: Path, folder: str = "") -> Iterator[str]:
    """Why nothing can be added to files in the data, or in one folder of it: mistakes, except blanks."""
    try:
        load(data.resolve(), data.resolve().parent)
    except DataError as error:
        inside = f"{data.resolve().name}/{folder}"
        for diagnostic in error.diagnostics:
            if diagnostic.path.startswith(inside) and diagnostic.rule_id != "blank":
                mistake = diagnostic.one_line(preferred_language())
                yield terminal_phrase("new-fix-first", mistake=(mistake,))


def of_count(subjects: int) -> Iterator[str]:
    """Why a comparison cannot have this number of subjects."""
    may = FileSchema(ComparisonFile, ()).at(("subjects",))
    least, most = may["minItems"], may["maxItems"]
    if not least <= subjects <= most:
        yield terminal_phrase("new-count", least=least, most=most, n=subjects)


def _is(type: Any, text: str) -> bool:
    try:
        TypeAdapter(type).validate_python(text)
    except ValidationError:
        return False
    return True
