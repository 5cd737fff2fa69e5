"""What machines read in a page: cases small enough to see."""

from __future__ import annotations

import io
import json

import pytest

from comparisons.mkdocs import progress
from comparisons.render.html_text import Section, anchors, outline, sections
from comparisons.render.search_index import BUDGET, Findable, FoundPage
from comparisons.views.ui_strings import load_words

PAGE = """<h1>Speed</h1>
<p>How <b>fast</b> &amp; how <code>small</code>?</p>
<details class="evidence"><div>not this</div><details>nor this</details></details>
<footer><p>nor this</p></footer>
<h2 id="keras">Keras</h2>
<p>Slow.</p><script>if (a < b) not("this")</script>
<h3 id="more" data-search-exclude>More</h3>
<p class="correct">nor this</p>
<ul><li>one</li><li>two</li></ul>
"""


def test_search_finds_the_text_below_each_heading() -> None:
    assert list(sections(PAGE)) == [
        Section("", "Speed", "How fast & how small?"),
        Section("keras", "Keras", "Slow. one two"),
    ]


def test_the_outline_has_every_heading_with_an_anchor() -> None:
    (keras,) = outline(PAGE)
    assert (keras.id, keras.name, [one.id for one in keras.children]) == (
        "keras",
        "Keras",
        ["more"],
    )
    assert anchors(PAGE) == {"keras", "more"}


def test_a_page_with_very_many_headings_has_a_short_outline() -> None:
    many = '<h2 id="a">A</h2>' + "".join(f'<h3 id="h{at}">{at}</h3>' for at in range(500))
    assert [(one.id, one.children) for one in outline(many)] == [("a", [])]


def test_chinese_is_divided_into_words_for_search() -> None:
    found = Findable(1)
    found.add(FoundPage("a/", (Section("", "速度", "PyTorch 即时执行更快"),)))
    (entry,) = found.documents()
    assert entry["title"] == "速度"
    assert entry["text"].split("\u200b")[0] == "PyTorch "
    assert "执行" in entry["text"].split("\u200b")


def test_the_index_of_a_huge_site_gives_each_page_its_share() -> None:
    pages = [
        FoundPage(f"{at}/", (Section("", f"Title {at}", "x" * 900), Section("a", "A", "y" * 900)))
        for at in range(1000)
    ]
    findable = Findable(len(pages))
    for page in pages:
        findable.add(page)
    found = findable.documents()
    assert [entry["location"] for entry in found] == [page.url for page in pages]
    assert {entry["title"] for entry in found} == {f"Title {at}" for at in range(1000)}
    words = load_words("en")
    assert json.loads(findable.index(words))["start"] == words["search_beginnings"]
    assert 0.9 * BUDGET < sum(len(entry["text"]) for entry in found) <= BUDGET


def test_while_pages_change_the_index_is_what_one_of_their_last_state_would_be() -> None:
    long, short = (FoundPage("a/", (Section("", "A", text),)) for text in ("x" * BUDGET, "y"))
    other = FoundPage("b/", (Section("", "B", "b"), Section("more", "More", "b")))
    changing, last = Findable(2, changing=True), Findable(2)
    for page in (long, other, short):
        changing.add(page)
    for page in (short, other):
        last.add(page)
    assert changing.index(load_words("en")) == last.index(load_words("en"))
    assert len(last.documents()) == 3


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_long_build_says_in_a_terminal_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE_S", 0)
    terminal, log = _Terminal(), io.StringIO()
    for stream in (terminal, log):
        done = progress.Progress(2, lambda done, total: f"{done} of {total}", stream)
        done.step()
        done.end()
    assert terminal.getvalue() == "\r\033[K1 of 2\r\033[K"
    assert log.getvalue() == ""
