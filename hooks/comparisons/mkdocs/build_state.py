"""What has to survive from one rebuild to the next while serving."""

from __future__ import annotations

from comparisons.diff.timeline import History
from comparisons.model.comparison import Site
from comparisons.reader.loader import LoadCache


class Serving:
    """What the data and its history were at the last rebuild."""

    active = False
    """Whether MkDocs serves: then mistakes must not stop it."""

    last_good: Site | None = None
    """The newest content without diagnostics."""

    history: History | None = None
    """What was read from git."""

    cache = LoadCache()
    """What the last load of the data left for the next."""
