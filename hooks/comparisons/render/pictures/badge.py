"""The badge that a subject's own page can show: how an article's claims about it stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comparisons.model.claim import Verdict
from comparisons.model.comparison import Comparison
from comparisons.render.pictures.text_width import width
from comparisons.views import selections as views

BADGE_FILE = "badge.svg"
"""The name of the file that holds a badge, beside the subject's page; it never changes."""

SIZE = 11
"""The size of its text, as other badges have it, which stand in one line with it."""

HEIGHT = 20
PADDING = 7


@dataclass(frozen=True)
class Badge:
    """A badge, ready to be drawn: the subject's name, then how it stands."""

    name: str
    stand: str
    name_width: int
    stand_width: int
    height: int = HEIGHT
    size: int = SIZE

    @property
    def text(self) -> str:
        """What it says, for those who cannot see it."""
        return f"{self.name} · {self.stand}"


def badge(comparison: Comparison, subject: str, words: Mapping[str, str]) -> Badge | None:
    """The badge of a subject; none where no claim is about it.

    It names the month of the oldest check, so that it never looks fresher than what it counts.
    """
    claims = views.claims_about(comparison, subject)
    if not claims:
        return None
    name = comparison.subjects[subject].name
    holds = views.tally(claims).counts[Verdict.HOLDS]
    month = min(claim.checked for claim in claims).strftime("%Y-%m")
    stand = words["badge"].format(n=len(claims), holds=holds, month=month)
    return Badge(name, stand, _room(name), _room(stand))


def _room(text: str) -> int:
    return round(width(text, SIZE, bold=False) + 2 * PADDING)
