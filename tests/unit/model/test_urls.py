"""Links between pages."""

import pytest

from comparisons.model.urls import relative


@pytest.mark.parametrize(
    ("address", "start", "link"),
    [
        ("", "", "./"),
        ("a/", "", "a/"),
        ("", "a/b/", "../../"),
        ("a/b/", "a/c/", "../b/"),
        ("a/b/#here", "a/c/", "../b/#here"),
        ("a/b/#here", "a/b/", "#here"),
        ("a/", "a/b/", "../"),
    ],
)
def test_links_are_relative_to_the_page_they_stand_on(address: str, start: str, link: str) -> None:
    assert relative(address, start) == link
