"""The open data as files: JSON of every record, CSV of every table, and what describes them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import starmap
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from comparisons.export import records
from comparisons.export.records import (
    API_FOLDER,
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
from comparisons.export.tables import (
    Row,
    cell_rows,
    claim_rows,
    csv_text,
    history_rows,
    source_rows,
    table_rows,
)
from comparisons.language import Language
from comparisons.model import addresses
from comparisons.model.base import ID_OF
from comparisons.model.claim import Claim
from comparisons.model.comparison import Comparison
from comparisons.model.model_schema import help_in
from comparisons.model.site import Site
from comparisons.model.text import plain
from comparisons.reader.json_schemas import DIALECT
from comparisons.views import selections
from comparisons.views.choosing import comparable
from comparisons.views.values import differing, differs, full_answer

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

_COMPONENTS = "#/components/schemas/"


def tables_of(comparison: Comparison) -> tuple[str, ...]:
    """The names of the CSV files of a comparison, without those of its pairs."""
    has_history = any(cell.history for _, _, cell in comparison.cells)
    return (
        *("table", "cells"),
        *(["history"] if has_history else []),
        "sources",
        *(["claims"] if comparison.claims else []),
    )


def site_files(site: Site, language: Language, home_url: str) -> Iterator[tuple[str, str]]:
    """Every file in a language with its path below the folder; `home_url` is the address of its home page."""
    comparisons = [
        _Publisher(one, language, site.words[language], home_url) for one in site.comparisons
    ]
    index = Index.model_construct(
        id="index",
        permalink=home_url,
        language=language,
        languages=site.languages,
        name=site.file.name,
        summary=site.file.summary,
        comparisons=tuple(one.entry() for one in comparisons),
    )
    yield "index.json", index.model_dump_json(context=language)
    for one in comparisons:
        for path, record in one.records():
            yield path, record.model_dump_json(context=language)
        for path, rows in one.tables():
            yield path, csv_text(rows)


@dataclass(frozen=True)
class _Publisher:
    """Makes the records of a comparison in a language."""

    comparison: Comparison
    language: Language
    words: Mapping[str, str]
    home_url: str

    def records(self) -> Iterator[tuple[str, Record]]:
        """The record of each file with its path."""
        by_kind: dict[str, Iterable[Record]] = {
            "comparison": [self.whole()],
            "choice": [self.choice()],
            "criterion": self.criteria.values(),
            "subject": self.subjects.values(),
            "source": self.sources.values(),
            "pair": starmap(self.pair, self.comparison.pairs),
        }
        for kind, listed in by_kind.items():
            path, _ = FILES[kind]
            for one in listed:
                yield path.format_map({"comparison": self.comparison.id, kind: one.id}), one

    def tables(self) -> Iterator[tuple[str, Iterable[Row]]]:
        """The rows of each table with its path."""
        comparison, language = self.comparison, self.language
        rows: dict[str, Iterable[Row]] = {
            "table": table_rows(comparison, language),
            "cells": cell_rows(comparison, self.criteria, language),
            "history": history_rows(comparison, self.criteria, language),
            "sources": source_rows(self.sources, language),
            "claims": claim_rows(comparison, map(self.claim, comparison.claims.values()), language),
        }
        for name in tables_of(comparison):
            yield f"{comparison.id}/{name}.csv", rows[name]
        for pair in comparison.pairs:
            path = f"{comparison.id}/pairs/{_pair_id(*pair)}.csv"
            yield path, table_rows(comparison, language, pair)

    def made_of(self, model: BaseModel, id: str, address: str) -> dict[str, Any]:
        """A record with the values of a part of the data; the claims in it are records too.

        Values for which the record has no key are left out.
        """
        values = {**dict(model), "id": id, "permalink": self.home_url + address}
        if "claims" in values:
            values["claims"] = tuple(map(self.claim, values["claims"]))
        return values

    def claim(self, claim: Claim) -> ClaimRecord:
        """A claim."""
        address = addresses.claim(self.comparison, claim.id)
        return ClaimRecord.model_construct(**self.made_of(claim, claim.id, address))

    def entry(self) -> ComparisonEntry:
        """The entry of the comparison in the index."""
        comparison = self.comparison
        own = {
            "data": f"{comparison.id}.json",
            "checked": comparison.checked,
            "subjects": tuple(comparison.subjects),
            "criteria": tuple(comparison.criteria),
            "pairs": tuple(starmap(_pair_id, comparison.pairs)),
            "sources": tuple(comparison.sources),
            "tables": tables_of(comparison),
        }
        made = self.made_of(comparison.file, comparison.id, addresses.page(comparison))
        return ComparisonEntry.model_construct(**made | own)

    def whole(self) -> ComparisonRecord:
        """The complete comparison."""
        comparison = self.comparison
        differences = addresses.page(comparison, "differences")
        article = addresses.page(comparison, "source")
        own = {
            "language": self.language,
            "checked": comparison.checked,
            "subjects": {
                id: one.model_copy(update={"cells": {}}) for id, one in self.subjects.items()
            },
            "criteria": self.criteria,
            "pairs": {_pair_id(*pair): answer for pair, answer in comparison.pairs.items()},
            "situations": self.situations,
            "milestones": comparison.milestones,
            "differences": {
                id: DifferenceRecord.model_construct(**self.made_of(one, id, f"{differences}#{id}"))
                for id, one in comparison.differences.items()
            },
            "parts": {
                id: PartRecord.model_construct(**self.made_of(one, id, article))
                for id, one in comparison.parts.items()
            },
            "contradictions": comparison.contradictions,
            "glossary": comparison.glossary,
            "terms": comparison.terms,
            "sources": self.sources,
        }
        made = self.made_of(comparison.file, comparison.id, addresses.page(comparison))
        return ComparisonRecord.model_construct(**made | own)

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
            **self.made_of(criterion, id, addresses.criterion(self.comparison, id))
            | _evidence(cells.values())
            | {"cells": cells},
            group=group,
            differs=differs(criterion, self.comparison.subjects),
        )

    def cell(self, criterion: str, subject: str) -> CellRecord:
        """A cell; its address is that of the subject on the criterion's page."""
        asked = self.comparison.criteria[criterion]
        cell = asked.cells[subject]
        address = f"{addresses.criterion(self.comparison, criterion)}#{subject}"
        return CellRecord.model_construct(
            **self.made_of(cell, f"{criterion}/{subject}", address),
            answer=plain(full_answer(cell, asked, self.language, self.words)),
        )

    @cached_property
    def subjects(self) -> dict[str, SubjectRecord]:
        """The subjects with their cells."""
        return {
            id: SubjectRecord.model_construct(
                **self.made_of(one, id, addresses.subject(self.comparison, id))
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
        one, other = subjects
        return PairRecord.model_construct(
            id=_pair_id(one, other),
            permalink=self.home_url + addresses.pair(self.comparison, one, other),
            subjects=subjects,
            answer=self.comparison.pairs[one, other],
            differing=tuple(differing(self.comparison, subjects)),
            cells=cells,
            **_evidence(cell for row in cells.values() for cell in row.values()),
        )

    @cached_property
    def sources(self) -> dict[str, SourceRecord]:
        """The sources, each with the statements that cite it."""
        cited = {one.id: one for one in selections.cited_sources(self.comparison)}
        address = addresses.page(self.comparison, "sources")
        return {
            id: SourceRecord.model_construct(
                **self.made_of(one, id, f"{address}#{id}"),
                checked=one.opened,
                cells=tuple("/".join(cell) for cell in cited[id].cells),
                claims=tuple(cited[id].claims),
            )
            for id, one in self.comparison.sources.items()
        }

    @cached_property
    def situations(self) -> dict[str, SituationRecord]:
        """The starting points, each with its result."""
        address = addresses.page(self.comparison, "choose")
        return {
            id: SituationRecord.model_construct(
                **self.made_of(self.comparison.situations[id], id, f"{address}#situation-{id}"),
                leaders=result.leaders,
                standings={id: stand.standing for id, stand in result.standings.items()},
            )
            for id, result in selections.situations(self.comparison).items()
        }

    def choice(self) -> ChoiceRecord:
        """The data for choosing."""
        values = {
            id: {subject: comparable(cell.value) for subject, cell in criterion.cells.items()}
            for id, criterion in self.comparison.criteria.items()
            if all(cell.value is not None for cell in criterion.cells.values())
        }
        page = "choose" if self.comparison.requirements else ""
        cells = [cell for id in values for cell in self.criteria[id].cells.values()]
        return ChoiceRecord.model_construct(
            id="choose",
            permalink=self.home_url + addresses.page(self.comparison, page),
            values=values,
            situations=self.situations,
            **(_evidence(cells) if cells else {"checked": self.comparison.checked, "sources": ()}),
        )


def _evidence(cells: Iterable[CellRecord]) -> dict[str, Any]:
    """The newest check of some cells, and all their sources."""
    listed = list(cells)
    return {
        "checked": max(cell.checked for cell in listed),
        "sources": tuple(dict.fromkeys(id for cell in listed for id in cell.sources)),
    }


def _pair_id(one: str, other: str) -> str:
    return f"{one}-vs-{other}"


def descriptions(languages: tuple[Language, ...], home_url: str) -> Mapping[str, str]:
    """The JSON Schema of each kind of file and the OpenAPI description, by their paths below the folder."""
    definitions = type_definitions(*(model for _, model in FILES.values()))
    files = {}
    for kind, (_, model) in FILES.items():
        needed = _needed_by([model.__name__], definitions)
        schema = {"$schema": DIALECT, **needed.pop(model.__name__), "$defs": needed}
        files[f"schema/{kind}.json"] = _json(schema)
    openapi = _json(_openapi(definitions, languages, home_url))
    return files | {"openapi.json": openapi.replace('"#/$defs/', f'"{_COMPONENTS}')}


def type_definitions(*models: type[BaseModel]) -> dict[str, Any]:
    """The schemas of the published models and of all models in them, by name."""
    _, schema = models_json_schema([(model, "serialization") for model in models])
    return _needed_by([model.__name__ for model in models], _described(schema["$defs"]))


def _needed_by(names: Iterable[str], definitions: Mapping[str, Any]) -> dict[str, Any]:
    """Some definitions and all that they refer to, sorted by name."""
    found: set[str] = set()
    left = set(names)
    while left:
        found |= left
        text = json.dumps([definitions[name] for name in left])
        left = set(re.findall(r'"#/\$defs/(\w+)"', text)) - found
    return {name: definitions[name] for name in sorted(found)}


def _openapi(
    definitions: Mapping[str, Any], languages: tuple[Language, ...], home_url: str
) -> dict[str, Any]:
    root = home_url or "../../"
    servers = [addresses.home(root, language, languages) + API_FOLDER for language in languages]
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
    """A schema with descriptions for readers, in which later keys are allowed."""
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
