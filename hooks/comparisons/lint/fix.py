"""Fixes typography that needs no judgement: quotes in English texts, spaces in Chinese ones.

Everything else in a file stays as it is, comments and line ends too. A fix that would change more
than the typography of a text is not made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from comparisons.document import Document, Location
from comparisons.language import Language, primary
from comparisons.model.model_schema import FileSchema, is_text
from comparisons.model.typography import spaced, with_curly_quotes, with_straight_quotes
from comparisons.reader.loader import data_files
from comparisons.reader.writing import split_mark, write_data_file
from comparisons.reader.yaml_file import LINE_BREAK, parse


def fix(data: Path) -> list[Path]:
    """Fix every file of a data folder that can be read; returns those that changed."""
    changed = []
    for path, schema in data_files(data):
        try:
            text = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            continue  # the check says why it cannot be read
        mark, after = split_mark(text)
        new = mark + fixed(after, schema)
        if new != text:
            write_data_file(path, new, data)
            changed.append(path)
    return changed


def fixed(text: str, schema: FileSchema) -> str:
    """Fix the text of a data file, unless it is broken or its meaning would change."""
    document = parse(text, "")
    if document.value is None or document.diagnostics:
        return text
    languages = dict(_texts(document, schema))

    def edit(location: Location, scalar: str) -> str:
        if "zh" in languages[location]:
            scalar = _spaced(scalar)
        return _scalar_with_curly_quotes(scalar) if "en" in languages[location] else scalar

    new = edit_scalars(text, document, languages, edit)
    after = parse(new, "")
    says_the_same = not after.diagnostics and _words(after, schema) == _words(document, schema)
    return new if says_the_same else text


def edit_scalars(
    text: str,
    document: Document,
    locations: Iterable[Location],
    edit: Callable[[Location, str], str],
) -> str:
    """The text of a parsed file, with the scalars at some locations changed by `edit`."""
    starts = [0, *(match.end() for match in LINE_BREAK.finditer(text))]
    # From the last to the first, so that the places of those to come stay true.
    for location in sorted(locations, key=lambda one: document.places[one], reverse=True):
        place = document.places[location]
        start, end = (
            starts[line - 1] + column - 1 for line, column in (place, document.ends[place])
        )
        text = text[:start] + edit(location, text[start:end]) + text[end:]
    return text


def _texts(document: Document, schema: FileSchema) -> Iterator[tuple[Location, set[Language]]]:
    """The location of each text of a file, with its language, without script and region.

    A text that stands for every language has all languages of the site.
    """
    for location in document.raw_scalars:
        *above, last = location or ("",)
        if last in schema.languages and is_text(schema.at(tuple(above))):
            yield location, {primary(str(last))}
        elif is_text(schema.at(location)):
            yield location, {primary(language) for language in schema.languages}


def _words(document: Document, schema: FileSchema) -> dict[Location, str | None]:
    """The content of a file by location, without the typography of its texts."""
    words: dict[Location, str | None] = dict.fromkeys(document.places) | document.raw_scalars
    for location, _ in _texts(document, schema):
        words[location] = "".join(with_straight_quotes(document.raw_scalars[location]).split())
    return words


def _spaced(scalar: str) -> str:
    """A scalar as written in a file, with its spaces in Chinese fixed."""
    if scalar.startswith('"') and "\\" in scalar:
        return scalar  # an escape such as \n would count as a Latin word
    return spaced(scalar, line_breaks=not scalar.startswith("|"))


def _scalar_with_curly_quotes(scalar: str) -> str:
    r"""A scalar with curly quotes; straight ones inside its quotes are written `''` and `\\"`."""
    quote = scalar[:1]
    inside = {"'": "''", '"': '\\"'}.get(quote)
    if not inside:
        return with_curly_quotes(scalar)
    words = scalar[1:-1].replace(inside, quote)
    if quote == '"' and "\\" in words:
        return scalar  # another escape than that of the quote
    return quote + with_curly_quotes(words).replace(quote, inside) + quote
