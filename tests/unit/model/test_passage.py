"""Passages: the link leads a browser to the very place."""

from __future__ import annotations

import pytest

from comparisons.model.passage import Passage

GITHUB = "https://github.com/owner/name/blob/v1.2.3/src"
PAGE = "https://example.org/guide"


@pytest.mark.parametrize(
    ("passage", "url", "address"),
    [
        ({"lines": "120-138"}, f"{GITHUB}/a.py", f"{GITHUB}/a.py#L120-L138"),
        ({"lines": 7}, f"{GITHUB}/a.py", f"{GITHUB}/a.py#L7"),
        ({"lines": "12-12"}, f"{GITHUB}/README.md", f"{GITHUB}/README.md?plain=1#L12"),
        (
            {"lines": "1-3"},
            "https://gitlab.com/group/name/-/blob/v1/a.c",
            "https://gitlab.com/group/name/-/blob/v1/a.c#L1-3",
        ),
        (
            {"find": "non-blocking, & 50% faster"},
            PAGE,
            f"{PAGE}#:~:text=non%2Dblocking%2C%20%26%2050%25%20faster",
        ),
        ({"find": "每个键应当唯一"}, PAGE, f"{PAGE}#:~:text=" + "%E6%AF%8F%E4%B8%AA%E9%94%AE%E5%BA%94%E5%BD%93%E5%94%AF%E4%B8%80"),
        ({"section": "torch.compile"}, PAGE, f"{PAGE}#torch.compile"),
        ({"section": 'a"><b>'}, PAGE, f"{PAGE}#a%22%3E%3Cb%3E"),
        ({"page": 7}, f"{PAGE}.pdf", f"{PAGE}.pdf#page=7"),
        ({}, PAGE, PAGE),
    ],
)  # fmt: skip
def test_address(passage: dict[str, object], url: str, address: str) -> None:
    assert Passage.model_validate(passage).address(url) == address
