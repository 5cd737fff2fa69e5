"""Evidence: the rule that a statement needs a source that somebody has opened."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, ValidationInfo

from comparisons.model.base import Day, Model, SourceRef, UniqueTuple, field_error, known_in


def require_opened(sources: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    """Return the sources, or raise when none of them was opened."""
    known = known_in(info)
    if known.ids.get("source") is None or known.opened_sources & set(sources):
        return sources
    if sources:
        raise field_error("no-opened-source")
    raise field_error("no-source", on_key=True)


class Sourced(Model):
    """Something that is only published with evidence and the day it was checked.

    有依据、有核对日期才会发布的内容。
    """

    checked: Day
    """The day somebody last compared this with its sources.
    最近一次有人对照来源核对它的日期。

        checked: 2026-11-23
    """

    sources: Annotated[UniqueTuple[SourceRef], AfterValidator(require_opened)]
    """The ids of the sources, the most telling first.
    来源的编号，最能说明问题的在前。

        sources: [rfc-8259, yaml-spec]
    """
