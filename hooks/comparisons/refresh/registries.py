"""Reads the responses of the Python Package Index, npm and GitHub."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from comparisons.model.criterion import PublishedCount
from comparisons.model.subject import Upstream
from comparisons.model.value import VersionNumber, version_number

PUBLISHERS = {"pypi": "PyPI Stats", "npm": "npm", "github": "GitHub"}
"""The publishers of counts, by the key of a subject's `upstream`."""


@dataclass(frozen=True)
class Services:
    """The addresses of the registries."""

    pypi: str = "https://pypi.org"
    npm: str = "https://registry.npmjs.org"
    github: str = "https://api.github.com"
    pypi_downloads: str = "https://pypistats.org"
    npm_downloads: str = "https://api.npmjs.org"

    def releases_url(self, upstream: Upstream) -> str:
        """The address that lists every release."""
        if upstream.pypi:
            return f"{self.pypi}/pypi/{upstream.pypi}/json"
        if upstream.npm:
            return f"{self.npm}/{upstream.npm}"
        return f"{self.github}/repos/{upstream.github}/releases?per_page=100"

    def count_url(self, count: PublishedCount, name: str) -> str:
        """The address of a count of a package or repository."""
        return {
            "github-stars": f"{self.github}/repos/{name}",
            "pypi-downloads": f"{self.pypi_downloads}/api/packages/{name}/recent",
            "npm-downloads": f"{self.npm_downloads}/downloads/point/last-month/{name}",
        }[count]


@dataclass(frozen=True)
class Published:
    """One version as published."""

    version: VersionNumber
    released: date
    page: str
    """The address of its page for readers."""

    is_prerelease: bool
    """Whether it precedes a release: alpha, beta, release candidate."""

    is_withdrawn: bool = False
    """Whether its publishers advise against it: yanked or deprecated."""


@dataclass(frozen=True)
class Releases:
    """All published versions of a subject."""

    every: tuple[Published, ...]

    @property
    def newest(self) -> Published | None:
        """The newest version that is no pre-release and not withdrawn."""
        released = (one for one in self.every if not one.is_prerelease and not one.is_withdrawn)
        return max(released, key=lambda one: one.version.sort_key, default=None)

    @property
    def prerelease(self) -> Published | None:
        """The newest version of all if it is a pre-release; else None."""
        offered = (one for one in self.every if not one.is_withdrawn)
        newest = max(offered, key=lambda one: one.version.sort_key, default=None)
        return newest if newest and newest.is_prerelease else None

    def withdrew(self, version: str) -> bool:
        """Whether a version was published and then withdrawn."""
        return any(one.is_withdrawn for one in self.every if one.version.text == version)


def releases_in(upstream: Upstream, answer: Any) -> Releases:
    """Read the releases in a response. Raises KeyError, TypeError or ValueError in other forms."""
    read = _pypi if upstream.pypi else _npm if upstream.npm else _github
    return Releases(tuple(read(answer, upstream)))


def _pypi(answer: Any, upstream: Upstream) -> Iterator[Published]:
    for number, files in answer["releases"].items():
        if files and (known := version_number(number)):
            yield Published(
                known,
                _day(min(file["upload_time_iso_8601"] for file in files)),
                f"https://pypi.org/project/{upstream.pypi}/{number}/",
                known.is_prerelease,
                all(file["yanked"] for file in files),
            )


def _npm(answer: Any, upstream: Upstream) -> Iterator[Published]:
    for number, about in answer["versions"].items():
        if known := version_number(number):
            yield Published(
                known,
                _day(answer["time"][number]),
                f"https://www.npmjs.com/package/{upstream.npm}/v/{number}",
                known.is_prerelease,
                bool(about.get("deprecated")),
            )


def _github(answer: Any, upstream: Upstream) -> Iterator[Published]:
    for release in answer:
        number = re.search(r"\d[\w.+-]*", release["tag_name"])
        if number and not release["draft"] and (known := version_number(number[0])):
            yield Published(
                known,
                _day(release["published_at"]),
                release["html_url"],
                release["prerelease"] or known.is_prerelease,
            )


def _day(timestamp: str) -> date:
    return date.fromisoformat(timestamp[:10])


def count_in(count: PublishedCount, answer: Any) -> int:
    """Read the number in a response. Raises KeyError, TypeError or ValueError in other formats."""
    if count == "github-stars":
        return int(answer["stargazers_count"])
    if count == "pypi-downloads":
        return int(answer["data"]["last_month"])
    return int(answer["downloads"])
