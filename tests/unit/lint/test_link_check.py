"""The link check tells fine, moved and gone addresses apart, politely. Needs no outside network."""

from __future__ import annotations

import http.server
import json
import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from comparisons.command import run
from comparisons.diagnostic import DataError, Diagnostic
from comparisons.document import Document
from comparisons.lint.link_check import __main__ as link_check
from comparisons.lint.link_check import passages
from comparisons.lint.link_check import web as asking
from comparisons.lint.link_check.links import Link, judge, links_of, requests_of
from comparisons.lint.link_check.web import (
    USER_AGENT,
    RequestPolicy,
    Response,
    ask,
    ask_all,
    is_private,
)
from comparisons.lint.load import load
from comparisons.messages import format_phrase, phrase
from comparisons.model.passage import Passage
from comparisons.reader.yaml_file import parse
from tests.paths import SMALL

FAST = RequestPolicy(pause_s=0)
IMPATIENT = replace(FAST, timeout_s=0.5)

ROUTES: dict[str, tuple[int, str]] = {
    "/fine": (200, ""),
    "/moved": (301, "/fine"),
    "/moved-308": (308, "/fine"),
    "/moved-twice": (301, "/moved"),
    "/moved-to-words": (301, "/fine?`@someone`|<b>"),
    "/lent": (302, "/fine"),
    "/lent-then-moved": (302, "/moved"),
    "/moved-away": (301, "/missing"),
    "/round": (302, "/round"),
    "/to-a-private-host": (302, "http://private.example/"),
    "/to-a-file": (301, "file:///etc/hostname"),
    "/missing": (404, ""),
    "/gone": (410, ""),
    "/members": (403, ""),
    "/odd": (999, ""),
    "/broken": (500, ""),
    "/moved-page": (301, "/page"),
}
"""What the server answers: a status and where it redirects to."""

PAGES: dict[str, bytes] = {
    "/page": """<!doctype html><title>A guide</title><script>var words = "of a script alone"</script>
        <h2 id="storage-format">Storage</h2><ul><li>Names&nbsp;within an <em>object</em> should
        be unique.</li><li>Values &amp; arrays may nest.</li></ul><p>每个键应当<b>唯一</b>。</p>""".encode(),
    "/raw/file.py": b"one\ntwo\nthree\n",
    "/paper.pdf": b"%PDF-1.7 \xff",
}
"""The pages of the server."""


@dataclass
class Web:
    """A loopback server, and what it was asked."""

    url: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Path and user agent of every request."""
    at_once: int = 0
    most_at_once: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    def times(self, path: str) -> int:
        return sum(asked == path for asked, _ in self.asked)


def _handler(web: Web) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def _status(self) -> tuple[int, str]:
            if self.path == "/busy":
                return (200, "") if web.times("/busy") > 1 else (503, "")
            if self.path in PAGES:
                return 200, ""
            return ROUTES.get(self.path.partition("?")[0], (404, ""))

        def do_GET(self) -> None:
            web.asked.append((self.path, self.headers["User-Agent"]))
            if self.path == "/drip":
                while not web.over.wait(0.05):
                    self.wfile.write(b"HTTP/1.1 ")
                return
            if self.path == "/hang":
                web.over.wait(30)
                return
            web.at_once += 1
            web.most_at_once = max(web.most_at_once, web.at_once)
            time.sleep(0.002)
            status, location = self._status()
            web.at_once -= 1
            self.send_response(status, "@everyone `words of the host`")
            if location:
                self.send_header("Location", location)
            self.end_headers()
            self.wfile.write(PAGES.get(self.path, b""))

    return Handler


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("no_proxy", "127.0.0.1")
        patch.setattr(asking, "is_private", lambda address: "private" in address)
        web = Web()
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(web)) as server:
            threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
            web.url = f"http://127.0.0.1:{server.server_port}"
            yield web
            web.over.set()
            server.shutdown()


@pytest.fixture(scope="module")
def refusing() -> str:
    """An address that nothing listens at."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{closed.getsockname()[1]}/"


def sources(*addresses: str, noted: bool = False) -> Document:
    """A file of sources with a passage each, which links need for their places."""
    lines = [f"s{at}:\n  url: {address}\n" for at, address in enumerate(addresses)]
    note = "  link_note: {zh: 说明。, en: Note.}\n" * noted
    return parse("".join(line + note for line in lines), "data/x/sources/y.yml")


def cited(*addresses: str, noted: bool = False) -> list[Link]:
    document = sources(*addresses, noted=noted)
    return [
        Link(address, document, (f"s{at}", "url"), noted) for at, address in enumerate(addresses)
    ]


def check(links: list[Link], policy: RequestPolicy = FAST) -> tuple[Diagnostic, ...]:
    return DataError(judge(links, ask_all(requests_of(links), policy))).diagnostics


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/fine", Response(200)),
        ("/busy", Response(200)),
        ("/lent", Response(200)),
        ("/lent-then-moved", Response(200)),
        ("/moved", Response(200, moved_to="/fine")),
        ("/moved-308", Response(200, moved_to="/fine")),
        ("/moved-twice", Response(200, moved_to="/fine")),
        ("/moved-to-words", Response(200, moved_to="/fine?%60@someone%60%7C%3Cb%3E")),
        ("/moved-away", Response(404, moved_to="/missing")),
        ("/missing", Response(404)),
        ("/missing#part", Response(404)),
        ("/%E4%B8%AD中", Response(404)),
        ("/odd", Response(999)),
        ("/round", Response(None, phrase("too-many-redirects", limit=5))),
    ],
)
def test_answer(web: Web, path: str, answer: Response) -> None:
    """Permanent redirects are told from temporary ones; every kind of failure has its message."""
    moved_to = answer.moved_to and web.url + answer.moved_to
    assert ask(web.url + path, FAST) == Response(answer.status, answer.error, moved_to)


def test_a_host_that_says_nothing_is_no_answer(web: Web) -> None:
    assert ask(web.url + "/hang", IMPATIENT) == Response(
        None, phrase("no-answer-in-time", seconds="0.5")
    )


def test_a_refused_connection_and_a_redirect_out_of_the_web_are_no_answers(
    web: Web, refusing: str
) -> None:
    assert ask(refusing, FAST) == Response(None, phrase("connection-refused"))
    answer = ask(f"{web.url}/to-a-file", FAST)
    assert (answer.status, answer.error) == (None, phrase("redirect-out-of-the-web"))


def test_a_redirect_to_a_private_host_is_not_followed(web: Web) -> None:
    answer = ask(f"{web.url}/to-a-private-host", FAST)
    assert answer == Response(None, phrase("private-address"))


def test_an_answer_without_end_is_left(web: Web) -> None:
    assert ask(f"{web.url}/drip", replace(FAST, total_s=0.5)).error == phrase(
        "no-end-in-time", seconds="0.5"
    )


@pytest.mark.parametrize(
    ("address", "leads_to", "private"),
    [
        ("https://127.0.0.1/", "127.0.0.1", True),
        ("http://localhost:8000/", "127.0.0.1", True),
        ("https://[::1]/", "::1", True),
        ("https://rebound.example/", "127.0.0.1", True),
        ("https://inner.example/", "10.1.2.3", True),
        ("https://metadata.example/", "169.254.169.254", True),
        ("https://public.example/", "8.8.8.8", False),
    ],
)
def test_private_by_name_or_by_what_it_leads_to(
    address: str, leads_to: str, private: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        "http_proxy",
        "https_proxy",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "all_proxy",
        "ALL_PROXY",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", (leads_to, 443))])
    assert is_private(address) == private


def test_polite(web: Web) -> None:
    """One address after the other; a retry only after a temporary error."""
    web.asked.clear()
    web.most_at_once = 0
    paths = ("/fine", "/gone", "/broken")
    check(cited(*(web.url + path for path in paths)))
    assert [web.times(path) for path in paths] == [1, 1, 2]
    assert {agent for _, agent in web.asked} == {USER_AGENT}
    assert web.most_at_once == 1


def test_a_note_hides_trouble_but_not_its_own_end(web: Web) -> None:
    addresses = web.url + "/fine", web.url + "/moved", web.url + "/gone"
    found = [(one.rule_id, one.where) for one in check(cited(*addresses))]
    assert found == [("link-moved", "s1.url"), ("link-gone", "s2.url")]
    noted = [(one.rule_id, one.where) for one in check(cited(*addresses, noted=True))]
    assert noted == [("link-note-unneeded", "s0.link_note")]


@pytest.mark.parametrize(
    ("path", "passage", "rule", "said"),
    [
        ("/page", {"find": "Names within an object should be"}, "", ""),
        ("/page", {"find": "每个键应当唯一"}, "", ""),
        (
            "/page",
            {"find": "names within an object"},
            "passage-changed",
            "now a page without “names within an object”; expected the cited passage; "
            "perhaps `find: Names within an object`",
        ),
        (
            "/page",
            {"find": "Values or arrays may nest."},
            "passage-changed",
            "perhaps `find: Values & arrays may nest.`",
        ),
        ("/page", {"find": "be unique. Values & arrays"}, "", ""),
        ("/page", {"find": "of a script alone"}, "passage-changed", "without “of a script alone”"),
        ("/page", {"section": "storage-format"}, "", ""),
        (
            "/page",
            {"section": "storage"},
            "passage-changed",
            "now a page without the section `storage`; expected the cited passage; "
            "perhaps `section: storage-format`",
        ),
        ("/page", {"page": 7}, "passage-changed", "a file that is no longer a PDF"),
        ("/paper.pdf", {"page": 7}, "", ""),
        ("/file.py", {"lines": "2-3"}, "", ""),
        ("/file.py", {"lines": "2-4"}, "passage-changed", "a file of 3 lines"),
        ("/moved-page", {"section": "storage-format"}, "link-moved", "a permanent redirect to `{url}/page`"),
        ("/moved-page", {"section": "more"}, "passage-changed", "without the section `more`"),
        ("/missing", {"section": "storage-format"}, "link-gone", "`{url}/missing`: 404 Not Found"),
    ],
)  # fmt: skip
def test_gone_changed_and_moved_passages(
    web: Web,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    passage: dict[str, object],
    rule: str,
    said: str,
) -> None:
    """A page that answers may have lost the passage; a similar one is proposed."""
    raw = (re.compile(f"{web.url}/(file.py)"), rf"{web.url}/raw/\1")
    monkeypatch.setattr(passages, "_RAW", [raw])
    (link,) = cited(web.url + path)
    found = check([replace(link, passage=Passage.model_validate(passage))])
    assert [one.rule_id for one in found] == ([rule] if rule else [])
    assert all(said.format(url=web.url) in str(one) for one in found)


def test_the_passages_of_a_page_are_told_apart(web: Web) -> None:
    """One page is asked once; each place of it is judged by itself."""
    web.asked.clear()
    whole, other = cited(f"{web.url}/page", f"{web.url}/page")
    lost = replace(other, passage=Passage(find="words that stand nowhere"))
    assert [one.where for one in check([whole, lost])] == ["s1.url"]
    assert web.times("/page") == 1


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("https://github.com/a/b/blob/v1/c.py", "https://raw.githubusercontent.com/a/b/v1/c.py"),
        ("https://gitlab.com/a/b/c/-/blob/v1/d", "https://gitlab.com/a/b/c/-/raw/v1/d"),
        ("https://codeberg.org/a/b/src/tag/v1/c", "https://codeberg.org/a/b/raw/tag/v1/c"),
    ],
)
def test_lines_are_counted_in_the_file_itself(url: str, text: str) -> None:
    assert passages.request_url(url, Passage(lines="1")) == text
    assert passages.request_url(url, Passage(section="a")) == url


@pytest.mark.parametrize(
    ("page", "passage", "wrong"),
    [
        ("2.0/", {"section": "history"}, ""),
        ("2.0/", {"section": "story"}, "a page without the section `story`"),
        ("2.0/", {"find": "reads and writes names"}, ""),
        ("2.0/", {"find": "reads and writes words"}, "a page without “reads and writes words”"),
        ("1.0/", {"find": "reads and writes words"}, ""),
        ("1.5/", {"section": "files"}, "a package without the release 1.5"),
        ("", {"section": "history"}, ""),
    ],
)
def test_a_package_is_asked_where_the_index_answers_programs(
    page: str, passage: dict[str, str], wrong: str
) -> None:
    """Its page has no text for programs, nor does the index have descriptions of older releases."""
    url, sought = f"https://pypi.org/project/a-b/{page}", Passage.model_validate(passage)
    about = {"version": "2.0", "summary": "Names.", "description": "It reads\nand writes names."}
    answer = json.dumps({"info": about, "releases": {"1.0": [], "2.0": []}})
    assert passages.request_url(url, sought) == "https://pypi.org/pypi/a-b/json"
    error = passages.passage_error(sought, answer, url)
    assert (format_phrase(error[0], "en") if error else "") == wrong
    assert passages.passage_error(sought, "<!doctype html>", url)


@pytest.mark.parametrize(
    ("path", "fix"),
    [
        ("/gone", "find where the page went"),
        ("/members", "some hosts turn programs away"),
        ("/broken", "try again on another day"),
        ("/moved", "open the new address"),
    ],
)
def test_every_trouble_has_its_fix(web: Web, path: str, fix: str) -> None:
    (found,) = check(cited(web.url + path))
    assert found.explanation("en")["fix"].startswith(fix)


def test_nothing_that_a_host_says_becomes_markup(web: Web) -> None:
    """Reason phrases are not repeated, and new addresses are percent-encoded."""
    written = " ".join(map(str, check(cited(web.url + "/gone", web.url + "/moved-to-words"))))
    assert "everyone" not in written
    assert f"`{web.url}/fine?%60@someone%60%7C%3Cb%3E`" in written


def test_addresses_come_from_every_source_with_their_lines(tmp_path: Path) -> None:
    """A note speaks for `url` only; an address is asked once."""
    data = shutil.copytree(SMALL, tmp_path / "data")
    file = data / "json-yaml/sources/specifications.yml"
    file.write_text(
        file.read_text("utf-8")
        + "other-part:\n"
        + "  url: https://datatracker.ietf.org/doc/rfc8259/\n"
        + "  archived: https://archive.example/rfc8259\n  section: section-4\n"
        + "  link_note: {zh: 该站拒绝程序访问。, en: The site turns programs away.}\n"
        + "  title: Objects\n  publisher: IETF\n  says: {zh: 一节。, en: A section.}\n",
        "utf-8",
    )
    links = links_of(load(data, tmp_path))
    url = "https://datatracker.ietf.org/doc/rfc8259/"
    first, other = (link for link in links if link.address == url)
    assert (first.location, first.is_noted, first.passage) == (("rfc-8259", "url"), False, None)
    assert (other.location, other.is_noted) == (("other-part", "url"), True)
    assert other.passage and other.passage.section == "section-4"
    (archived,) = (link for link in links if link.address == "https://archive.example/rfc8259")
    assert (archived.location, archived.is_noted) == (("other-part", "archived"), False)
    assert list(requests_of(links)).count(url) == 1


def test_links_in_texts_are_addresses_too(tmp_path: Path) -> None:
    data = shutil.copytree(SMALL, tmp_path / "data")
    file = data / "json-yaml/criteria/tabs.yml"
    link = "'The [two](https://words.example/a#b) differ.'"
    file.write_text(file.read_text("utf-8").replace("The two differ.", link), "utf-8")
    (link,) = (one for one in links_of(load(data, tmp_path)) if "words.example" in one.address)
    assert (link.address, link.location) == ("https://words.example/a", ("answer", "en"))


@pytest.mark.parametrize(
    "key", ["archived: https://a.example/", "link_note: {zh: 说明。, en: Note.}"]
)
def test_a_note_about_no_address_is_a_mistake(tmp_path: Path, key: str) -> None:
    data = shutil.copytree(SMALL, tmp_path / "data")
    file = data / "json-yaml/sources/specifications.yml"
    source = file.read_text("utf-8").replace(
        "url: https://datatracker.ietf.org/doc/rfc8259/", f"script: measurements/a.py\n  {key}"
    )
    file.write_text(source, "utf-8")
    with pytest.raises(Exception, match=f"found `{key.partition(':')[0]}` without `url`"):
        load(data, tmp_path)


@pytest.mark.parametrize(
    ("paths", "code", "said"),
    [
        (["/fine"], 0, "没有问题"),
        (["/fine", "/moved"], 1, "永久跳转到"),
        (["/gone"], 1, "/gone`：HTTP 状态码 410"),
        (["refused"], 2, "连接被拒绝"),
        (["/fine", "refused"], 1, "连接被拒绝"),
    ],
)
def test_the_command(
    web: Web,
    refusing: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    paths: list[str],
    code: int,
    said: str,
) -> None:
    """The exit code says whether there is something to do; an offline machine is no finding."""
    links = cited(*(refusing if path == "refused" else web.url + path for path in paths))
    monkeypatch.setattr(link_check, "links_of", lambda site: links)
    assert link_check.main([str(SMALL), "--language", "zh"], FAST) == code
    assert said in capsys.readouterr().out


def test_the_command_reports_broken_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = shutil.copytree(SMALL, tmp_path / "data")
    (data / "json-yaml/comparison.yml").unlink()
    assert run(lambda: link_check.main([str(data)])) == 2
    assert "no-comparison-file" in capsys.readouterr().err
    assert run(lambda: link_check.main([str(tmp_path / "nowhere")])) == 2
    assert "nowhere" in capsys.readouterr().err
