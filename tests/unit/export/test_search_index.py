"""The search index of a folder of pages."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from comparisons.export import search_index
from comparisons.export.search_index import write_search_index

PAGE = """<html class="no-js" lang="{language}"><body><nav>Menus</nav>
<main id="main" data-pagefind-body data-pagefind-meta="name:Data">{text}</main></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, language, text in (
        ("index.html", "zh", "<h1>注释</h1><p>用YAML写注释</p>"),
        ("en/index.html", "en", "<h1>Comments</h1><p>A comment &amp; more</p><script>let hidden"),
        ("en/more/index.html", "en", "<p>Comments, again: C++</p>"),
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        page = PAGE.format(language=language, text=text)
        file.write_text(page.replace("hidden", "hidden</script>"), encoding="utf-8")
    (tmp_path / "404.html").write_text("<html lang='zh'><main>Missing</main></html>")
    return tmp_path


def test_it_has_the_words_of_its_language_the_most_widespread_first(site: Path) -> None:
    write_search_index(site, {"批注": ["注释"]}, ("en",))
    write_search_index(site / "en", {})
    zh, en = (
        json.loads((folder / "pagefind/words.json").read_text("utf-8"))
        for folder in (site, site / "en")
    )
    assert zh == {"synonyms": {"批注": ["注释"]}, "words": ["yaml"]}
    assert en["words"] == ["comments", "again", "comment", "more"]


def test_it_has_the_pages_of_its_language_and_is_the_same_every_time(site: Path) -> None:
    write_search_index(site, {}, ("en",))
    entry = json.loads((site / "pagefind/pagefind-entry.json").read_text("utf-8"))
    assert {name: one["page_count"] for name, one in entry["languages"].items()} == {"zh": 1}
    before = _contents(site)
    assert not [name for name in before if "ui" in name or name.endswith(".css")]
    (site / "pagefind/stale").touch()
    write_search_index(site, {}, ("en",))
    assert _contents(site) == before


def test_measured_numbers_are_left_out(site: Path) -> None:
    row = '<div class="measured"><table><tr><th>Parse</th><td>0.0692</td></tr></table></div>'
    page = PAGE.format(language="en", text=row)
    (site / "en/more/index.html").write_text(page, encoding="utf-8")
    write_search_index(site / "en", {})
    indexed = [gzip.decompress(one.read_bytes()) for one in site.rglob("*.pf_fragment")]
    assert any(b"Parse" in one for one in indexed)
    assert not any(b"0692" in one for one in indexed)


def test_a_failure_says_why(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "_NAME_CHARACTERS", "--no-such-option")
    with pytest.raises(RuntimeError, match=r"could not index the site: .*no-such-option"):
        write_search_index(site, {})


def _contents(site: Path) -> dict[str, bytes]:
    folder = site / "pagefind"
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*.*")}
