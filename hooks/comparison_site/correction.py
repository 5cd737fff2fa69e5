"""Where a reader mends a statement, or says that something is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comparison_site.base import Language
from comparison_site.claim import Claim
from comparison_site.comparison import Comparison
from comparison_site.repository import Repository
from comparison_site.text import plain
from comparison_site.yaml_file import Location

FORM = "claim"
"""The form to report a wrong statement: `.github/ISSUE_TEMPLATE/claim.<language>.yml`."""


@dataclass(frozen=True)
class Correction:
    """The two ways to correct one statement. Both are empty without a repository."""

    name: str
    """What is corrected, as readers call it: the claim's id, or the cell's row and subject."""

    edit: str
    """The address of its file and line in the web editor."""

    report: str
    """The address of a form that is filled in with what the page says."""


@dataclass(frozen=True)
class Corrections:
    """Makes corrections in one language."""

    repository: Repository
    language: Language
    words: Mapping[str, str]
    address: str
    """The absolute address of the language's home page."""

    def of_claim(self, comparison: Comparison, claim: Claim, page: str) -> Correction:
        """How to correct a claim; `page` is the address of its page below the home page."""
        file, location = comparison.claim_places[claim.id]
        said = self._labelled("article_says", claim.says[self.language])
        today = self._labelled("today", claim.today[self.language])
        return self._correction(
            comparison, file, location, claim.id, f"{page}#{claim.anchor}", f"{said}\n{today}"
        )

    def of_cell(
        self, comparison: Comparison, criterion: str, subject: str, page: str
    ) -> Correction:
        """How to correct a subject's answer to a criterion."""
        row = comparison.criteria[criterion]
        title = plain(row.title[self.language])
        return self._correction(
            comparison,
            f"criteria/{criterion}",
            ("cells", subject),
            f"{title} · {comparison.subjects[subject].name}",
            f"{page}#{subject}",
            row.cells[subject].today[self.language],
        )

    def of_page(self, page: str, title: str) -> str:
        """The form to report a problem with a page as a whole."""
        return self._report(title, page, "")

    def _labelled(self, word: str, text: str) -> str:
        return f"{self.words[word]}{self.words['colon']}{text}"

    def _correction(
        self,
        comparison: Comparison,
        file: str,
        location: Location,
        name: str,
        page: str,
        current: str,
    ) -> Correction:
        document = comparison.documents[file]
        line, _ = document.place(location, key=True)
        edit = self.repository.edit_url(document.path, line)
        return Correction(name, edit, self._report(name, page, current))

    def _report(self, name: str, page: str, current: str) -> str:
        fields = {
            "title": f"{name}{self.words['colon']}",
            "claim": name,
            "page": f"{self.address}{page}",
            "language": self.words["language"],
            "current": current,
        }
        return self.repository.report_url(f"{FORM}.{self.language}", fields)
