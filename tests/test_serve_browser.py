"""`faparse serve` in a browser: quiet, Persian, and the search finds what is typed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from archive_factory import SPELLINGS, make_archive
from browser import CHROMIUM, Browser
from shell import COMMAND, environment

pytest.importorskip("datasette")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")

AXE = os.environ.get("FAPARSE_AXE", "")
LOOKS = [(1280, "light"), (1280, "dark"), (400, "light"), (400, "dark")]
PAGES = (
    "", "archive", "archive/dispatches", "archive/dispatches/1", "archive/dispatches/3",
    "archive/speakers", "archive/speakers/1", "archive/quotes_flat", "archive/quotes/1",
    "archive/search", f"archive/by_text?text={quote(SPELLINGS[1])}", "archive/by_date?since=x",
    "archive?sql=select+id,+name+from+speakers", "archive?sql=nothing", "nowhere",
    "archive/dispatches?agency__contains=%D9%85&_sort=headline",
)  # fmt: skip


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    archive = make_archive(tmp_path_factory.mktemp("archive"))
    command = [*COMMAND, "serve", str(archive), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment()) as server:
        assert server.stderr
        yield server.stderr.readline().decode().split()[1]
        server.send_signal(signal.SIGINT)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    found = Browser(tmp_path_factory.mktemp("profile"))
    yield found
    found.close()


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_quiet_and_fit(browser: Browser, address: str, path: str) -> None:
    for width, scheme in LOOKS:
        browser.open(address + path, width, scheme)
        assert browser.run("getComputedStyle(document.body).direction") == "rtl"
        assert browser.run("document.documentElement.scrollWidth <= innerWidth")
        assert browser.run("document.title") != "x"
        assert all(url.startswith(address) for url in browser.requests())
        missing = path in ("nowhere", "archive?sql=nothing")  # the browser reports the status
        assert len(browser.complaints()) <= missing


@pytest.mark.parametrize("typed", SPELLINGS)
def test_what_is_typed_is_found_and_leads_into_the_story(
    browser: Browser, address: str, typed: str
) -> None:
    browser.open(address, 1280)
    browser.run("document.querySelector('[name=text]').focus()")
    browser.call("Input.insertText", text=typed)
    browser.click("form.search button")
    assert browser.wait_for("document.querySelectorAll('.said').length === 3")
    browser.click(".said figcaption a:last-child")
    assert browser.wait_for("document.querySelector('mark:target') !== null")
    browser.click(".values a")
    assert browser.wait_for("location.pathname.includes('/speakers/')")


def test_a_quote_is_copied_with_its_address(browser: Browser, address: str) -> None:
    browser.open(f"{address}archive/dispatches/1", 1280)
    browser.allow_the_clipboard()
    browser.click("#d1-q1 .copy")
    assert browser.wait_for("document.querySelector('.copy.done') !== null")
    copied = browser.run("navigator.clipboard.readText()")
    assert copied.startswith("«باران می‌آید»\n— بهار نیک")
    assert copied.endswith(f"\n{address}archive/dispatches/1#d1-q1")


def test_a_facet_narrows_and_widens(browser: Browser, address: str) -> None:
    browser.open(f"{address}archive/dispatches", 1280)
    browser.click("#facet-agency + ul a")
    assert browser.wait_for("document.querySelectorAll('.day li').length === 1")
    browser.click("#facet-agency + ul a")
    assert browser.wait_for("document.querySelectorAll('.day li').length === 3")


@pytest.mark.skipif(not AXE, reason="FAPARSE_AXE names no axe.min.js")
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(
    browser: Browser, address: str, path: str, width: int, scheme: str
) -> None:
    browser.open(address + path, width, scheme)
    browser.run(Path(AXE).read_text(encoding="utf-8") + ";0")
    found = browser.run("axe.run().then(found => JSON.stringify(found.violations))")
    told = [(each["id"], each["nodes"][0]["html"]) for each in json.loads(found)]
    assert told == []
