"""Files of images: their size is read, and nothing but an image gets in."""

from __future__ import annotations

import base64
from contextlib import suppress
from pathlib import Path

import pytest
import yaml

from comparisons.reader.images import MOST_BYTES, BadImage, read_image
from tests.paths import CASES_FOLDER

CASES = yaml.safe_load((CASES_FOLDER / "images.yml").read_text("utf-8"))


def content(case: dict[str, str]) -> bytes:
    return base64.b64decode(case["base64"]) if "base64" in case else case["text"].encode()


@pytest.mark.parametrize("case", CASES["read"], ids=lambda case: case["name"])
def test_its_size_is_read(case: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / case["file"]).write_bytes(content(case))
    image = read_image(tmp_path / case["file"])
    assert [image.width, image.height] == case["size"]


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: case["name"])
def test_refused_at_its_place(case: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / case["file"]).write_bytes(content(case))
    with pytest.raises(BadImage) as caught:
        read_image(tmp_path / case["file"])
    bad = caught.value
    assert bad.rule_id == case["rule"]
    assert [bad.line, bad.column] == case.get("at", [1, 1])
    assert bad.values.get("found", "") == case.get("found", "")


@pytest.mark.parametrize("case", CASES["read"], ids=lambda case: case["name"])
def test_no_broken_file_stops_the_check(case: dict[str, str], tmp_path: Path) -> None:
    """Whatever is cut off, the size is read or the file refused."""
    whole = content(case)
    for length in range(len(whole)):
        (tmp_path / case["file"]).write_bytes(whole[:length])
        with suppress(BadImage):
            read_image(tmp_path / case["file"])


def test_too_large(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG" + bytes(MOST_BYTES))
    with pytest.raises(BadImage) as caught:
        read_image(tmp_path / "a.png")
    assert caught.value.rule_id == "image-too-large"
