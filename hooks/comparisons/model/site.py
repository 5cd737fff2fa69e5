"""The site: its languages, its texts and all comparisons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from comparisons.language import Language
from comparisons.model.base import ComparisonRef, LanguageTag, Model, UniqueTuple
from comparisons.model.comparison import Comparison
from comparisons.model.text import OneLineText, Text


class SiteFile(Model):
    """`data/site.yml`: the languages of the site, and its words as a whole."""

    languages: Annotated[UniqueTuple[LanguageTag], Field(min_length=1)]
    """The languages of the site, the default first: its pages stand at the root."""

    name: Text
    """The name of the site."""

    headline: Text
    """What this site is, in a few words: the home page's heading."""

    summary: Text
    """What this site is, in a sentence or two."""

    first: UniqueTuple[ComparisonRef] = ()
    """The comparisons that come first, in this order; the others follow by their ids."""

    synonyms: dict[OneLineText, UniqueTuple[OneLineText]] = Field(default_factory=dict)
    """Words that readers search for, each with the words that the pages have instead; of any language."""


@dataclass(frozen=True)
class Site:
    """Everything that is published."""

    file: SiteFile
    comparisons: tuple[Comparison, ...]

    words: Mapping[Language, Mapping[str, str]]
    """The words of the interface by language and key."""

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages, the default first."""
        return self.file.languages
