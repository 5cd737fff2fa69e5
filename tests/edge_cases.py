"""Edge cases for posters: many subjects and criteria, very long names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

CHECKED = date(2026, 11, 23)
VERDICTS = ("holds", "partly", "outdated", "wrong", "opinion", "unverified")
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@dataclass(frozen=True)
class EdgeCase:
    """The edge case of a comparison."""

    subjects: tuple[str, ...]
    criteria: int
    title: tuple[str, str]
    """The comparison's title in Chinese and English."""

    criterion: tuple[str, str]
    short: tuple[str, str]
    """A criterion's name and answer; their number is put before them."""

    claims: int = 1
    """How many claims some of the cells have; the first of each row has none."""


FIVE = EdgeCase(
    subjects=("Alder", "Birch", "Cedar", "Douglas fir", "Elm"),
    criteria=20,
    title=("五种树木", "Five trees"),
    criterion=("特性", "Property"),
    short=("木材坚硬，生长较慢，耐寒", "Hard wood, slow growth, hardy in frost"),
    claims=2,
)
LONG = EdgeCase(
    subjects=(LONG_WORD, "A name of many short words that goes on and on for lines", "C", "Ðé–ñü"),
    criteria=3,
    title=(
        f"{LONG_WORD} 与一个长得怎么也写不完、还要再写上好几行才肯停下来的名字",
        f"{LONG_WORD} and a name that would not end, however often one came to believe it had",
    ),
    criterion=(
        "一个名字很长、长到一行远远放不下的比较项",
        "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz and more",
    ),
    short=(
        "“引号”、括号（内）、标点！都不该落在行首或行尾……",
        "Kraftfahrzeughaftpflichtversicherungsgesellschaftsvertrag",
    ),
    claims=6,
)


SIX = replace(FIVE, subjects=(*FIVE.subjects, "Fir"), claims=0)
EIGHT = replace(FIVE, subjects=tuple(f"Tree {one}" for one in "ABCDEFGH"), criteria=12, claims=0)


def write_all(data: Path) -> Path:
    """Write the edge cases for posters as a folder of `data`."""
    for id, odd in (("six", SIX), ("long", LONG), ("eight", EIGHT)):
        write(odd, data, id)
    return data


def write(odd: EdgeCase, data: Path, id: str = "odd") -> None:
    """Write the comparison as a folder of `data`, with a site of its own."""
    dump(
        data / "site.yml",
        "schema/site.json",
        languages=["zh", "en"],
        name=_text("树与字", "Trees and words"),
        headline=_text("难画的对比", "Hard to draw"),
        summary=_text("测试海报用。", "To test posters with."),
    )
    folder = data / id
    ids = [f"subject-{number}" for number in range(1, len(odd.subjects) + 1)]
    criteria = [f"criterion-{number}" for number in range(1, odd.criteria + 1)]
    dump(
        folder / "comparison.yml",
        "../schema/comparison.json",
        title=_text(*odd.title),
        summary=_text("测试用。", "For tests."),
        subjects_title=_text("对象", "Subjects"),
        subjects=ids,
        groups=[
            {"id": "properties", "title": _text("特性", "Properties"), "criteria": criteria},
            {"id": "figures", "title": _text("数字", "Figures"), "criteria": ["stars"]},
        ],
    )
    for id, name in zip(ids, odd.subjects, strict=True):
        dump(
            folder / f"subjects/{id}.yml",
            "../../schema/subject.json",
            name=name,
            url="https://subject.example/",
            summary=_text("测试对象。", "A subject for tests."),
            verdict=_text("需要时选它。", "Choose it when it is needed."),
            about=_text("没有更多可说。", "There is no more to say."),
            checked=CHECKED,
            sources=["source"],
        )
    verdicts = cycle(VERDICTS)
    for number, id in enumerate(criteria, 1):
        file = folder / f"criteria/{id}.yml"
        dump(file, "../../schema/criterion.json", **_criterion(odd, ids, number, verdicts))
    dump(
        folder / "sources/all.yml",
        "../../schema/sources.json",
        source={
            "url": "https://source.example/page",
            "title": "A source for tests",
            "publisher": "Nobody",
            "says": _text("它说了需要的一切。", "It says all that is needed."),
            "opened": CHECKED,
        },
    )

    dump(folder / "milestones.yml", "../schema/milestones.json", **_milestones(ids))
    dump(folder / "criteria/stars.yml", "../../schema/criterion.json", **_stars(ids))


def _milestones(ids: list[str]) -> dict[str, Any]:
    return {
        f"event-{year}": {
            "about": ids if year % 4 == 0 else [ids[year % len(ids)]],
            "when": year,
            "text": _text("发生了一件说来话长的事", "Something happened that takes long to tell"),
            "checked": CHECKED,
            "sources": ["source"],
        }
        for year in range(1995, 2020)
    }


def _stars(ids: list[str]) -> dict[str, Any]:
    """Figures so close together that their labels have to be moved apart."""
    return {
        "kind": "number",
        "title": _text("一种名字很长的衡量方法", "A measure with a name that takes its time"),
        "question": _text("有多少？", "How many are there?"),
        "means": _text("测试用的数字。", "Numbers for tests."),
        "checked": CHECKED,
        "sources": ["source"],
        "cells": {
            id: {
                "history": [
                    {"date": year, "value": 1_000_000 + at * year} for year in (2010, 2015, 2020)
                ]
            }
            for at, id in enumerate(ids)
        },
    }


def _criterion(
    odd: EdgeCase, ids: list[str], number: int, verdicts: Iterator[str]
) -> dict[str, Any]:
    zh, en = odd.criterion
    return {
        "title": _text(f"{zh} {number}", f"{en} {number}"),
        "question": _text("怎么样？", "What about it?"),
        "answer": _text("各有不同。", "They differ."),
        "cells": {
            id: {
                "short": _text(*odd.short),
                "today": _text(f"第 {number} 项今天如此。", f"Thus it is with {number} today."),
                "checked": CHECKED,
                "sources": ["source"],
                "claims": [
                    _claim(f"T{number}-{'ABCDE'[at]}{one}", id, next(verdicts))
                    for one in range(min(at, odd.claims))
                ],
            }
            for at, id in enumerate(ids)
        },
    }


def _claim(id: str, about: str, verdict: str) -> dict[str, Any]:
    extra = {"partly": "part", "outdated": "since"}
    claim = {
        "id": id,
        "about": [about],
        "says": _text(f"文章的说法 {id}。", f"What the article says in {id}."),
        "verdict": verdict,
        "today": _text(f"{id} 今天的情形。", f"How it is today with {id}."),
        "checked": CHECKED,
        "sources": ["source"],
    }
    if verdict in extra:
        claim[extra[verdict]] = _text(f"{id} 的说明。", f"A word on {id}.")
    return claim


def _text(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


def dump(file: Path, schema: str, **content: Any) -> None:
    """Write a data file with the schema that editors look for."""
    file.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)
    file.write_text(f"# yaml-language-server: $schema={schema}\n{text}", "utf-8")
