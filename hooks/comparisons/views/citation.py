"""How to cite a claim, in the forms that readers paste."""

from __future__ import annotations

from dataclasses import dataclass

from comparisons.model.base import Language
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
    verdict: str
    """The verdict as a word of the language."""

    @property
    def text(self) -> str:
        """Plain text."""
        says = plain(self.claim.says[self.language])
        day = format_day(self.claim.checked, self.language)
        if self.language == "zh":
            return f"《{self.site_name}》{self.claim.id}：“{says}”核对结果：{self.verdict}（{day}）。{self.address}"
        return (
            f"{self.site_name}, {self.claim.id}: “{says}” Verdict: {self.verdict} ({day}). "
            f"{self.address}"
        )

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
                f"  note = {{{self.verdict}, {checked.isoformat()}}},",
                f"  howpublished = {{\\url{{{self.address}}}}}",
                "}",
            )
        )
