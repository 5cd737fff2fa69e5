"""Where a reader corrects a statement, or says that something is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comparisons.document import Location
from comparisons.language import Language, message_language
from comparisons.model.claim import Claim
from comparisons.model.comparison import Comparison
from comparisons.model.text import plain
from comparisons.views.repository import Repository
from comparisons.views.values import full_answer

STATEMENT = "claim"
"""The form to report a wrong statement: `.github/ISSUE_TEMPLATE/claim.<language>.yml`."""

SOURCE = "source"
"""The form to report a source that is dead."""


@dataclass(frozen=True)
class Correction:
    """The two ways to correct one statement. Both are empty without a repository."""

    name: str
    """What is corrected: the id of a claim or source, or a cell's row and subject."""

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
            *comparison.cell_place(criterion, subject),
            f"{title} · {comparison.subjects[subject].name}",
            f"{page}#{subject}",
            full_answer(row.cells[subject], row, self.language, self.words),
        )

    def of_source(self, comparison: Comparison, id: str) -> Correction:
        """How to correct a source, or to report that it is dead."""
        edit = self._edit(comparison, comparison.source_places[id], (id,))
        source = comparison.sources[id]
        address = {"url": source.address(source.url) if source.url else source.script or ""}
        return Correction(id, edit, self._report(SOURCE, id, address))

    def of_page(self, page: str, title: str) -> str:
        """The form to report a diagnostic with a page as a whole."""
        return self._report_statement(title, page, "")

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
        edit = self._edit(comparison, file, location)
        return Correction(name, edit, self._report_statement(name, page, current))

    def _edit(self, comparison: Comparison, file: str, location: Location) -> str:
        document = comparison.documents[file].holder(location)
        line, _ = document.place(location, key=True)
        return self.repository.edit_url(document.path, line)

    def _report_statement(self, name: str, page: str, current: str) -> str:
        fields = {
            "claim": name,
            "page": f"{self.address}{page}",
            "language": self.words["language"],
            "current": current,
        }
        return self._report(STATEMENT, name, fields)

    def _report(self, form: str, name: str, fields: Mapping[str, str]) -> str:
        title = {"title": f"{name}{self.words['colon']}"}
        name_of_form = f"{form}.{message_language(self.language)}"
        return self.repository.report_url(name_of_form, title | dict(fields))
