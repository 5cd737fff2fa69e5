"""Makes a new site in place of this one, and adds a language to a site."""

from __future__ import annotations

import json
from pathlib import Path

from comparisons.diagnostic import DataError
from comparisons.document import Document, Location
from comparisons.language import Language
from comparisons.lint.fix import edit_scalars
from comparisons.model.model_schema import FileSchema, is_text
from comparisons.model.site import SiteFile
from comparisons.reader.blanks import BLANK
from comparisons.reader.json_schemas import IDS, ids, schemas
from comparisons.reader.layout import SCHEMA_FOLDER, SHARED_FOLDER, schema_header
from comparisons.reader.loader import data_files
from comparisons.reader.ui_strings import BUNDLED_FOLDER, UI_FOLDER, bundled_ui_strings
from comparisons.reader.writing import split_mark
from comparisons.reader.yaml_file import parse, read_text
from comparisons.scaffold.files import PendingFiles
from comparisons.scaffold.form import flow_yaml, form
from comparisons.scaffold.insertion import add

_TEMPLATES = Path(__file__).parent / "new_site"
"""The beginnings of the READMEs of a new site, with a placeholder for its name."""

_OURS = (
    "data/*/comparison.yml",
    f"data/{SHARED_FOLDER}",
    ".github/home-*.png",
    ".github/poster-*.png",
    "benchmarks/results.*",
    "tests/cases/claims/*.txt",
)
"""Files that are only about the comparisons of this site; of a comparison, its whole folder."""


def new_site(data: Path, name: str, languages: tuple[Language, ...]) -> PendingFiles:
    """The changes for a site without a comparison, in place of the existing one."""
    changes = PendingFiles(data)
    root = data.parent
    for path in (path for pattern in _OURS for path in sorted(root.glob(pattern))):
        changes.removed.append(path.parent if path.name == "comparison.yml" else path)
    given = {"languages": flow_yaml([*languages]), "name": flow_yaml(name)}
    lines = [schema_header("site", depth=0), *form(SiteFile, given, languages), ""]
    _put(changes, data / "site.yml", "\n".join(lines))
    for template in sorted(_TEMPLATES.iterdir()):
        readme = root / template.name
        if readme.exists():
            begun = template.read_text("utf-8").replace("{name}", name)
            _put(changes, readme, begun + _rest(_prose(readme, root), changes.removed))
    for language in languages:
        _add_words_and_prose(changes, language, languages[0])
    _renew_schemas(changes, languages)
    _put(changes, data / SCHEMA_FOLDER / IDS, ids(()))
    return changes


def new_language(data: Path, language: Language, languages: tuple[Language, ...]) -> PendingFiles:
    """The changes for one more language, the last: its words, its prose, a blank in every text."""
    changes = PendingFiles(data)
    for path, schema in data_files(data):
        mark, text = split_mark(path.read_bytes().decode())
        new = _with_language(text, parse(text, ""), schema, language)
        if new != text:
            changes.changed[path] = mark + new
    changes.add(data / "site.yml", ("languages",), [flow_yaml(language)])
    _add_words_and_prose(changes, language, languages[0])
    _renew_schemas(changes, (*languages, language))
    return changes


def _rest(readme: str, removed: list[Path]) -> str:
    """A README from its first heading on, without paragraphs that link to what is removed."""
    paragraphs = readme.partition("\n## ")[2].split("\n\n")
    gone = {path.name for path in removed}
    kept = [one for one in paragraphs if not any(f"/{name})" in one for name in gone)]
    return "\n## " + "\n\n".join(kept)


def _put(changes: PendingFiles, path: Path, text: str) -> None:
    if not path.exists():
        changes.created[path] = text
    elif path.read_bytes() != text.encode():
        changes.changed[path] = text


def _renew_schemas(changes: PendingFiles, languages: tuple[Language, ...]) -> None:
    for name, text in schemas(languages).items():
        _put(changes, changes.data / SCHEMA_FOLDER / name, text)


def _add_words_and_prose(changes: PendingFiles, language: Language, original: Language) -> None:
    """Add interface words as blanks, and prose to translate, where a language has none."""
    words = changes.data / UI_FOLDER / f"{language}.yml"
    if not (BUNDLED_FOLDER / words.name).is_file() and not words.exists():
        changes.created[words] = "".join(
            f"# {flow_yaml(word)}\n{key}: {BLANK}\n"
            for key, word in bundled_ui_strings("en").items()
        )
    root = changes.data.parent
    docs = root / "docs"
    if (docs / language).exists():
        return
    origin = docs / (original if (docs / original).exists() else "en")
    for page in sorted(origin.rglob("*.md")):
        copy = docs / language / page.relative_to(origin)
        changes.created[copy] = _prose(page, root)
        changes.left.append(("new-translation", copy))


def _prose(path: Path, root: Path) -> str:
    """The text of a page, which may be a link. Raises DataError where it is no UTF-8."""
    text, diagnostics = read_text(path.resolve(), path.relative_to(root).as_posix())
    if diagnostics:
        raise DataError(diagnostics)
    return text


def _with_language(text: str, document: Document, schema: FileSchema, language: Language) -> str:
    """A data file with a blank for a language in each text that is given by language.

    On a site in one language, every text gets both languages.
    """
    texts = [location for location in document.places if is_text(schema.at(location))]
    by_language = [location for location in texts if location not in document.raw_scalars]
    if len(schema.languages) == 1:
        first = schema.languages[0]

        def in_both(location: Location, scalar: str) -> str:
            said = json.dumps(document.raw_scalars[location], ensure_ascii=False)
            # A folded text ends after its last line.
            line_end = "\n" if scalar.endswith("\n") else ""
            return f"{{{first}: {said}, {language}: {BLANK}}}{line_end}"

        in_one = (location for location in texts if location in document.raw_scalars)
        text = edit_scalars(text, document, in_one, in_both)
    for location in by_language:
        text = add(text, location, [f"{language}: {BLANK}"])
    return text
