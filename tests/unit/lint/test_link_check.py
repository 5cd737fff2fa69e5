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

from comparisons.lint.link_check import __main__ as link_check
from comparisons.lint.link_check import passages
from comparisons.lint.link_check import web as asking
from comparisons.lint.link_check.links import LinkResult, Links, Place, check, links_of
from comparisons.lint.link_check.report import report
from comparisons.lint.link_check.web import USER_AGENT, RequestPolicy, Response, ask, is_private
from comparisons.lint.load import load
from comparisons.model.passage import Passage
from tests.paths import SMALL

FAST = RequestPolicy(timeout_s=0.2, pause_s=0, longest_wait_s=0.05)

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
                web.over.wait(5)
                return
            web.at_once += 1
            web.most_at_once = max(web.most_at_once, web.at_once)
            time.sleep(0.002)
            status, location = self._status()
            web.at_once -= 1
            self.send_response(status, "@everyone `words of the host`")
            if location:
                self.send_header("Location", location)
            self.send_header("Retry-After", "3600")
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


def cited(*addresses: str, noted: bool = False) -> Links:
    return {
        address: [Place("data/x/sources/y.yml", line, f"s{line}.url", noted)]
        for line, address in enumerate(addresses, 1)
    }


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
        ("/hang", Response(None, "no answer within 0.2 s")),
        ("/round", Response(None, "more than 5 redirects")),
    ],
)
def test_answer(web: Web, path: str, answer: Response) -> None:
    """Redirects for good are told from those for now; every way of not answering has its words."""
    moved_to = answer.moved_to and web.url + answer.moved_to
    assert ask(web.url + path, FAST) == Response(answer.status, answer.error, moved_to)


def test_a_refused_connection_and_a_redirect_out_of_the_web_are_no_answers(
    web: Web, refusing: str
) -> None:
    assert ask(refusing, FAST) == Response(None, "Connection refused")
    answer = ask(f"{web.url}/to-a-file", FAST)
    assert (answer.status, answer.error) == (None, "a redirect to something that is no web page")


def test_a_redirect_to_a_private_host_is_not_followed(web: Web) -> None:
    answer = ask(f"{web.url}/to-a-private-host", FAST)
    assert answer == Response(None, "an address of this machine or of a private network")


def test_an_answer_without_end_is_left(web: Web) -> None:
    assert ask(f"{web.url}/drip", replace(FAST, total_s=0.5)).error == "no end within 0.5 s"


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
    """One address after the other; another try only for passing trouble."""
    web.asked.clear()
    web.most_at_once = 0
    paths = ("/fine", "/gone", "/broken")
    check(cited(*(web.url + path for path in paths)), FAST)
    assert [web.times(path) for path in paths] == [1, 1, 2]
    assert {agent for _, agent in web.asked} == {USER_AGENT}
    assert web.most_at_once == 1


def test_states_with_and_without_a_note(web: Web) -> None:
    """A note hides trouble, but not its own end, and only where it stands."""
    links = cited(web.url + "/fine", web.url + "/moved", web.url + "/gone")
    assert [finding.state for finding in check(links, FAST)] == ["gone", "moved", "fine"]
    noted = cited(*links, noted=True)
    assert [finding.state for finding in check(noted, FAST)] == ["needless", "noted", "noted"]
    both = {address: links[address] + noted[address] for address in links}
    found = [(finding.state, len(finding.places)) for finding in check(both, FAST)]
    states = ["gone", "moved", "needless", "noted", "noted", "fine"]
    assert found == [(state, 1) for state in states]


@pytest.mark.parametrize(
    ("path", "passage", "state", "what"),
    [
        ("/page", {"find": "Names within an object should be"}, "fine", "200 OK"),
        ("/page", {"find": "每个键应当唯一"}, "fine", "200 OK"),
        (
            "/page",
            {"find": "names within an object"},
            "changed",
            "200 OK; no “names within an object”; perhaps find: “Names within an object”",
        ),
        (
            "/page",
            {"find": "Values or arrays may nest."},
            "changed",
            "200 OK; no “Values or arrays may nest.”; perhaps find: “Values & arrays may nest.”",
        ),
        ("/page", {"find": "be unique. Values & arrays"}, "fine", "200 OK"),
        ("/page", {"find": "of a script alone"}, "changed", "200 OK; no “of a script alone”"),
        ("/page", {"section": "storage-format"}, "fine", "200 OK"),
        (
            "/page",
            {"section": "storage"},
            "changed",
            "200 OK; no section “storage”; perhaps section: “storage-format”",
        ),
        ("/page", {"page": 7}, "changed", "200 OK; it is no PDF any more"),
        ("/paper.pdf", {"page": 7}, "fine", "200 OK"),
        ("/file.py", {"lines": "2-3"}, "fine", "200 OK"),
        ("/file.py", {"lines": "2-4"}, "changed", "200 OK; the file has 3 lines"),
        ("/moved-page", {"section": "storage-format"}, "moved", "moved permanently to {url}/page (200 OK)"),
        ("/moved-page", {"section": "more"}, "changed", "moved permanently to {url}/page (200 OK); no section “more”"),
        ("/missing", {"section": "storage-format"}, "gone", "404 Not Found"),
    ],
)  # fmt: skip
def test_gone_changed_and_moved_passages(
    web: Web,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    passage: dict[str, object],
    state: str,
    what: str,
) -> None:
    """A page that answers may not say it any more; what is like it is proposed."""
    raw = (re.compile(f"{web.url}/(file.py)"), rf"{web.url}/raw/\1")
    monkeypatch.setattr(passages, "_RAW", [raw])
    monkeypatch.setitem(ROUTES, "/file.py", (200, ""))
    place = Place("data/x/sources/y.yml", 1, "s.url", passage=Passage.model_validate(passage))
    (found,) = check({web.url + path: [place]}, FAST)
    assert (found.state, found.what) == (state, what.format(url=web.url))


def test_the_passages_of_a_page_are_told_apart(web: Web) -> None:
    """One page is asked once; each place of it has its own state."""
    web.asked.clear()
    whole = Place("data/x/sources/y.yml", 1, "s.url")
    lost = replace(whole, line=2, passage=Passage(find="words that stand nowhere"))
    found = check({f"{web.url}/page": [whole, lost]}, FAST)
    assert [(one.state, one.places) for one in found] == [("changed", (lost,)), ("fine", (whole,))]
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
    assert passages.text_address(url, Passage(lines="1")) == text
    assert passages.text_address(url, Passage(section="a")) == url


@pytest.mark.parametrize(
    ("page", "passage", "wrong"),
    [
        ("2.0/", {"section": "history"}, ""),
        ("2.0/", {"section": "story"}, "no section “story”"),
        ("2.0/", {"find": "reads and writes names"}, ""),
        ("2.0/", {"find": "reads and writes words"}, "no “reads and writes words”"),
        ("1.0/", {"find": "reads and writes words"}, ""),
        ("1.5/", {"section": "files"}, "no release 1.5"),
        ("", {"section": "history"}, ""),
    ],
)
def test_a_package_is_asked_where_the_index_answers_programs(
    page: str, passage: dict[str, str], wrong: str
) -> None:
    """Its page shows them no text; the description of an older release cannot be read there."""
    url, sought = f"https://pypi.org/project/a-b/{page}", Passage.model_validate(passage)
    about = {"version": "2.0", "summary": "Names.", "description": "It reads\nand writes names."}
    answer = json.dumps({"info": about, "releases": {"1.0": [], "2.0": []}})
    assert passages.text_address(url, sought) == "https://pypi.org/pypi/a-b/json"
    assert passages.passage_error(sought, answer, url) == wrong
    assert passages.passage_error(sought, "<!doctype html>", url) == "an answer of another form"


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("/gone", "Find where the page went"),
        ("/members", "Some hosts turn programs away"),
        ("/broken", "Try again on another day"),
        ("/moved", "Open the new address"),
    ],
)
def test_every_trouble_has_its_hint(web: Web, path: str, hint: str) -> None:
    assert check(cited(web.url + path), FAST)[0].hint.startswith(hint)


DEAD = Place("data/x/sources/y.yml", 7, "lost.url")
FINDINGS = [
    LinkResult("gone", "https://a.example/lost", (DEAD,), Response(404)),
    LinkResult(
        "fine", "https://a.example/", (Place("data/x/sources/y.yml", 2, "a.url"),), Response(200)
    ),
]
HINT = (
    "Find where the page went, or cite another; if there is none, say what is known in "
    "`link_note`, with a copy from a web archive in `archived`."
)
COUNTS = (
    "2 addresses: 1 gone, 0 changed, 0 moved permanently, "
    "0 exceptions no longer needed, 0 passed over with a note, 1 fine."
)


@pytest.mark.parametrize(
    ("files_url", "place"),
    [
        ("", "`data/x/sources/y.yml:7: lost.url`"),
        (
            "https://code.example/blob/main/",
            "[data/x/sources/y.yml, line 7]"
            "(https://code.example/blob/main/data/x/sources/y.yml#L7): `lost.url`",
        ),
    ],
)
def test_the_report(files_url: str, place: str) -> None:
    assert report(FINDINGS, files_url).splitlines() == [
        COUNTS,
        "",
        "## Gone",
        "",
        "- `https://a.example/lost`",
        "  - `404 Not Found`",
        f"  - {place}",
        f"  - {HINT}",
    ]


def test_nothing_that_a_host_says_becomes_markup(web: Web) -> None:
    """Reason phrases are not repeated, and new addresses are percent-encoded inside code."""
    links = cited(web.url + "/gone", web.url + "/moved-to-words")
    written = report(check(links, FAST))
    assert "everyone" not in written
    assert f"`moved permanently to {web.url}/fine?%60@someone%60%7C%3Cb%3E (200 OK)`" in written


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
    path = "data/json-yaml/sources/specifications.yml"
    first, other = links["https://datatracker.ietf.org/doc/rfc8259/"]
    assert [first, replace(other, passage=None)] == [
        Place(path, 3, "rfc-8259.url"),
        Place(path, 16, "other-part.url", noted=True),
    ]
    assert other.passage and other.passage.section == "section-4"
    assert links["https://archive.example/rfc8259"] == [Place(path, 17, "other-part.archived")]


def test_links_in_texts_are_addresses_too(tmp_path: Path) -> None:
    data = shutil.copytree(SMALL, tmp_path / "data")
    file = data / "json-yaml/criteria/tabs.yml"
    link = "'The [two](https://words.example/a#b) differ.'"
    file.write_text(file.read_text("utf-8").replace("The two differ.", link), "utf-8")
    path = "data/json-yaml/criteria/tabs.yml"
    links = links_of(load(data, tmp_path))
    assert links["https://words.example/a"] == [Place(path, 4, "answer.en")]


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
    ("paths", "code", "start"),
    [
        (["/fine"], 0, "1 addresses: 0 gone"),
        (["/fine", "/moved"], 1, "2 addresses: 0 gone, 0 changed, 1 moved"),
        (["/gone"], 1, "1 addresses: 1 gone"),
        (["/hang"], 2, "1 addresses: 1 gone"),
        (["/fine", "/hang"], 1, "2 addresses: 1 gone"),
    ],
)
def test_the_command(
    web: Web,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    paths: list[str],
    code: int,
    start: str,
) -> None:
    """The exit code says whether there is something to do; an offline machine is no finding."""
    links = cited(*(web.url + path for path in paths))
    monkeypatch.setattr(link_check, "links_of", lambda site: links)
    policy = replace(FAST, timeout_s=0.1)
    assert link_check.main([str(SMALL)], policy) == code
    assert capsys.readouterr().out.startswith(start)


def test_the_command_reports_broken_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = shutil.copytree(SMALL, tmp_path / "data")
    (data / "json-yaml/comparison.yml").unlink()
    assert link_check.main([str(data)]) == 2
    assert "no-comparison-file" in capsys.readouterr().err
    assert link_check.main([str(tmp_path / "nowhere")]) == 2
    assert "nowhere: no such folder" in capsys.readouterr().err
