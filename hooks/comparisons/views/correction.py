"""Links with which a reader corrects a statement or reports a mistake in it."""

from __future__ import annotations

from dataclasses import dataclass

from comparisons.document import Location
from comparisons.language import Language, message_language
from comparisons.model import addresses
from comparisons.model.claim import Claim
from comparisons.model.comparison import Comparison
from comparisons.model.text import plain
from comparisons.reader.ui_strings import UiStrings
from comparisons.views.repository import Repository
from comparisons.views.values import full_answer


@dataclass(frozen=True)
class CorrectionLinks:
    """The two links to correct one statement. Both are empty without a repository."""

    name: str
    """The name of the statement: the id of a claim or source, or a cell's row and subject."""

    edit: str
    """The address of its file and line in the web editor."""

    report: str
    """The address of a form, filled in with the text of the page."""


@dataclass(frozen=True)
class CorrectionLinkBuilder:
    """Makes the links to correct statements, in one language."""

    repository: Repository
    language: Language
    words: UiStrings
    home_url: str
    """The absolute address of the language's home page."""

    def of_claim(self, comparison: Comparison, claim: Claim) -> CorrectionLinks:
        """The links to correct a claim."""
        current = "\n".join(
            f"{self.words[word]}{self.words['colon']}{text[self.language]}"
            for word, text in (("article_says", claim.says), ("today", claim.today))
        )
        page = addresses.claim(comparison, claim.id)
        place = comparison.located_claims[claim.id]
        edit = self._edit(comparison, place.file, place.location)
        return CorrectionLinks(claim.id, edit, self.report(claim.id, page, current))

    def of_cell(self, comparison: Comparison, criterion: str, subject: str) -> CorrectionLinks:
        """The links to correct a subject's answer to a criterion."""
        row = comparison.criteria[criterion]
        name = f"{plain(row.title[self.language])} · {comparison.subjects[subject].name}"
        page = f"{addresses.criterion(comparison, criterion)}#{subject}"
        current = full_answer(row.cells[subject], row, self.language, self.words)
        edit = self._edit(comparison, *comparison.cell_location(criterion, subject))
        return CorrectionLinks(name, edit, self.report(name, page, current))

    def of_source(self, comparison: Comparison, id: str) -> CorrectionLinks:
        """The links to correct a source, or to report that it is dead."""
        source = comparison.sources[id]
        address = source.address(source.url) if source.url else source.script or ""
        edit = self._edit(comparison, comparison.source_files[id], (id,))
        return CorrectionLinks(id, edit, self._form("source", id, {"url": address}))

    def report(self, name: str, page: str, current: str = "") -> str:
        """The form to report that a statement or a whole page is wrong; `page` is below the home page."""
        fields = {
            "claim": name,
            "page": f"{self.home_url}{page}",
            "language": self.words["language"],
            "current": current,
        }
        return self._form("claim", name, fields)

    def _edit(self, comparison: Comparison, file: str, location: Location) -> str:
        document = comparison.documents[file].holder(location)
        line, _ = document.place(location, key=True)
        return self.repository.edit_url(document.path, line)

    def _form(self, form: str, name: str, fields: dict[str, str]) -> str:
        """A form of `.github/ISSUE_TEMPLATE/`, filled in."""
        title = {"title": f"{name}{self.words['colon']}"}
        return self.repository.report_url(
            f"{form}.{message_language(self.language)}", title | fields
        )
