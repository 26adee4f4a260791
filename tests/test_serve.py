"""`faparse serve`: the routes through Datasette's own client, and the message if it can't run."""

from __future__ import annotations

import asyncio
import gc
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from archive_factory import KAF, SPELLINGS, make_archive
from html_reader import Page
from shell import COMMAND, environment, faparse

pytest.importorskip("datasette")

from faparse.serve.app import ServeError, application, is_loopback
from faparse.serve.rows import dispatches_by_day

Get = Callable[..., Any]
# Datasette leaves connections open, and Python 3.13 warns when these are collected: we collect
# them here, and keep alive whatever holds more of them.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning")
KEPT: list[Any] = []


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("archive"))


@pytest.fixture(scope="module")
def get(archive: Path) -> Iterator[Get]:
    """Ask for a path; a page comes back taken apart, JSON as values."""
    datasette = application([str(archive)])
    KEPT.append(datasette)
    runner = asyncio.Runner()

    def ask(path: str, status: int = 200, **asked: str) -> Any:
        address = f"{path}?{urlencode(asked)}" if asked else path
        answer = runner.run(datasette.client.get(address))
        assert answer.status_code == status, answer.text
        return answer.json() if ".json" in path else Page(answer.content)

    runner.run(datasette.invoke_startup())
    yield ask
    runner.close()
    gc.collect()


def contents(found: Any) -> list[str]:
    return [row["content"] for row in found]


PAGES = [
    "/", "/archive", "/archive/dispatches", "/archive/dispatches/1", "/archive/quotes",
    "/archive/quotes/1", "/archive/quotes_flat", "/archive/speakers", "/archive/speakers/1",
    "/archive/notes", "/archive/runs", "/archive/speaker_roles", "/archive/search",
    "/archive/by_text", "/archive/by_speaker", "/archive/by_date",
    "/archive?sql=select+content+from+quotes", "/archive/dispatches?agency__contains=x",
    "/archive/search?text=%22", "/archive/dispatches?_search=%22", "/-/versions",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_sound_and_persian(get: Get, path: str) -> None:
    page = get(path)
    assert page.elements[0] == ("html", {"lang": "fa", "dir": "rtl"})
    assert [tag for tag, _ in page.elements].count("h1") == 1
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    scripts = [tag for tag, _ in page.elements].count("script")
    assert scripts == (path == "/archive/dispatches/1")
    assert not {"img", "link", "iframe"} & {tag for tag, _ in page.elements}


def test_a_page_that_is_not_there_says_so(get: Get) -> None:
    assert "چنین برگی نیست" in get("/nothing", status=404).text("h1")


def test_faults_leave_no_traceback(get: Get, capfd: pytest.CaptureFixture[str]) -> None:
    assert get("/archive/dispatches/999.json", status=404)["status"] == 404
    get("/archive/dispatches/999", status=404)
    get("/archive", status=400, sql="drop table quotes")
    said = capfd.readouterr()
    assert "Traceback" not in said.out + said.err


def test_hostile_text_is_text(get: Get) -> None:
    for path in ("/", "/archive/dispatches", "/archive/dispatches/3", "/archive/quotes_flat"):
        page = get(path)
        everything = page.text("body", without=())
        assert "document.title" in everything
        assert "\u202e" not in everything
        assert not {name for _, attrs in page.elements for name in attrs if name.startswith("on")}


@pytest.mark.parametrize("question", ["search", "by_text"])
@pytest.mark.parametrize("typed", SPELLINGS)
def test_every_spelling_finds_every_spelling(get: Get, question: str, typed: str) -> None:
    found = get(f"/archive/{question}.json", text=typed, _shape="array")
    assert len(found) == 3


def test_a_speaker_is_found_by_a_part_of_the_name_in_any_spelling(get: Get) -> None:
    for name in ("بهار نیک", "نیک", f"نی{KAF}"):
        found = get("/archive/by_speaker.json", speaker=name, _shape="array")
        assert len(found) == 4, name
    assert get("/archive/by_speaker.json", speaker="", _shape="array") == []


def test_days_are_in_either_calendar(get: Get) -> None:
    def count(**asked: str) -> int:
        return len(get("/archive/by_date.json", _shape="array", **asked))

    assert count(since="2023-09-12") == count(since="۱۴۰۲/۰۶/۲۱") == 4
    assert count(since="1402/06", until="1402/06") == 4
    assert count(until="2023-09-11") == 2
    assert count(since="1402") == 6
    assert count() == count(since="دیروز") == 0
    assert "تاریخ نیست" in get("/archive/by_date", since="دیروز").text("fault")


def test_questions_go_together(get: Get) -> None:
    asked = {"text": "می‌آید", "speaker": "نیک", "since": "1402/06/21", "until": ""}
    found = get("/archive/search.json", _shape="array", **asked)
    assert contents(found) == ["برف می‌آید"]
    page = get("/archive/search", **asked)
    assert page.text("said", "blockquote") == "برف می‌آید"
    assert "سه‌شنبه ۲۱ شهریور ۱۴۰۲" in page.text("day", "h2")
    assert "/archive/dispatches/2#d1-q1" in page.values("href")


def test_a_dispatch_is_set_like_our_pages(get: Get) -> None:
    page = get("/archive/dispatches/1")
    assert page.text("h1", "headline") == "باران در راه است"
    assert page.text("agency") == "خبرگزاری دانشجویان ایران"
    assert {"d1-q1", "d1-q2"} <= set(page.values("id"))
    assert page.text("mark", "content").startswith("باران می‌آید")
    (speaker,) = {href for href in page.values("href") if href.startswith("/archive/speakers/")}
    said = get(speaker)
    assert said.text("h1") == f"بهار نی{KAF}"
    assert said.text("known", "bdi") == "بهار نیک"
    assert len([tag for tag, _ in said.elements if tag == "blockquote"]) == 4
    assert "هواشناس" in said.text("known")
    assert "/archive/dispatches/2#d1-q1" in said.values("href")


def test_agencies_given_by_id_are_called_by_name(get: Get) -> None:
    front = get("/")
    assert "خبرگزاری فارس" in front.text("agencies", "a")
    assert any(href.endswith("dispatches?agency=fars") for href in front.values("href"))
    assert "خبرگزاری فارس" in get("/archive/dispatches").text("facets", "a")
    assert get("/archive/dispatches", agency="fars").text("facets", "b") == "خبرگزاری فارس"
    assert "خبرگزاری فارس" in get("/archive/quotes_flat").text("from", "small")


def test_tables_have_facets(get: Get) -> None:
    hrefs = get("/archive/quotes_flat").values("href")
    assert any("kind=direct" in href for href in hrefs)
    assert any(href.startswith("/archive/dispatches?") for href in get("/").values("href"))
    chosen = get("/archive/quotes_flat", kind="indirect")
    assert "گونه: غیرمستقیم" in chosen.text("about")


def test_the_archive_is_only_read(get: Get, archive: Path) -> None:
    before = archive.read_bytes()
    get("/archive", status=400, sql="delete from quotes")
    assert archive.read_bytes() == before


def test_questions_are_for_archives_alone(tmp_path: Path, archive: Path) -> None:
    from datasette.app import Datasette

    other = tmp_path / "other.db"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE quotes (id INTEGER)")
    database.close()
    both = Datasette([str(other), str(archive)])
    KEPT.append(both)

    async def queries() -> list[list[str]]:
        await both.invoke_startup()
        return [list(await both.get_canned_queries(name, None)) for name in ("other", "archive")]

    assert asyncio.run(queries()) == [[], ["search", "by_text", "by_speaker", "by_date"]]


# --- the command


def test_what_is_not_an_archive_is_refused(tmp_path: Path, archive: Path) -> None:
    (tmp_path / "notes.txt").write_text("سلام", encoding="utf-8")
    (tmp_path / "quotes.parquet").write_bytes(b"PAR1" + b"\0" * 20)
    with sqlite3.connect(tmp_path / "other.db") as database:
        database.execute("CREATE TABLE t (id INTEGER)")
    database.close()
    for name, said in {
        "missing.db": "no such file",
        "notes.txt": "faparse convert … -o archive.db makes one",
        "quotes.parquet": "faparse query",
        "other.db": "faparse did not make",
    }.items():
        done = faparse("serve", name, cwd=tmp_path)
        assert done.returncode == 1
        assert said in done.stderr.decode().lower()
        assert done.stderr.decode().startswith(f"faparse: {name}: ")


def test_without_the_extra_it_says_what_to_install(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "datasette.app", None)
    with pytest.raises(ServeError, match=r"pip install 'faparse\[serve\]'"):
        application([str(archive)])


def test_a_port_that_is_taken_is_named(archive: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = faparse("serve", archive, "--port", str(port))
    assert done.returncode == 1
    assert f"port {port}" in done.stderr.decode()
    assert "--port 0" in done.stderr.decode()


def test_only_this_machine_is_listened_to() -> None:
    assert is_loopback("127.0.0.1")
    assert not is_loopback("192.168.1.2")
    assert not is_loopback("example.ir")


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_told_to_end(archive: Path, ending: signal.Signals) -> None:
    command = [*COMMAND, "serve", str(archive), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment()) as server:
        assert server.stderr
        said = server.stderr.readline().decode()
        address = said.split()[1]
        assert address.startswith("http://127.0.0.1:")
        with urlopen(f"{address}archive/dispatches/1") as answer:
            assert "باران در راه است" in answer.read().decode()
        with pytest.raises(HTTPError, match="421"):
            urlopen(Request(address, headers={"Host": "evil.test"}))
        server.send_signal(ending)
        rest = server.stderr.read().decode()
    assert "Traceback" not in rest
    assert server.returncode == (0 if ending == signal.SIGINT else -signal.SIGTERM)


def test_a_day_that_comes_again_has_an_id_of_its_own() -> None:
    named = dict.fromkeys(("lede", "text", "error", "headline", "document_id", "agency", "service"))
    days = ("2023-09-12", "2023-09-11", "2023-09-12", None, "2023-09-11", None)
    rows = [{**named, "id": n, "date": day, "quotes": 0} for n, day in enumerate(days)]
    found = [day.iso for day, _ in dispatches_by_day(rows, "/archive")]
    assert len(set(found)) == len(days)
