"""The timeline: milestones and current releases, each with its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from comparisons.language import Language
from comparisons.model.comparison import Comparison
from comparisons.model.partial_date import PartialDate
from comparisons.model.text import Text
from comparisons.reader.ui_strings import UiStrings
from comparisons.views.figures.scale import TimeScale


@dataclass(frozen=True)
class Event:
    """A point of the timeline."""

    id: str
    """The id of its element on the page."""

    about: tuple[str, ...]
    """The subjects it concerns, in the comparison's order."""

    when: PartialDate
    text: Text | None
    """What happened; None for a current release."""

    release: str
    """The name and version of a current release; empty for a milestone."""

    sources: tuple[str, ...]

    def words(self, language: Language, words: UiStrings) -> str:
        """The text of the event, with the markup of texts."""
        if self.text:
            return self.text[language]
        return words["current_release"].format(release=self.release)


@dataclass(frozen=True)
class Timeline:
    """Events, the earliest first."""

    events: tuple[Event, ...]
    scale: TimeScale
    begins: Mapping[str, int]
    """The position of each subject's first event; subjects without one are left out."""


def timeline(comparison: Comparison) -> Timeline:
    """The milestones and the current releases of a comparison that has milestones."""
    events = tuple(sorted(_events(comparison), key=lambda event: event.when.first))
    begins = {
        subject: min(at for at, event in enumerate(events) if subject in event.about)
        for subject in comparison.subjects
        if any(subject in event.about for event in events)
    }
    return Timeline(events, TimeScale.over(event.when for event in events), begins)


def _events(comparison: Comparison) -> Iterator[Event]:
    for id, one in comparison.milestones.items():
        about = tuple(subject for subject in comparison.subjects if subject in one.about)
        yield Event(f"milestone-{id}", about, one.when, one.text, "", one.sources)
    for id, subject in comparison.subjects.items():
        if release := subject.release:
            name = f"{subject.name} {release.version}"
            when = PartialDate(release.released)
            yield Event(f"release-{id}", (id,), when, None, name, release.sources)
