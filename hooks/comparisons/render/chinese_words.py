"""Chinese divided into words by jieba, which reads of its dictionary only what a text asks for.

The whole of it would take 60 MB and half a second, in each process of a build.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jieba

_RUN = re.compile(r"^(.).*\n(?:\1.*\n)*", re.MULTILINE)
"""The lines of one first character, each with a word, its frequency and its kind."""

_FREQUENCY = re.compile(r" (\d+) ")


def words(text: str) -> Iterator[str]:
    """The words of a text, in which nothing is lost or added."""
    yield from _tokenizer().cut(text)


@cache
def _tokenizer() -> jieba.Tokenizer:
    dictionary = Path(jieba.__file__).with_name("dict.txt").read_text("utf-8")
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ = _Frequencies(dictionary)
    tokenizer.total = sum(map(int, _FREQUENCY.findall(dictionary)))
    tokenizer.initialized = True
    return tokenizer


class _Frequencies(dict[str, int]):
    """How frequent each word is, and 0 for what other words begin with.

    jieba looks whether a fragment is in it before anything else.
    """

    def __init__(self, dictionary: str) -> None:
        self._lines: defaultdict[str, str] = defaultdict(lambda: "\n")
        for run in _RUN.finditer(dictionary):
            self._lines[run[1]] += run[0]
        self._read: set[str] = set()

    def __contains__(self, fragment: object) -> bool:
        start = f"{fragment} "[:2]
        if start not in self._read:
            self._read.add(start)
            self._look_up(start)
        return super().__contains__(fragment)

    def _look_up(self, start: str) -> None:
        """Take in the words that begin with two characters; with a space, the word of the first."""
        lines = self._lines.get(start[0], "")
        at = lines.find(f"\n{start}")
        if lines:
            self.setdefault(start[0], 0)
        while at >= 0:
            word, frequency, _ = lines[at + 1 : lines.find("\n", at + 1)].split(" ")
            self[word] = int(frequency)
            for end in range(2, len(word)):
                self.setdefault(word[:end], 0)
            at = lines.find(f"\n{start}", at + 1)
