"""Sources: what the site's statements rest on."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, RootModel, StringConstraints, model_validator

from comparisons.model.base import Day, SourceId, WebAddress, field_error
from comparisons.model.passage import Passage
from comparisons.model.text import Text, Words


class Source(Passage):
    """A page, file or measurement that was opened and read.

    打开并读过的网页、文件，或我们自己的测量。
    """

    url: WebAddress | None = None
    """The exact page, or the file at a version; never a home page.
    确切的网页，或某一版本的文件；绝不用首页。

        url: https://datatracker.ietf.org/doc/rfc8259/
    """

    script: (
        Annotated[
            str,
            StringConstraints(pattern=r"^[a-z]+/[a-z0-9_]+\.py$"),
            Field(examples=["measurements/train_step.py"]),
        ]
        | None
    ) = None
    """For a measurement of our own, instead of `url`: its script, relative to the comparison's folder.
    我们自己的测量：用脚本代替 `url`，路径从对比的文件夹算起。

        script: measurements/train_step.py
    """

    http_only: bool = False
    """True when the site of `url` has no https.
    `url` 的网站没有 https 时写 true。

        http_only: true
    """

    title: Words
    """The title as published, in the source's own language.
    发表时的标题，用来源自己的语言。

        title: The JavaScript Object Notation (JSON) Data Interchange Format
    """

    publisher: Words
    """Who published it.
    谁发表的。

        publisher: IETF
    """

    version: Words | None = None
    """The version of the software that it speaks of, in quotes.
    它所说的软件版本，加引号。

        version: "1.2.2"
    """

    says: Text
    """In a sentence of our own: what it says that we rely on.
    用我们自己的一句话：它说了什么，是我们所依据的。

        says: {zh: JSON 是互联网标准 STD 90。, en: JSON is Internet Standard STD 90.}
    """

    opened: Day | None = None
    """The day it was opened and read; left out when it could not be opened.
    打开并读过它的日期；没能打开就不写。

        opened: 2026-11-23
    """

    secondary: bool = False
    """True for a copy, a report or a third party's page.
    转载、报道或第三方的网页写 true。

        secondary: true
    """

    link_note: Text | None = None
    """Why the link check passes over `url`, or what is known about it: dead, moved, closed to programs.
    链接检查为什么跳过 `url`，或它的已知状况：失效、搬家、不许程序访问。

        link_note: {zh: 不许程序访问, en: Turns programs away}
    """

    archived: WebAddress | None = None
    """A copy of `url` in a web archive, for the day when it no longer answers.
    `url` 在网页存档里的副本，留待原址失效时用。

        archived: https://web.archive.org/web/2026/https://example.org/
    """

    @model_validator(mode="after")
    def _one_address(self) -> Source:
        if (self.url is None) == (self.script is None):
            raise field_error("address-or-script", below=("url",), on_key=True)
        return self

    @model_validator(mode="after")
    def _about_an_address(self) -> Source:
        for key in ("link_note", "archived"):
            if self.url is None and getattr(self, key) is not None:
                raise field_error("only-with-address", below=(key,), on_key=True, name=key)
        return self


class Sources(RootModel[Annotated[dict[SourceId, Source], Field(min_length=1)]]):
    """A file of sources by their ids.

    一个文件里的来源，按编号排列。
    """


def opened_ids(raw: object) -> set[str]:
    """The ids of the opened sources in a raw file, whether or not the file is valid."""
    if not isinstance(raw, dict):
        return set()
    return {id for id, entry in raw.items() if isinstance(entry, dict) and entry.get("opened")}
