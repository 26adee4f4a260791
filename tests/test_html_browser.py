"""The pages in a browser, where there is one: nothing leaves, nothing runs, links arrive.

axe-core is no part of ours: FAPARSE_AXE may name an `axe.min.js` (from npm) to check with.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser import CHROMIUM, Browser
from dispatch_factory import HOSTILE, hostile, sample
from faparse.writers import WRITERS
from faparse.writers import html as writer

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")

AXE = os.environ.get("FAPARSE_AXE", "")
ATTACK = (
    HOSTILE + "<script>document.title='x'</script><img src=http://a.test/x onerror=alert(1)>"
    "<link rel=stylesheet href=http://a.test/s><svg onload=alert(1)>" + "َ" * 300
)
PAGES = ("sample", "hostile", "several", "index")
LOOKS = [(1280, "light"), (1280, "dark"), (400, "light"), (400, "dark")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pages")
    html = WRITERS["html"]
    ours = {"sample": html.one(sample()), "hostile": html.one(hostile(ATTACK))}
    ours["several"] = b"".join(html.joined([*ours.values(), *ours.values()]))
    ours["index"] = writer.index(
        (f"{name}.html", writer.entry(page)) for name, page in ours.items()
    )
    for name, page in ours.items():
        (made / f"{name}.html").write_bytes(page)
    return made


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    found = Browser(tmp_path_factory.mktemp("profile"))
    yield found
    found.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_pages_are_quiet_and_fit(
    browser: Browser, folder: Path, name: str, width: int, scheme: str
) -> None:
    page = folder / f"{name}.html"
    browser.open(page, width, scheme)
    assert browser.run("getComputedStyle(document.body).direction") == "rtl"
    assert browser.run("document.documentElement.scrollWidth <= innerWidth")
    assert browser.run("document.querySelectorAll('script, img, link').length") == 0
    assert browser.run("document.title") != "x"
    ink = browser.run("getComputedStyle(document.body).color")
    assert (ink == "rgb(235, 232, 225)") == (scheme == "dark")
    assert browser.requests() == [page.as_uri()]
    assert browser.complaints() == []


@pytest.mark.parametrize("name", ["sample", "hostile", "several"])
def test_a_click_on_a_speaker_goes_to_the_first_quote(
    browser: Browser, folder: Path, name: str
) -> None:
    browser.open(folder / f"{name}.html", 400)
    browser.click(".speakers a")
    top = "document.querySelector('mark:target').getBoundingClientRect().top"
    assert browser.run("location.hash") == "#d1-q1"
    assert browser.run(f"0 <= {top} && {top} < innerHeight")


def test_a_click_in_an_index_goes_to_the_page(browser: Browser, folder: Path) -> None:
    browser.open(folder / "index.html", 1280)
    browser.click(".contents a")
    for _ in range(100):
        if browser.run("document.title").startswith("صادرات"):
            break
    assert browser.run("location.pathname").endswith("/sample.html")


@pytest.mark.skipif(not AXE, reason="FAPARSE_AXE names no axe.min.js")
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing(
    browser: Browser, folder: Path, name: str, width: int, scheme: str
) -> None:
    browser.open(folder / f"{name}.html", width, scheme)
    browser.run(Path(AXE).read_text(encoding="utf-8") + ";0")
    found = browser.run("axe.run().then(found => JSON.stringify(found.violations))")
    assert json.loads(found) == []
