"""The open data as files: JSON of every record, CSV of every table, and what describes them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from comparisons.export import records
from comparisons.export.records import (
    FOLDER,
    CellRecord,
    ChoiceRecord,
    ClaimRecord,
    ComparisonEntry,
    ComparisonRecord,
    CriterionRecord,
    DifferenceRecord,
    Index,
    PairRecord,
    PartRecord,
    Record,
    SituationRecord,
    SourceRecord,
    SubjectRecord,
)
from comparisons.export.table_csv import csv_text
from comparisons.language import Language
from comparisons.model import urls
from comparisons.model.base import ID_OF
from comparisons.model.claim import Claim
from comparisons.model.comparison import Comparison, Site
from comparisons.model.model_schema import help_in
from comparisons.model.text import plain
from comparisons.model.value import Quantity, published_value
from comparisons.views import selections
from comparisons.views.choosing import comparable
from comparisons.views.values import differs, full_answer

FILES: Mapping[str, tuple[str, type[Record]]] = {
    "index": ("index.json", Index),
    "comparison": ("{comparison}.json", ComparisonRecord),
    "criterion": ("{comparison}/criteria/{criterion}.json", CriterionRecord),
    "subject": ("{comparison}/subjects/{subject}.json", SubjectRecord),
    "pair": ("{comparison}/pairs/{pair}.json", PairRecord),
    "source": ("{comparison}/sources/{source}.json", SourceRecord),
    "choice": ("{comparison}/choose.json", ChoiceRecord),
}
"""The path of each kind of JSON file below the folder, and what it holds."""

TABLES = ("table", "cells", "sources", "claims")
"""The names of the CSV files of a comparison; only one with claims has the last."""

_COMPONENTS = "#/components/schemas/"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def site_files(site: Site, language: Language, home: str) -> Iterator[tuple[str, str]]:
    """Every file in a language with its path below the folder; `home` is the address of its home page."""
    comparisons = [
        _Publisher(one, language, site.words[language], home) for one in site.comparisons
    ]
    index = Index.model_construct(
        id="index",
        permalink=home,
        language=language,
        languages=site.languages,
        name=site.file.name,
        summary=site.file.summary,
        comparisons=tuple(one.entry for one in comparisons),
    )
    yield "index.json", index.model_dump_json(context=language)
    for one in comparisons:
        for path, record in one.records():
            yield f"{one.comparison.id}{path}.json", record.model_dump_json(context=language)
        for path, rows in one.tables():
            yield f"{one.comparison.id}{path}.csv", csv_text(rows)


@dataclass(frozen=True)
class _Publisher:
    """Makes the records of a comparison in a language."""

    comparison: Comparison
    language: Language
    words: Mapping[str, str]
    home: str

    def records(self) -> Iterator[tuple[str, Record]]:
        """Each record with its path after the id of the comparison, without suffix."""
        yield "", self.whole
        yield "/choose", self.choice
        for kind, listed in (
            ("criteria", self.criteria),
            ("subjects", self.subjects),
            ("sources", self.sources),
        ):
            for id, record in listed.items():
                yield f"/{kind}/{id}", record
        for pair in self.comparison.pairs:
            yield f"/pairs/{_pair_id(*pair)}", self.pair(*pair)

    def tables(self) -> Iterator[tuple[str, list[list[Any]]]]:
        """The rows of each table with its path after the id of the comparison, without suffix."""
        yield "/table", self.table(self.comparison.subjects)
        yield "/cells", list(self.cell_rows())
        yield "/sources", list(self.source_rows())
        if self.comparison.claims:
            yield "/claims", list(self.claim_rows())
        for pair in self.comparison.pairs:
            yield f"/pairs/{_pair_id(*pair)}", self.table(pair)

    def table(self, subjects: Iterable[str]) -> list[list[Any]]:
        """What the table says of some subjects: a row for each criterion."""
        shown = {id: self.subjects[id].name for id in subjects}
        names = [part for name in shown.values() for part in (name, f"{name}: checked")]
        rows: list[list[Any]] = [["id", "group", "criterion", "question", *names]]
        for id, criterion in self.criteria.items():
            cells = (criterion.cells[subject] for subject in shown)
            said = [part for cell in cells for part in (cell.answer, cell.checked)]
            rows.append(
                [
                    id,
                    criterion.group,
                    self.say(criterion.title),
                    self.say(criterion.question),
                    *said,
                ]
            )
        return rows

    def cell_rows(self) -> Iterator[list[Any]]:
        """A row for each cell, its value as a program wants it."""
        yield [
            *("id", "criterion", "subject", "kind", "value", "least", "most", "unit", "answer"),
            *("checked", "sources", "permalink"),
        ]
        for id, criterion in self.criteria.items():
            unit = self.say(criterion.unit) or criterion.currency
            for subject, cell in criterion.cells.items():
                value = published_value(cell.value)
                is_range = isinstance(value, dict)
                ends = [value["from"], value["to"]] if isinstance(value, dict) else [value] * 2
                yield [
                    *(cell.id, id, subject, criterion.kind, "" if is_range else value),
                    *(ends if isinstance(cell.value, Quantity) else ["", ""]),
                    *(unit, cell.answer, cell.checked, cell.sources, cell.permalink),
                ]

    def source_rows(self) -> Iterator[list[Any]]:
        """A row for each source."""
        yield ["id", "title", "publisher", "version", "url", "says", "opened", "permalink"]
        for id, one in self.sources.items():
            address = one.url or one.script
            said = self.say(one.says)
            yield [
                id,
                one.title,
                one.publisher,
                one.version,
                address,
                said,
                one.opened,
                one.permalink,
            ]

    def claim_rows(self) -> Iterator[list[Any]]:
        """A row for each claim."""
        yield ["id", "about", "says", "verdict", "today", "checked", "sources", "permalink"]
        for one in map(self.claim, self.comparison.claims.values()):
            said = [self.say(one.says), one.verdict, self.say(one.today)]
            yield [one.id, one.about, *said, one.checked, one.sources, one.permalink]

    def say(self, text: Any) -> str:
        """A text in the language, without markup; nothing for none."""
        return plain(text[self.language]) if text else ""

    def made_of(self, model: BaseModel, id: str, address: str) -> dict[str, Any]:
        """The values of a part of the data, with those of its record."""
        return {**dict(model), "id": id, "permalink": self.home + address}

    @cached_property
    def entry(self) -> ComparisonEntry:
        """The comparison as the index has it."""
        ids = {
            "subjects": tuple(self.comparison.subjects),
            "criteria": tuple(self.comparison.criteria),
            "pairs": tuple(_pair_id(*pair) for pair in self.comparison.pairs),
            "sources": tuple(self.comparison.sources),
        }
        own = self.made_of(self.comparison.file, self.comparison.id, urls.page(self.comparison))
        return ComparisonEntry.model_construct(
            **{key: own[key] for key in ComparisonEntry.model_fields.keys() & own.keys()} | ids,
            data=f"{self.comparison.id}.json",
            checked=self.comparison.checked,
        )

    @cached_property
    def whole(self) -> ComparisonRecord:
        """The comparison whole."""
        own = self.made_of(self.comparison.file, self.comparison.id, urls.page(self.comparison))
        keys = ComparisonRecord.model_fields.keys()
        kept = {key: value for key, value in own.items() if key in keys}
        kept |= {key: value for key, value in vars(self.comparison).items() if key in keys}
        kept |= {
            "language": self.language,
            "checked": self.comparison.checked,
            "subjects": {
                id: one.model_copy(update={"cells": {}}) for id, one in self.subjects.items()
            },
            "criteria": self.criteria,
            "pairs": {_pair_id(*pair): one for pair, one in self.comparison.pairs.items()},
            "situations": self.situations,
            "differences": self.differences,
            "parts": self.parts,
            "sources": self.sources,
        }
        return ComparisonRecord.model_construct(**kept)

    @cached_property
    def criteria(self) -> dict[str, CriterionRecord]:
        """The criteria with all cells."""
        return {
            id: self.criterion(id, group.id)
            for group, criteria in selections.groups(self.comparison)
            for id in criteria
        }

    def criterion(self, id: str, group: str) -> CriterionRecord:
        """A criterion with its cells."""
        criterion = self.comparison.criteria[id]
        cells = {subject: self.cell(id, subject) for subject in criterion.cells}
        return CriterionRecord.model_construct(
            **self.made_of(criterion, id, urls.criterion(self.comparison, id))
            | _evidence(cells.values())
            | {"cells": cells, "claims": self.claims(criterion.claims)},
            group=group,
            differs=differs(criterion, self.comparison.subjects),
        )

    def cell(self, criterion: str, subject: str) -> CellRecord:
        """A cell; its address is that of the subject on the criterion's page."""
        asked = self.comparison.criteria[criterion]
        cell = asked.cells[subject]
        address = f"{urls.criterion(self.comparison, criterion)}#{subject}"
        return CellRecord.model_construct(
            **self.made_of(cell, f"{criterion}/{subject}", address)
            | {"claims": self.claims(cell.claims)},
            answer=plain(full_answer(cell, asked, self.language, self.words)),
        )

    @cached_property
    def subjects(self) -> dict[str, SubjectRecord]:
        """The subjects with their cells."""
        return {
            id: SubjectRecord.model_construct(
                **self.made_of(one, id, urls.subject(self.comparison, id))
                | {"cells": {key: row.cells[id] for key, row in self.criteria.items()}}
            )
            for id, one in self.comparison.subjects.items()
        }

    def pair(self, *subjects: str) -> PairRecord:
        """Two subjects with their cells."""
        cells = {
            id: {subject: row.cells[subject] for subject in subjects}
            for id, row in self.criteria.items()
        }
        rows = self.comparison.criteria.items()
        one, other = subjects
        return PairRecord.model_construct(
            id=_pair_id(one, other),
            permalink=self.home + urls.pair(self.comparison, one, other),
            subjects=subjects,
            answer=self.comparison.pairs[one, other],
            differing=tuple(id for id, row in rows if differs(row, subjects)),
            cells=cells,
            **_evidence(cell for row in cells.values() for cell in row.values()),
        )

    @cached_property
    def sources(self) -> dict[str, SourceRecord]:
        """The sources with what rests on them."""
        cited = {one.id: one for one in selections.cited_sources(self.comparison)}
        address = urls.page(self.comparison, "sources")
        return {
            id: SourceRecord.model_construct(
                **self.made_of(one, id, f"{address}#{id}"),
                checked=one.opened,
                cells=tuple("/".join(cell) for cell in cited[id].cells),
                claims=cited[id].claims,
            )
            for id, one in self.comparison.sources.items()
        }

    @cached_property
    def situations(self) -> dict[str, SituationRecord]:
        """The starting points with what follows from them."""
        address = urls.page(self.comparison, "choose")
        return {
            one.id: SituationRecord.model_construct(
                **self.made_of(one.situation, one.id, f"{address}#situation-{one.id}"),
                leaders=one.result.leaders,
                standings={id: stand.standing for id, stand in one.result.standings.items()},
            )
            for one in selections.situations(self.comparison)
        }

    @cached_property
    def choice(self) -> ChoiceRecord:
        """What it takes to choose."""
        values = {
            id: {subject: comparable(cell.value) for subject, cell in criterion.cells.items()}
            for id, criterion in self.comparison.criteria.items()
            if all(cell.value is not None for cell in criterion.cells.values())
        }
        cells = [cell for id in values for cell in self.criteria[id].cells.values()]
        return ChoiceRecord.model_construct(
            id="choose",
            permalink=self.home + urls.page(self.comparison, "choose"),
            values=values,
            situations=self.situations,
            **{"checked": self.comparison.checked}
            | (_evidence(cells) if cells else {"sources": ()}),
        )

    @cached_property
    def differences(self) -> dict[str, DifferenceRecord]:
        """The key differences."""
        address = urls.page(self.comparison, "differences")
        return {
            id: DifferenceRecord.model_construct(
                **self.made_of(one, id, f"{address}#{id}") | {"claims": self.claims(one.claims)}
            )
            for id, one in self.comparison.differences.items()
        }

    @cached_property
    def parts(self) -> dict[str, PartRecord]:
        """The article's other parts."""
        address = urls.page(self.comparison, "source")
        return {
            id: PartRecord.model_construct(
                **self.made_of(one, id, address) | {"claims": self.claims(one.claims)}
            )
            for id, one in self.comparison.parts.items()
        }

    def claims(self, claims: Iterable[Claim]) -> tuple[ClaimRecord, ...]:
        """Some claims."""
        return tuple(map(self.claim, claims))

    def claim(self, claim: Claim) -> ClaimRecord:
        """A claim."""
        address = f"{urls.claim_page(self.comparison, claim.id)}#{claim.anchor}"
        return ClaimRecord.model_construct(**self.made_of(claim, claim.id, address))


def _evidence(cells: Iterable[CellRecord]) -> dict[str, Any]:
    """The newest check of some cells, and all their sources."""
    listed = list(cells)
    return {
        "checked": max(cell.checked for cell in listed),
        "sources": tuple(dict.fromkeys(id for cell in listed for id in cell.sources)),
    }


def _pair_id(one: str, other: str) -> str:
    return f"{one}-vs-{other}"


def descriptions(languages: tuple[Language, ...], home: str) -> Mapping[str, str]:
    """The JSON Schema of each kind of file and the OpenAPI description, by their paths below the folder."""
    definitions = type_definitions(model for _, model in FILES.values())
    files = {
        f"schema/{kind}.json": {
            "$schema": DIALECT,
            **definitions[model.__name__],
            "$defs": {
                name: definitions[name] for name in sorted(_named_in(model.__name__, definitions))
            },
        }
        for kind, (_, model) in FILES.items()
    }
    openapi = _json(_openapi(definitions, languages, home)).replace('"#/$defs/', f'"{_COMPONENTS}')
    return {path: _json(schema) for path, schema in files.items()} | {"openapi.json": openapi}


def type_definitions(models: Iterable[type[BaseModel]]) -> dict[str, dict[str, Any]]:
    """The schemas of published models and of everything in them, by their names."""
    _, schema = models_json_schema([(model, "serialization") for model in models])
    definitions: dict[str, dict[str, Any]] = _described(schema["$defs"])
    return definitions


def _named_in(name: str, definitions: Mapping[str, Any]) -> set[str]:
    """The names of all definitions that one needs."""
    found: set[str] = set()
    left = {name}
    while left:
        text = json.dumps([definitions[one] for one in left])
        left = set(re.findall(r'"#/\$defs/(\w+)"', text)) - found
        found |= left
    return found


def _openapi(
    definitions: Mapping[str, Any], languages: tuple[Language, ...], home: str
) -> dict[str, Any]:
    root = home or "../../"
    servers = [urls.home(root, language, languages) + FOLDER for language in languages]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Open data",
            "version": f"{records.VERSION}.0.0",
            "license": {"name": records.LICENCE, "identifier": records.LICENCE},
        },
        "servers": [
            {"url": url, "description": language}
            for url, language in zip(servers, languages, strict=True)
        ],
        "paths": {
            f"/{path}": {"get": _operation(kind, path, model)}
            for kind, (path, model) in FILES.items()
        },
        "components": {"schemas": definitions},
    }


def _operation(kind: str, path: str, model: type[BaseModel]) -> dict[str, Any]:
    content = {"schema": {"$ref": f"{_COMPONENTS}{model.__name__}"}}
    return {
        "operationId": kind,
        "summary": model.__doc__,
        "parameters": [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
            for name in ("comparison", "criterion", "subject", "pair", "source")
            if f"{{{name}}}" in path
        ],
        "responses": {
            "200": {"description": "OK", "content": {"application/json": content}},
        },
    }


def _described(schema: Any) -> Any:
    """A schema with descriptions for readers, that leaves room for keys to come."""
    if isinstance(schema, list):
        return [_described(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    below = {
        key: _described(value)
        for key, value in schema.items()
        if key not in (ID_OF, "default", "examples")
        and (key, value) != ("additionalProperties", False)
    }
    if isinstance(schema.get("description"), str):
        help = help_in(schema["description"])
        below["description"] = "\n\n".join(filter(None, (help.en, help.zh)))
    return below


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
