"""What has to survive from one rebuild to the next while serving."""

from __future__ import annotations

from comparison_site.comparison import Site
from comparison_site.history.timeline import History
from comparison_site.loader import Earlier


class Serving:
    """What the data and its history were at the last rebuild."""

    active = False
    """Whether MkDocs serves: then mistakes must not stop it."""

    last_good: Site | None = None
    """The newest content without problems."""

    history: History | None = None
    """What was read from git."""

    earlier = Earlier()
    """What the last load of the data left for the next."""
