"""JSON Schemas for editors, from the same models that validate.

Command: `python -m comparisons.reader.json_schemas`. The ids that exist depend on the data, so they
are in a file of their own, `ids.json`, which `make serve` and `make test` renew. Editors offer them
and accept any other id too.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import BaseModel

from comparisons.command import run
from comparisons.diagnostic import DataError
from comparisons.language import Language
from comparisons.model.base import ID_OF, IdKind
from comparisons.model.comparison import Comparison
from comparisons.model.model_schema import help_in, is_text, schema_of
from comparisons.model.site import Site, SiteFile
from comparisons.reader.layout import FILES, FOLDERS, SCHEMA_FOLDER
from comparisons.reader.loader import read_data, site_languages
from comparisons.reader.writing import write_data_file

DIALECT = "https://json-schema.org/draft/2020-12/schema"
IDS = "ids.json"
"""The name of the file of ids."""


def models() -> dict[str, type[BaseModel]]:
    """The model of each kind of file, by the name of its schema."""
    return {"site": SiteFile, **FILES, **dict(FOLDERS.values())}


def require_docstrings() -> None:
    """End the program with a message where Python leaves out the docstrings."""
    if sys.flags.optimize > 1:
        raise SystemExit(
            "请不要用 python -OO：参考页由它略去的说明写成 · "
            "Run Python without -OO: the reference is made of the docstrings that it leaves out"
        )


def schemas(languages: tuple[Language, ...]) -> dict[str, str]:
    """The text of every schema file by its name, for a site in these languages."""
    require_docstrings()
    by_name = {name: schema_of(model, languages) for name, model in models().items()}
    # A subject is written in two files where comparisons share it: an editor sees one of them.
    by_name["subject"] = {k: v for k, v in by_name["subject"].items() if k != "required"}
    return {
        f"{name}.json": _json({"$schema": DIALECT, **_for_editors(schema)})
        for name, schema in by_name.items()
    }


def ids(comparisons: Iterable[Comparison]) -> str:
    """The text of the file of ids: those that each kind of reference may name."""
    known: dict[str, list[str]] = {
        kind: sorted({id for one in comparisons for id in one.known.ids[kind] or ()})
        for kind in get_args(IdKind)
    }
    lists = {kind: {"enum": known[kind]} if known[kind] else {} for kind in known}
    return _json({"$schema": DIALECT, "$defs": lists})


def published(site: Site) -> Mapping[str, str]:
    """Every file of the schema folder by its name."""
    return {**schemas(site.languages), IDS: ids(site.comparisons)}


def write(data: Path) -> int:
    """Write every file of the schema folder; the ids stay as they are while the data is broken.

    Returns the exit code.
    """
    folder = data / SCHEMA_FOLDER
    for name, text in schemas(site_languages(data)).items():
        write_data_file(folder / name, text, data)
    read = read_data(data, data.parent)
    if read.diagnostics or read.file is None:
        print(DataError(read.diagnostics), file=sys.stderr)
        return 1
    write_data_file(folder / IDS, ids(read.comparisons), data)
    return 0


def _for_editors(schema: Any) -> Any:
    """The schema with both languages in each description, examples as values, and lists of ids."""
    if isinstance(schema, list):
        return [_for_editors(entry) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    if ID_OF in schema:
        reference = {"$ref": f"{IDS}#/$defs/{schema[ID_OF]}"}
        return {"anyOf": [reference, {"type": "string"}]}
    below = {key: _for_editors(schema[key]) for key in schema} | dict(_explained(schema))
    if is_text(schema):
        about = {key: below.pop(key) for key in ("title", "description")}
        return about | {"anyOf": [{"type": "string"}, below]}
    return below


def _explained(schema: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    if isinstance(schema.get("description"), str):
        help = help_in(schema["description"])
        yield "description", f"{help.en}\n\n{help.zh}" if help.zh else help.en
        if help.example:
            yield "examples", list(yaml.load(help.example, Loader=yaml.CSafeLoader).values())


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n"


if __name__ == "__main__":
    sys.exit(run(lambda: write(Path(sys.argv[1] if len(sys.argv) > 1 else "data").resolve())))
