"""A data file as a form: every key that its model requires, explained, with blanks for values."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import yaml
from pydantic import BaseModel

from comparisons.language import MESSAGE_LANGUAGES, Language
from comparisons.messages import format_phrase, phrase
from comparisons.model.model_schema import by_id, help_in, is_text, resolved, schema_of
from comparisons.reader.blanks import BLANK

Prefilled = Mapping[str, Any]
"""The values known in advance by key: a text to write unchanged, or the values below the key.

The form has an optional key only when it is given, and not as None.
"""


def flow_yaml(value: Any) -> str:
    """A value as YAML on one line, also between brackets: in quotes where it needs them."""
    line: str = yaml.safe_dump(
        [value], allow_unicode=True, default_flow_style=True, sort_keys=False, width=float("inf")
    )
    return line[1:-2]


def form(
    model: type[BaseModel],
    given: Prefilled,
    languages: tuple[Language, ...],
    without: Collection[str] = (),
    *,
    explain: bool = True,
) -> list[str]:
    """The lines of a form for a model on a site in these languages; it has no keys of `without`."""
    root = schema_of(model, languages)
    if without:
        keys = root["properties"]
        root = root | {"properties": {key: keys[key] for key in keys if key not in without}}
    return list(_Form(root, explain=explain).below(resolved(root, root), given))


def entry(
    model: type[BaseModel], key: str, given: Prefilled, languages: tuple[Language, ...]
) -> list[str]:
    """The lines of a key with a form below it, without explanations: existing entries show how."""
    root = schema_of(model, languages)
    return list(_Form(root, explain=False).entry(flow_yaml(key), root, given))


class _Form:
    def __init__(self, root: dict[str, Any], *, explain: bool) -> None:
        self._root = root
        self._explain = explain
        self._explained: set[str] = set()

    def below(self, schema: dict[str, Any], given: Prefilled) -> Iterator[str]:
        """The lines of a model's keys, or of a mapping by ids."""
        if each := by_id(schema):
            for id, below in given.items():
                yield from self.entry(flow_yaml(id), each, below)
            return
        required = schema.get("required", ())
        properties = schema["properties"]
        for key in properties:
            if key in required or given.get(key) is not None:
                yield from self.entry(key, properties[key], given.get(key, {}))

    def entry(self, key: str, schema: dict[str, Any], given: Any) -> Iterator[str]:
        """The lines of a key and what is below it."""
        schema = resolved(self._root, schema)
        yield from (f"# {line}" for line in self._explanation(key, schema))
        if isinstance(given, str):
            # What is given on several lines begins on the next one.
            yield f"{key}: {given}".replace(": \n", ":\n")
        elif schema["type"] == "object" and not (is_text(schema) and len(schema["required"]) == 1):
            yield f"{key}:"
            yield from (f"  {line}" for line in self.below(schema, given))
        else:
            yield f"{key}: {f'[{BLANK}]' if schema['type'] == 'array' else BLANK}"

    def _explanation(self, key: str, schema: dict[str, Any]) -> list[str]:
        """The explanation of a key in both languages, when the key appears first."""
        description = schema.get("description", "")
        if not self._explain or description in self._explained:
            return []
        self._explained.add(description)
        help = help_in(description)
        lines = [help.zh, help.en]
        if key == BLANK:
            lines += (format_phrase(phrase("an-id"), language) for language in MESSAGE_LANGUAGES)
        return [line for line in lines if line]
