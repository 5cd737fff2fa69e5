"""The colours: distinct for every eye and on grey paper, and readable on their backgrounds."""

from __future__ import annotations

import math
import re
from itertools import combinations

import pytest

from tests.paths import ROOT

Linear = tuple[float, float, float]
"""Light of a colour as linear red, green and blue, 0 to 1."""

SUBJECTS = [f"subject-{number}" for number in range(1, 7)]
VERDICTS = ["holds", "partly", "outdated", "wrong", "opinion", "unverified"]
GROUNDS = ["paper", "card", "line-soft"]

# Machado, Oliveira and Fernandes 2009, severity 1.0; on linear light.
EYES = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "grey print": ((0.2126, 0.7152, 0.0722),) * 3,
}
APART = {"grey print": 0.04}
"""The least distance in OKLab where it is not 0.07: on grey paper only lightness is left, and the
subjects' names and shapes stand beside it."""


def linear(colour: str) -> Linear:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return red, green, blue


def seen(colour: Linear, eye: str) -> Linear:
    red, green, blue = (
        min(1, max(0, sum(a * b for a, b in zip(row, colour, strict=True)))) for row in EYES[eye]
    )
    return red, green, blue


def oklab(colour: Linear) -> Linear:
    red, green, blue = colour
    l = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)  # noqa: E741
    m = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    s = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
    )


def contrast(one: str, other: str) -> float:
    dark, light = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue
        for red, green, blue in (linear(one), linear(other))
    )
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=["light", "dark"])
def colours(request: pytest.FixtureRequest) -> dict[str, str]:
    css = (ROOT / "overrides/assets/css/site/colours.css").read_text("utf-8")
    found = re.findall(r"--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", css)
    return {name: light if request.param == "light" else dark for name, light, dark in found}


@pytest.mark.parametrize("eye", EYES)
def test_the_subjects_are_told_apart(colours: dict[str, str], eye: str) -> None:
    for one, other in combinations(SUBJECTS, 2):
        distance = math.dist(*(oklab(seen(linear(colours[name]), eye)) for name in (one, other)))
        assert distance >= APART.get(eye, 0.07), (one, other, distance)


def test_subjects_and_verdicts_are_readable_on_every_ground_and_under_text(
    colours: dict[str, str],
) -> None:
    for name in SUBJECTS + VERDICTS:
        for ground in GROUNDS:
            assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)


def test_every_verdict_and_subject_has_an_icon_of_its_own() -> None:
    css = (ROOT / "overrides/assets/css/site/colours.css").read_text("utf-8")
    icon = r"^\.([a-z0-9-]+).* --(?:icon|shape): var\(--icon-([a-z0-9-]+)\);"
    names = dict(re.findall(icon, css, re.MULTILINE))
    found = [names[one] for one in VERDICTS + SUBJECTS]
    assert len(set(found)) == len(found)
