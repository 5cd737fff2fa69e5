"""Links between pages."""

import pytest

from comparisons.model.addresses import relative


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


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("", "../../index.html"),
        ("a/b/#here", "../b/index.html#here"),
        ("a/c/#here", "#here"),
        ("a/b/badge.svg", "../b/badge.svg"),
    ],
)
def test_links_to_folders_name_a_file_where_they_have_to(address: str, link: str) -> None:
    assert relative(address, "a/c/", "index.html") == link
