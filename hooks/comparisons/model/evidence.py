"""Evidence: the rule that a statement needs a source that somebody has opened."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, ValidationInfo, computed_field

from comparisons.model.base import (
    Day,
    FieldError,
    Known,
    Model,
    UniqueTuple,
    field_errors,
    known_in,
)
from comparisons.model.passage import Citation, Passage


def evidence_error(sources: tuple[str, ...], known: Known) -> FieldError | None:
    """What is wrong with the sources of a statement; None when one of them was opened."""
    if known.ids.get("source") is None or known.opened_sources & set(sources):
        return None
    return FieldError("no-opened-source" if sources else "no-source", {}, on_key=not sources)


def require_opened(sources: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    """Return the sources, or raise when none of them was opened."""
    if error := evidence_error(sources, known_in(info)):
        raise field_errors(error)
    return sources


class Citing(Model):
    """Something that cites sources; each subclass declares the key `sources` in its own order."""

    @computed_field  # type: ignore[prop-decorator]
    @property
    def passages(self) -> dict[str, Passage]:
        """The cited passages that differ from the source's own, by the source's id."""
        cited = (one for one in vars(self)["sources"] if isinstance(one, Citation))
        return {str(one): one.passage for one in cited if one.passage}


class Sourced(Citing):
    """Something that is only published with evidence and the day it was checked."""

    checked: Day
    """The day somebody last compared this with its sources."""

    sources: Annotated[UniqueTuple[Citation], AfterValidator(require_opened)]
    """The ids of the sources, most important first."""
