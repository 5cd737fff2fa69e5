"""How to cite a claim, in the forms that readers paste."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comparisons.language import Language
from comparisons.model.claim import Claim
from comparisons.model.formatting import format_day
from comparisons.model.text import in_a_line, plain

_BIBTEX = str.maketrans({"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%",
                         "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$", "~": r"\~{}",
                         "^": r"\^{}"})  # fmt: skip


@dataclass(frozen=True)
class Citation:
    """A claim as a reader cites it."""

    claim: Claim
    address: str
    """Its permanent absolute address."""

    site_name: str
    language: Language
    words: Mapping[str, str]

    @property
    def text(self) -> str:
        """Plain text."""
        return self.words["citation"].format(
            site=self.site_name,
            id=self.claim.id,
            says=plain(self.claim.says[self.language]),
            verdict=self._verdict,
            day=format_day(self.claim.checked, self.language),
            address=self.address,
        )

    @property
    def _verdict(self) -> str:
        return self.words[self.claim.verdict]

    @property
    def markdown(self) -> str:
        """Markdown: the text with the id as its link."""
        words = " ".join(self.text.removesuffix(self.address).split())
        for character in "\\`*_[]":
            words = words.replace(character, f"\\{character}")
        words = in_a_line(words.replace("<", "&lt;").replace(">", "&gt;"))
        return words.replace(self.claim.id, f"[{self.claim.id}]({self.address})", 1)

    @property
    def bibtex(self) -> str:
        """A BibTeX entry of the kind `misc`."""
        checked = self.claim.checked
        title = f"{self.claim.id}: {plain(self.claim.says[self.language])}".translate(_BIBTEX)
        return "\n".join(
            (
                f"@misc{{{self.claim.id.lower()}-{checked.year},",
                f"  title = {{{title}}},",
                f"  author = {{{{{self.site_name.translate(_BIBTEX)}}}}},",
                f"  year = {{{checked.year}}},",
                f"  note = {{{self._verdict}, {checked.isoformat()}}},",
                f"  howpublished = {{\\url{{{self.address}}}}}",
                "}",
            )
        )
