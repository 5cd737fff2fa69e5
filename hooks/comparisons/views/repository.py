"""Links into the project's repository: to read or edit a file, and to report a problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote_plus

LONGEST = 600
"""The most characters of a text in an address: each is up to 12 bytes, GitHub takes about 8,000."""


@dataclass(frozen=True)
class Repository:
    """The project's repository on the web. Without an address, every link is empty."""

    url: str = ""
    """The repository's home page, without a slash at the end."""

    edit_uri: str = ""
    """The part of an edit address between the repository and the file, such as `edit/main/`."""

    def file_url(self, path: str, line: int = 0) -> str:
        """The address to read a file."""
        return self._url(self.edit_uri.replace("edit/", "blob/", 1), path, line)

    def edit_url(self, path: str, line: int = 0) -> str:
        """The address to edit a file; the editor opens at the line."""
        return self._url(self.edit_uri, path, line)

    def history_url(self, path: str) -> str:
        """The address of the commits that changed a file or folder."""
        return self._url(self.edit_uri.replace("edit/", "commits/", 1), path, 0)

    def commit_url(self, name: str) -> str:
        """The address of a commit."""
        return f"{self.url}/commit/{name}" if self.url else ""

    def _url(self, way: str, path: str, line: int) -> str:
        if not self.url:
            return ""
        return f"{self.url}/{way}{path}{f'#L{line}' if line else ''}"

    def report_url(self, form: str, fields: Mapping[str, str]) -> str:
        """The address of a form in `.github/ISSUE_TEMPLATE/`, filled in; long fields are cut."""
        if not self.url:
            return ""
        query = (f"&{name}={_encoded(_cut(text))}" for name, text in fields.items())
        return f"{self.url}/issues/new?template={form}.yml{''.join(query)}"


def _encoded(value: str) -> str:
    """Encode a value of a query. Chinese stays: browsers encode it, and the page stays small."""
    return "".join(
        character
        if character > "\u00a0" and character.isprintable()
        else quote_plus(character, safe="/:,;()!*?@", errors="replace")
        for character in value
    )


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"
