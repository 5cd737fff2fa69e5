"""Subjects: what is compared."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, ValidationInfo, model_validator

from comparisons.model.base import (
    CriterionRef,
    Day,
    Model,
    SubjectGroupRef,
    UniqueTuple,
    WebAddress,
    field_error,
    known_in,
)
from comparisons.model.cell import Cell, complete_cells
from comparisons.model.evidence import Sourced
from comparisons.model.image import Image
from comparisons.model.text import ShortText, Text, Words

_PACKAGE = r"^(@[a-z0-9-]+/)?[A-Za-z0-9][A-Za-z0-9._-]*$"


class EarlierRelease(Model):
    """The version that was current before.

    之前的那个当前版本。
    """

    version: Words
    """Its number as published, in quotes.
    发布时的版本号，加引号。

        version: "1.2.1"
    """

    released: Day
    """The day it was published, in universal time (UTC).
    发布的日期，按协调世界时（UTC）。

        released: 2009-10-01
    """


class Release(Sourced):
    """A published version of a subject.

    一个对比对象发布过的版本。
    """

    version: Words
    """Its number as published, in quotes.
    发布时的版本号，加引号。

        version: "1.2.2"
    """

    released: Day
    """The day it was published, in universal time (UTC).
    发布的日期，按协调世界时（UTC）。

        released: 2021-10-01
    """

    previous: EarlierRelease | None = None
    """The release before it: what was checked until then was checked against that one.
    它之前的版本；在它发布之前核对的内容，对照的是那个版本。

        previous: {version: "1.2.1", released: 2009-10-01}
    """


class Upstream(Model):
    """Where a subject is published, for `make refresh`; releases are those of the first that is named.

    一个对比对象在哪里发布，供 `make refresh` 查询；版本以写在前面的为准。
    """

    pypi: Annotated[str, StringConstraints(pattern=_PACKAGE), Field(examples=["pyyaml"])] | None = (
        None
    )
    """Its package in the Python Package Index.
    它在 PyPI 上的包名。

        pypi: pyyaml
    """

    npm: Annotated[str, StringConstraints(pattern=_PACKAGE), Field(examples=["yaml"])] | None = None
    """Its package in npm.
    它在 npm 上的包名。

        npm: yaml
    """

    github: (
        Annotated[
            str,
            StringConstraints(pattern=r"^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$"),
            Field(examples=["yaml/pyyaml"]),
        ]
        | None
    ) = None
    """Its repository on GitHub.
    它在 GitHub 上的代码仓库。

        github: yaml/pyyaml
    """

    @property
    def name(self) -> str:
        """What it is called there."""
        return self.pypi or self.npm or self.github or ""

    @model_validator(mode="after")
    def _somewhere(self) -> Upstream:
        if not self.name:
            raise field_error("no-upstream", on_key=True)
        return self


def _complete(cells: dict[str, Cell], info: ValidationInfo) -> dict[str, Cell]:
    known = info.data
    checked, sources = known.get("checked"), known.get("sources", ())
    return complete_cells(cells, known_in(info).forms, checked, sources, info)


class Subject(Sourced):
    """One of the things compared. Its sources stand behind its texts.

    What is the same in every comparison of it may stand once in `shared/subjects/`.

    参与对比的一样东西。它的来源是各段文字的依据。

    在各份对比里都相同的内容，可以在 `shared/subjects/` 里只写一次。
    """

    name: Words
    """Its name, the same in both languages.
    它的名称，两种语言相同。

        name: JSON
    """

    short: Words | None = None
    """A shorter name for narrow columns.
    较短的名称，用于窄列。

        short: JSON
    """

    logo: Image | None = None
    """Its logo; left out where there is none that may be shown.
    它的标志；没有可以展示的就不写。

        logo: {file: json.svg, alt: {zh: JSON 的标志, en: The logo of JSON}}
    """

    group: SubjectGroupRef | None = None
    """The group it belongs to: an id of `subject_groups` in `comparison.yml`.
    它属于哪一组：`comparison.yml` 的 `subject_groups` 里的编号。

        group: text-formats
    """

    url: WebAddress
    """Its own site.
    它自己的网站。

        url: https://www.json.org/
    """

    summary: Text
    """What it is today, in one sentence.
    一句话：今天它是什么。

        summary: {zh: JSON 是一种数据格式。, en: JSON is a data format.}
    """

    verdict: Text
    """When it is the right choice, in one sentence.
    一句话：什么时候该选它。

        verdict: {zh: 程序之间交换数据时选它。, en: Choose it where programs exchange data.}
    """

    choose_when: UniqueTuple[Text] = ()
    """The cases in which to choose it, a few words each, without a full stop.
    该选它的情形，每条几个字，末尾不加句号。

        choose_when:
          - {zh: 程序之间交换数据, en: programs exchange data}
    """

    look_elsewhere: UniqueTuple[Text] = ()
    """The cases in which something else is better, in the same form.
    另有更好选择的情形，写法相同。

        look_elsewhere:
          - {zh: 文件要由人手编辑, en: people edit the file by hand}
    """

    badge: ShortText | None = None
    """What it is the choice for, in a few words; its badge says it, or else the first case to choose it in.
    几个字：它最适合什么；用于徽章，不写就用第一条该选它的情形。

        badge: {zh: 程序之间交换数据的首选, en: first choice for programs}
    """

    about: Text
    """A paragraph: where it comes from and where it stands.
    一段话：它从哪里来，现在怎样。

        about: {zh: JSON 有公开的规范。, en: JSON has a public specification.}
    """

    release: Release | None = None
    """The current release and its day; left out where nothing is released or no day is known.
    当前版本及其日期；没有发布过或日期不明就不写。

        release: {version: "1.2.2", released: 2021-10-01, checked: 2026-11-23, sources: [yaml-spec]}
    """

    upstream: Upstream | None = None
    """Where its releases are published, so that `make refresh` finds new ones.
    它的版本在哪里发布，`make refresh` 据此寻找新版本。

        upstream: {pypi: pyyaml, github: yaml/pyyaml}
    """

    cells: Annotated[dict[CriterionRef, Cell], AfterValidator(_complete)] = Field(
        default_factory=dict
    )
    """Its answers by criterion, unless they stand in the criteria's own files.
    它在各比较项上的答案；写在比较项自己文件里的除外。

        cells:
          specified: {value: 2017, sources: [rfc-8259]}
    """

    @property
    def short_name(self) -> str:
        """The shorter name, or the name where there is none."""
        return self.short or self.name


def current_release(raw: object) -> tuple[str, date] | None:
    """The release in a raw file of a subject and its day, whether or not the file is valid."""
    release = raw.get("release") if isinstance(raw, dict) else None
    if not isinstance(release, dict):
        return None
    version, released = release.get("version"), release.get("released")
    if isinstance(version, str) and isinstance(released, date):
        return version, released
    return None
