"""The ids of our pages and those of the data are never the same."""

from __future__ import annotations

import re

import pytest

from comparisons.model.base import PAGE_IDS
from tests.paths import ROOT

PAGES = {
    "criterion": ("table", "pair"),
    "subject": ("criterion",),
    "difference": ("differences",),
    "group": ("subject",),
    "milestone": ("figures",),
    "source": ("sources",),
}
"""The pages that have the bare ids of things as anchors."""


@pytest.mark.parametrize("kind", PAGE_IDS)
def test_every_id_of_a_page_is_kept_from_the_data(kind: str) -> None:
    """When this fails: add the new id to `PAGE_IDS`."""
    overrides = ROOT / "overrides"
    templates = [overrides / "base.html", overrides / "main.html"]
    templates += [overrides / f"pages/{page}.html" for page in PAGES[kind]]
    ids = {
        id for file in templates for id in re.findall(r'\sid="([^"{]+)"', file.read_text("utf-8"))
    }
    assert "main" in ids
    assert {id for id in ids if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id)} <= PAGE_IDS[kind]
