"""The languages of the site and of its messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

Language = Literal["zh", "en"]
"""A language of the site."""

LANGUAGES: tuple[Language, ...] = get_args(Language)
"""The languages of the site, the default first."""

Both = Mapping[Language, str]
"""The same words in both languages."""
