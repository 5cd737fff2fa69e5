"""Collects what exists in a comparison from its parsed files, before they are validated."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from comparisons.document import Document, Location
from comparisons.language import Language
from comparisons.model.base import IdKind, Known
from comparisons.model.subject import current_release
from comparisons.model.value import ValueFormat
from comparisons.reader.blanks import is_blank
from comparisons.reader.layout import in_folder

_WITH_CLAIMS = ("article", "differences", "criteria", "subjects")
"""The folders whose files may hold claims."""


def collect_known(
    documents: Mapping[str, Document],
    comparisons: Collection[Path],
    languages: tuple[Language, ...],
) -> Known:
    """Collect what the files of a comparison declare. Reports ids that are declared twice."""
    criteria, subjects = in_folder(documents, "criteria"), in_folder(documents, "subjects")
    sources = in_folder(documents, "sources").values()
    with_claims = [one for name in _WITH_CLAIMS for one in in_folder(documents, name).values()]
    ids: dict[IdKind, frozenset[str] | None] = {
        "comparison": frozenset(one.name for one in comparisons),
        "subject": frozenset(subjects),
        "criterion": frozenset(criteria),
        "difference": frozenset(in_folder(documents, "differences")),
        "claim": _declared(with_claims, _claim_ids),
        "source": _declared(sources, _keys),
        "term": _keys_of(documents.get("terms")),
        "subject-group": _keys_of(documents.get("comparison"), "subject_groups"),
    }
    opened = (id for one in sources for id in one.mapping() if one.mapping(id).get("opened"))
    formats = {id: ValueFormat.of(one.value) for id, one in criteria.items()}
    releases = {id: current_release(one.mapping("release")) for id, one in subjects.items()}
    return Known(
        ids,
        frozenset(opened),
        languages,
        {id: form for id, form in formats.items() if form},
        {id: release for id, release in releases.items() if release},
    )


def _declared(
    documents: Collection[Document], ids_in: Callable[[Any], Iterable[tuple[Location, str]]]
) -> frozenset[str] | None:
    """The ids that some files declare; None if one is unreadable. Reports ids declared twice."""
    seen: dict[str, tuple[Document, Location]] = {}
    for document in documents:
        for location, id in ids_in(document.value):
            if id in seen and not is_blank(document, location):
                first, place = seen[id]
                key = document.raw_scalars.get(location) != id
                line = first.place(place, key=True)[0]
                document.flag(location, "duplicate-id", key=key, id=id, file=first.path, line=line)
            else:
                seen[id] = document, location
    return None if any(one.value is None for one in documents) else frozenset(seen)


def _keys_of(document: Document | None, *keys: str) -> frozenset[str] | None:
    """The keys of a mapping in a file; None where the file cannot be read."""
    if document and document.value is None:
        return None
    return frozenset(document.mapping(*keys) if document else ())


def _keys(value: Any) -> Iterator[tuple[Location, str]]:
    """The keys of a raw file, with their locations."""
    for key in value if isinstance(value, dict) else ():
        yield (key,), key


def _claim_ids(value: Any, location: Location = ()) -> Iterator[tuple[Location, str]]:
    """The ids of all claims in a raw file, with their locations."""
    if isinstance(value, dict):
        for key, below in value.items():
            if key == "claims" and isinstance(below, tuple):
                for position, claim in enumerate(below):
                    if isinstance(claim, dict) and isinstance(claim.get("id"), str):
                        yield (*location, key, position, "id"), claim["id"]
            else:
                yield from _claim_ids(below, (*location, key))
