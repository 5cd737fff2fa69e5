"""The navigation of a page: of long groups it shows what is near."""

from __future__ import annotations

from typing import Any
from unittest.mock import Mock

import pytest
from mkdocs.structure.nav import Link, Navigation, Section

from comparisons.mkdocs.generated_page import GeneratedPage
from comparisons.mkdocs.navigation import page_navigation
from comparisons.reader.ui_strings import bundled_ui_strings


@pytest.mark.parametrize("folders", [[], ["Compare"], ["More", "Compare"]])
def test_a_long_group_is_short_wherever_the_comparisons_are(folders: list[str]) -> None:
    pages: list[Any] = [Mock(spec=GeneratedPage) for _ in range(41)]
    for page in pages:
        page.spec = Mock()
    overview, *criteria = pages
    overview.url = "a/"
    entry = comparison = Section("A", [overview, group := Section("Criteria", criteria)])
    group.parent = comparison
    for folder in folders:
        entry = Section(folder, [Link("Elsewhere", "https://example.org/"), entry])
    shown: Any = page_navigation(
        Navigation([entry], pages), criteria[20], Mock(words=bundled_ui_strings("en"))
    )
    found = shown.items[0]
    for _ in folders:
        assert found.children[0].title == "Elsewhere"
        found = found.children[1]
    *near, everything = found.children[1].children
    assert near == criteria[15:26]
    assert everything.url == "a/#table"
