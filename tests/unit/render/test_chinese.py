"""Chinese divided into words."""

from __future__ import annotations

import jieba
import pytest

from comparisons.render import chinese_words as chinese
from tests.paths import ROOT


@pytest.mark.parametrize(
    "text",
    [
        "用 AT&T 语法写的 c++ 程序",
        "深度学习框架默认即时执行，调试时能逐行查看真实数值。",
        "𠮷野家 3D打印，龘龘不在词典里",
        (ROOT / "README.zh.md").read_text("utf-8"),
    ],
)
def test_words_are_those_of_the_whole_dictionary(text: str) -> None:
    assert list(chinese.words(text)) == list(jieba.cut(text))
