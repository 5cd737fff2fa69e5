"""Comparisons of other shapes than the small one: many subjects, prices, a single language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import yaml

from comparisons.model.comparison import ALL_PAIRS
from comparisons.reader.ui_strings import bundled_ui_strings
from tests.edge_cases import CHECKED, dump

GERMAN = {"home": "Startseite", "language": "Deutsch", "locale": "de-DE", "checked": "Geprüft"}
OPTIONS = ("first", "second", "third")
SOURCES = 8
"""The most sources."""

GROUP = 6
"""So many criteria are in a group, and so many subjects."""


@dataclass(frozen=True)
class Shape:
    """How large a comparison is, and what it says in which languages."""

    id: str
    languages: tuple[str, ...]
    subjects: int
    criteria: int
    kinds: tuple[str, ...]

    def text(self, **said: str) -> dict[str, str]:
        """A text in the languages of the shape."""
        return {language: said[language] for language in self.languages}

    @property
    def sources(self) -> int:
        """How many sources it has, each of them cited."""
        return min(SOURCES, self.subjects)

    @property
    def subject_ids(self) -> list[str]:
        """The subjects."""
        return [f"item-{number:02}" for number in range(1, self.subjects + 1)]

    @property
    def criterion_ids(self) -> dict[str, str]:
        """The criteria with their kinds."""
        kinds = list(islice(cycle(self.kinds), self.criteria))
        return {f"{kind}-{number:02}": kind for number, kind in enumerate(kinds, 1)}

    def of_kind(self, *kinds: str) -> list[str]:
        """The criteria of these kinds."""
        return [id for id, kind in self.criterion_ids.items() if kind in kinds]

    @property
    def groups(self) -> list[list[str]]:
        """The criteria of each group."""
        ids = list(self.criterion_ids)
        return [ids[at : at + GROUP] for at in range(0, len(ids), GROUP)]


ALL_KINDS = ("yes-no", "number", "choice", "text", "money", "version", "choices", "date")
MANY = Shape("many", ("de", "zh", "en"), 40, 30, ALL_KINDS)
PRICES = Shape("prices", ("zh", "en"), 5, 8, ("money", "number"))
SINGLE = Shape("single", ("zh",), 3, 8, ALL_KINDS)
SHAPES = (MANY, PRICES, SINGLE)


def write(shape: Shape, data: Path) -> Path:
    """Write a site with one comparison of the shape as a folder of data."""
    text = shape.text
    dump(
        data / "site.yml",
        "schema/site.json",
        languages=list(shape.languages),
        name=text(en="Shapes", zh="各种形状", de="Formen"),
        headline=text(en="Items in rows", zh="成排的条目", de="Dinge in Reihen"),
        summary=text(en="A site for tests.", zh="测试用的网站。", de="Eine Seite für Tests."),
    )
    return write_comparison(shape, data)


def write_comparison(shape: Shape, data: Path) -> Path:
    """Write the comparison alone into a folder of data."""
    folder = data / shape.id
    _write_about(shape, folder)
    for number, id in enumerate(shape.criterion_ids, 1):
        dump(
            folder / f"criteria/{id}.yml",
            "../../schema/criterion.json",
            **_criterion(shape, id, number),
        )
    for at, id in enumerate(shape.subject_ids):
        dump(folder / f"subjects/{id}.yml", "../../schema/subject.json", **_subject(shape, id, at))
    dump(
        folder / "sources/all.yml",
        "../../schema/sources.json",
        **{f"source-{number}": _source(shape, number) for number in range(1, shape.sources + 1)},
    )
    return data


def write_german(data: Path) -> None:
    """Write the words of the interface for German, a few of which are German."""
    words = dict(bundled_ui_strings("en")) | GERMAN
    own = data / "ui/de.yml"
    own.parent.mkdir()
    own.write_text(yaml.safe_dump(words, allow_unicode=True, sort_keys=False), "utf-8")


def _write_about(shape: Shape, folder: Path) -> None:
    text = shape.text
    dump(
        folder / "comparison.yml",
        "../schema/comparison.json",
        title=text(
            en=f"{shape.subjects} items",
            zh=f"{shape.subjects} 个条目",
            de=f"{shape.subjects} Dinge",
        ),
        summary=text(
            en="Items that are compared by their values.",
            zh="按各自的值来比较的条目。",
            de="Dinge, verglichen nach ihren Werten.",
        ),
        subjects_title=text(en="Items", zh="条目", de="Dinge"),
        subjects=shape.subject_ids,
        subject_groups={
            f"row-{number}": text(en=f"Row {number}", zh=f"第 {number} 排", de=f"Reihe {number}")
            for number in range(1, (shape.subjects - 1) // GROUP + 2)
        },
        pairs=[
            {
                "subjects": ["item-01", "item-02"],
                "answer": text(en="Either will do.", zh="都可以。", de="Beide gehen."),
            }
        ]
        if shape.subjects > ALL_PAIRS
        else [],
        groups=[
            {
                "id": f"part-{number}",
                "title": text(en=f"Part {number}", zh=f"第 {number} 部分", de=f"Teil {number}"),
                "criteria": criteria,
            }
            for number, criteria in enumerate(shape.groups, 1)
        ],
    )
    yes_no, numbers = shape.of_kind("yes-no"), shape.of_kind("number", "money")
    choices = shape.of_kind("choice")
    dump(
        folder / "situations.yml",
        "../schema/situations.json",
        everyday={
            "title": text(en="An ordinary day", zh="平常的一天", de="Ein gewöhnlicher Tag"),
            "text": text(
                en="Nothing out of the ordinary.", zh="没有什么特别的。", de="Nichts Besonderes."
            ),
            "must": [*yes_no[:1], {"criterion": numbers[0], "at_most": 70}],
            "nice": [
                {"criterion": numbers[1], "at_least": 20},
                *({"criterion": id, "one_of": ["first", "third"]} for id in choices[:1]),
            ],
        },
    )


def _criterion(shape: Shape, id: str, number: int) -> dict[str, Any]:
    text = shape.text
    kind = shape.criterion_ids[id]
    names = {
        "yes-no": ("Offers", "支持", "Bietet"),
        "number": ("Amount", "数量", "Menge"),
        "money": ("Price", "价格", "Preis"),
        "version": ("Release", "版本", "Ausgabe"),
        "date": ("Day", "日期", "Tag"),
        "choice": ("Form", "形式", "Form"),
        "choices": ("Ways", "方式", "Wege"),
        "text": ("Remarks", "说明", "Bemerkung"),
    }
    en, zh, de = names[kind]
    extra: dict[str, Any] = {}
    match kind:
        case "number":
            extra = {
                "unit": text(en="pieces", zh="件", de="Stück"),
                "better": "higher",
                "means": text(en="Counted by hand.", zh="由人数出。", de="Von Hand gezählt."),
            }
        case "money":
            extra = {
                "currency": "EUR",
                "per": text(en="month", zh="月", de="Monat"),
                "better": "lower",
            }
        case "choice" | "choices":
            extra["options"] = {
                option: text(en=f"{option} way".capitalize(), zh=word, de=german)
                for option, word, german in zip(
                    OPTIONS,
                    ("第一种", "第二种", "第三种"),
                    ("Erste", "Zweite", "Dritte"),
                    strict=True,
                )
            }
    return {
        "kind": kind,
        **extra,
        "title": text(en=f"{en} {number}", zh=f"{zh} {number}", de=f"{de} {number}"),
        "question": text(
            en=f"What is said of {en.lower()} {number}?",
            zh=f"{zh} {number} 怎么样？",
            de=f"Wie steht es um {de} {number}?",
        ),
        "checked": CHECKED,
        "sources": [f"source-{number % shape.sources + 1}"],
    }


def _subject(shape: Shape, id: str, at: int) -> dict[str, Any]:
    text = shape.text
    name = f"Item {at + 1:02}"
    return {
        "name": name,
        "group": f"row-{at // GROUP + 1}",
        "url": "https://items.example/",
        "summary": text(
            en=f"{name} is an item.", zh=f"{name} 是一个条目。", de=f"{name} ist ein Ding."
        ),
        "verdict": text(
            en=f"Take {name} when it fits.",
            zh=f"合适时就用 {name}。",
            de=f"{name} passt, wenn es passt.",
        ),
        "about": text(
            en=f"{name} has its values.", zh=f"{name} 有自己的值。", de=f"{name} hat seine Werte."
        ),
        "checked": CHECKED,
        "sources": [f"source-{at % shape.sources + 1}"],
        "cells": {
            criterion: _cell(shape, kind, at, number)
            for number, (criterion, kind) in enumerate(shape.criterion_ids.items(), 1)
        },
    }


def _cell(shape: Shape, kind: str, at: int, number: int) -> dict[str, Any]:
    """What a subject says on a criterion; one in eleven is not known, one in seventeen out of place."""
    text = shape.text
    place = at * 7 + number * 5
    if place % 11 == 0:
        note = text(en="Nobody says.", zh="没有人说。", de="Das sagt niemand.")
        return {"value": "unknown", "note": note}
    if place % 17 == 0:
        note = text(en="It has no such part.", zh="没有这一部分。", de="Den Teil gibt es nicht.")
        return {"value": "not-applicable", "note": note}
    amount = 1 + place * 13 % 97
    match kind:
        case "yes-no" if place % 3 == 2:
            return {
                "value": "partly",
                "note": text(en="In half of it.", zh="只有一半。", de="Nur zur Hälfte."),
            }
        case "yes-no":
            return {"value": ("yes", "no")[place % 3]}
        case "number" if place % 5 == 0:
            return {"value": {"from": amount, "to": amount + 20}}
        case "number" | "money" if number <= 2:
            years = zip((2022, 2024, date(2026, 11, 1)), (9, 3, 0), strict=True)
            history = [{"date": when, "value": amount + more} for when, more in years]
            return {"history": history}
        case "number":
            return {"value": amount}
        case "money" if place % 5 == 0:
            return {"value": {"from": amount + 0.5, "to": amount + 9.25}}
        case "money":
            return {"value": amount + 0.99}
        case "version":
            return {"value": f"{place % 9 + 1}.{place % 12}.{place % 4}"}
        case "date":
            return {"value": date(2010 + place % 15, place % 12 + 1, place % 28 + 1)}
        case "choice":
            return {"value": OPTIONS[place % 3]}
        case "choices":
            return {"value": list(OPTIONS[: place % 3 + 1])}
    return {
        "short": text(
            en=f"In way {place % 6}", zh=f"第 {place % 6} 种做法", de=f"Auf Weise {place % 6}"
        ),
        "today": text(
            en=f"It does so in the way that has the number {place % 6}.",
            zh=f"做法是编号为 {place % 6} 的那一种。",
            de=f"Das geschieht auf die Weise mit der Nummer {place % 6}.",
        ),
    }


def _source(shape: Shape, number: int) -> dict[str, Any]:
    return {
        "url": f"https://sources.example/page-{number}",
        "title": f"List {number}",
        "publisher": "Nobody",
        "says": shape.text(
            en=f"Has the values of list {number}.",
            zh=f"有第 {number} 份清单的值。",
            de=f"Hat die Werte der Liste {number}.",
        ),
        "opened": CHECKED,
    }
