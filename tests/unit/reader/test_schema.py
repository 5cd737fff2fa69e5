"""The schemas that editors read: current, complete, in both languages, with examples that hold."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel, create_model

from comparisons.lint.load import load
from comparisons.model.base import ID_OF, KEYS_FILE, Described, Known, Model
from comparisons.model.model_schema import help_in, inner, is_text, schema_of
from comparisons.model.typography import slips
from comparisons.reader.json_schemas import IDS, ids, models, schemas
from comparisons.reader.loader import data_files
from comparisons.reader.validation import _TYPES, validate
from comparisons.reader.yaml_file import read
from comparisons.views.reference import files, parts
from tests.diagnostic_cases import TODAY, small_data
from tests.paths import CASES_FOLDER, RICH, SMALL

LANGUAGES = ("zh", "en")
SCHEMAS = schemas(LANGUAGES)


def _parts(model: type[BaseModel]) -> list[dict[str, Any]]:
    schema = schema_of(model, LANGUAGES)
    return [schema, *schema.get("$defs", {}).values()]


PARTS = {part["title"]: part for model in models().values() for part in _parts(model)}
KEYS = [
    (title, key, described)
    for title, part in PARTS.items()
    if not is_text(part)
    for key, described in part.get("properties", {}).items()
]


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_every_part_is_described_in_both_languages(part: dict[str, Any]) -> None:
    help = help_in(part["description"])
    assert help.en
    assert help.zh
    assert not list(slips(help.zh))


@pytest.mark.parametrize("key", KEYS, ids=lambda key: f"{key[0]}.{key[1]}")
def test_every_key_is_described_in_both_languages(key: tuple[str, str, dict[str, Any]]) -> None:
    """When this fails: add the key's Chinese words and an example to `model/keys.yml`."""
    help = help_in(key[2]["description"])
    assert help.en
    assert help.zh
    assert not list(slips(help.zh))


def test_words_are_kept_only_for_what_there_is() -> None:
    models = _with_subclasses(Described)
    keys = {f"{one.__name__}.{key}" for one in models for key in getattr(one, "model_fields", ())}
    named = keys | {one.__name__ for one in models}
    assert yaml.safe_load(KEYS_FILE.read_text("utf-8")).keys() <= named


def _with_subclasses(model: type[Any]) -> list[type[Any]]:
    return [model, *(one for below in model.__subclasses__() for one in _with_subclasses(below))]


CLASSES = {model.__name__: model for model in _with_subclasses(Model)}


@pytest.mark.parametrize("key", KEYS, ids=lambda key: f"{key[0]}.{key[1]}")
def test_every_key_has_an_example_that_the_check_accepts(
    key: tuple[str, str, dict[str, Any]], tmp_path: Path
) -> None:
    title, name, described = key
    file = tmp_path / "example.yml"
    file.write_text(help_in(described["description"]).example, "utf-8")
    value = read(file, file.name).value
    assert list(value) == [name]
    field = CLASSES[title].model_fields[name]
    model: Any = create_model(
        "Example", __base__=Model, **{name: (field.rebuild_annotation(), ...)}
    )
    model.model_validate(value, context=Known(languages=LANGUAGES))


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_tells_editors_nothing_of_ours(name: str) -> None:
    assert ID_OF not in SCHEMAS[name]


def test_editors_are_told_how_many_entries_a_list_may_have() -> None:
    keys = json.loads(SCHEMAS["comparison.json"])["properties"]
    limits = [
        (keys[key].get("minItems"), keys[key].get("maxItems")) for key in ("subjects", "groups")
    ]
    assert limits == [(2, 60), (1, None)]
    for _, key, described in KEYS:
        assert not (
            described.get("type") == "array" and {"minLength", "maxLength"} & {*described}
        ), key


def test_help_shows_both_languages_and_the_example_as_a_value() -> None:
    checked = json.loads(SCHEMAS["subject.json"])["properties"]["checked"]
    assert checked["description"] == (
        "The day somebody last compared this with its sources.\n\n"
        "最近一次有人对照来源核对它的日期。"
    )
    assert checked["examples"] == ["2026-11-23"]


def test_references_offer_the_ids_of_the_data() -> None:
    """Editors complete them; an id that the list does not have yet is no mistake for them."""
    site = load(CASES_FOLDER / "small", CASES_FOLDER, today=TODAY)
    lists = json.loads(ids(site.comparisons))["$defs"]
    assert lists["source"]["enum"] == ["rfc-8259", "yaml-encyclopedia"]
    assert lists["claim"] == {}
    sources = json.loads(SCHEMAS["criterion.json"])["$defs"]["Cell"]["properties"]["sources"]
    id = {"anyOf": [{"$ref": "ids.json#/$defs/source"}, {"type": "string"}]}
    assert sources["items"] == {"anyOf": [id, {"$ref": "#/$defs/CitedPassage"}]}
    for text in SCHEMAS.values():
        for kind in re.findall(rf"{IDS}#/\$defs/(\w+)", text):
            assert kind in lists


@pytest.mark.parametrize("folder", [RICH, SMALL], ids=["rich", "small"])
def test_every_data_file_names_a_schema_that_exists(folder: Path) -> None:
    files = list(data_files(folder))
    assert files
    for file, _ in files:
        header = file.read_text("utf-8").partition("\n")[0]
        target = header.removeprefix("# yaml-language-server: $schema=")
        path = (file.parent / target).resolve()
        assert path.name in SCHEMAS
        assert path.parent == (folder / "schema").resolve()


def test_every_kind_of_file_has_its_keys_in_the_order_of_the_model(tmp_path: Path) -> None:
    """The full comparison uses nearly every key; its files read in the declared order."""
    data = small_data(tmp_path / "data", "requirements", "figures", "full")
    for file, schema in data_files(data):
        document = read(file, file.name)
        assert validate(document, schema.model, Known(languages=LANGUAGES)) is not None
        root = schema_of(schema.model)
        allowed = list(inner(root, root).get("properties", {}))
        if isinstance(document.value, dict) and document.value.keys() <= set(allowed):
            assert list(document.value) == [key for key in allowed if key in document.value]


ERRORS = {
    "string": "string_type",
    "integer": "int_type",
    "number": "float_type",
    "boolean": "bool_type",
    "object": "dict_type",
    "array": "tuple_type",
}
"""The name of a pydantic error for a value of another type, by the type in the schema."""


def test_every_type_of_the_models_has_its_words() -> None:
    """When this fails: name the new type in `validation.py`, `reference.py` and `diagnostics.yml`."""
    wanted = set(re.findall(r'"type": "(\w+)"', json.dumps(PARTS))) - {"null"}
    assert wanted <= ERRORS.keys()
    assert set(ERRORS.values()) <= _TYPES.keys()


def test_the_reference_calls_nothing_a_text_that_is_none() -> None:
    for part in (*files(), *parts().values()):
        for key in part.keys:
            if key.type == "text":
                assert '"' in key.help.example or not re.search(r": [\d.]+$", key.help.example)
