"""Addresses in the project's repository: a file to read or to edit, a form to report a diagnostic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from urllib.parse import quote, quote_plus

MAX_ADDRESS = 6000
"""Bytes of an address once the browser has encoded it; GitHub refuses more than about 8,000."""


@dataclass(frozen=True)
class Repository:
    """Where the project's files are on the web. Without an address, every link is empty."""

    address: str = ""
    """The repository's home page, without a slash at the end."""

    edit_uri: str = ""
    """The part of an edit address between the repository and the file, such as `edit/main/`."""

    def file_url(self, path: str, line: int = 0) -> str:
        """Where a file can be read."""
        return self._url(self.edit_uri.replace("edit/", "blob/", 1), path, line)

    def edit_url(self, path: str, line: int = 0) -> str:
        """Where a file can be edited; the editor opens at the line."""
        return self._url(self.edit_uri, path, line)

    def history_url(self, path: str) -> str:
        """Where the commits that changed a file or folder are listed."""
        return self._url(self.edit_uri.replace("edit/", "commits/", 1), path, 0)

    def commit_url(self, name: str) -> str:
        """Where a commit can be seen."""
        return f"{self.address}/commit/{name}" if self.address else ""

    def _url(self, way: str, path: str, line: int) -> str:
        if not self.address:
            return ""
        return f"{self.address}/{way}{path}{f'#L{line}' if line else ''}"

    def report_url(self, form: str, fields: Mapping[str, str]) -> str:
        """A form of `.github/ISSUE_TEMPLATE/`, filled in; a long last field is cut."""
        if not self.address:
            return ""
        *first, (name, text) = fields.items()
        start = f"{self.address}/issues/new?template={form}.yml"
        start += "".join(f"&{key}={_encoded(value)}" for key, value in first) + f"&{name}="
        return start + _encoded(_cut(text, MAX_ADDRESS - _size(start)))


def _encoded(value: str) -> str:
    """A value for a query. Chinese stays as it is: browsers encode it, and the page stays small."""
    return "".join(
        character
        if character > "\u00a0" and character.isprintable()
        else quote_plus(character, safe="/:,;()!*?@", errors="replace")
        for character in value
    )


def _size(address: str) -> int:
    """The bytes of an address after a browser has encoded it."""
    return len(quote(address, safe="%/:?&=#+,;()!*@"))


def _cut(text: str, room: int) -> str:
    """The text, or as much of its beginning as has room, with an ellipsis."""
    if _size(_encoded(text)) <= room:
        return text
    room -= _size(_encoded(" …"))
    sizes = accumulate(_size(_encoded(character)) for character in text)
    return text[: sum(size <= room for size in sizes)] + " …"
