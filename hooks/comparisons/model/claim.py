"""Claims: what the article says, and what is true today."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo, model_validator

from comparisons.model.base import (
    ClaimId,
    Day,
    Described,
    SubjectRef,
    TermRef,
    UniqueTuple,
    field_error,
)
from comparisons.model.evidence import Citing, require_opened
from comparisons.model.passage import Citation
from comparisons.model.text import Text


class Verdict(Described, StrEnum):
    """How a claim stands today."""

    HOLDS = "holds"
    PARTLY = "partly"
    OUTDATED = "outdated"
    WRONG = "wrong"
    OPINION = "opinion"
    UNVERIFIED = "unverified"

    @property
    def needs_evidence(self) -> bool:
        """Whether a claim may carry this verdict only with a source that was opened."""
        return self not in (Verdict.OPINION, Verdict.UNVERIFIED)


def _evidence_for_verdict(sources: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    verdict = info.data.get("verdict")
    if verdict is None or not verdict.needs_evidence:
        return sources
    return require_opened(sources, info)


class Claim(Citing):
    """One statement of the article beside what is true today."""

    id: ClaimId
    """Its permanent id; the anchor on the page is `claim-` and the id in lower case."""

    about: UniqueTuple[SubjectRef]
    """The subjects it is about; empty if it is about the article itself."""

    says: Text
    """What the article claims, in our own words."""

    uncertain: Text | None = None
    """Why it is uncertain what the article means; left out when its meaning is clear."""

    note: Text | None = None
    """A mistranslation worth mentioning although the meaning is clear."""

    verdict: Annotated[Verdict, Field(strict=False)]
    """How the claim stands today."""

    part: Text | None = None
    """Which part holds: for the verdict `partly`, and only for it."""

    since: Text | None = None
    """Since when it is no longer true: for the verdict `outdated`, and only for it."""

    today: Text
    """What is true today, understandable without reading anything else."""

    mentions: UniqueTuple[TermRef] = ()
    """Things it names that are not compared: ids of `terms.yml`."""

    checked: Day
    """The day somebody last compared it with its sources."""

    sources: Annotated[
        UniqueTuple[Citation], AfterValidator(_evidence_for_verdict), Field(validate_default=True)
    ] = ()
    """The ids of the sources; at least one opened one unless the verdict is opinion or unverified."""

    @model_validator(mode="after")
    def _detail_fits_verdict(self) -> Claim:
        for key, verdict in (("part", Verdict.PARTLY), ("since", Verdict.OUTDATED)):
            is_given = getattr(self, key) is not None
            if not is_given and self.verdict is verdict:
                raise field_error(
                    "verdict-needs-detail", below=("verdict",), verdict=verdict, name=key
                )
            if is_given and self.verdict is not verdict:
                raise field_error(
                    "verdict-without-detail",
                    below=(key,),
                    on_key=True,
                    verdict=self.verdict,
                    name=key,
                    needs=verdict,
                )
        return self

    @property
    def anchor(self) -> str:
        """The id of its element on the page."""
        return f"claim-{self.id.lower()}"
