"""The pages in a browser, if there is one: nothing leaves, only our script runs, links work.

axe-core is not part of ours: FAPARSE_AXE may name an `axe.min.js` (from npm) to check with.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser import CHROMIUM, Browser
from dispatch_factory import HOSTILE, ZWNJ, hostile, sample
from faparse.writers import WRITERS

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")

AXE = os.environ.get("FAPARSE_AXE", "")
ATTACK = (
    HOSTILE + "<script>document.title='x'</script><img src=http://a.test/x onerror=alert(1)>"
    "<link rel=stylesheet href=http://a.test/s><svg onload=alert(1)>" + "َ" * 300
)
PAGES = ("sample", "hostile", "several")
LOOKS = [(1280, "light"), (1280, "dark"), (400, "light"), (400, "dark")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pages")
    html = WRITERS["html"]
    ours = {"sample": html.one(sample()), "hostile": html.one(hostile(ATTACK))}
    ours["several"] = b"".join(html.joined([*ours.values(), *ours.values()]))
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
    assert browser.run("document.querySelectorAll('script').length") == 1
    assert browser.run("document.querySelectorAll('img, link, [src]').length") == 0
    assert browser.run("document.title") != "x"
    ink = browser.run("getComputedStyle(document.body).color")
    assert (ink == "rgb(232, 229, 222)") == (scheme == "dark")
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


def test_a_permalink_lands_and_is_marked(browser: Browser, folder: Path) -> None:
    browser.open(folder / "sample.html", 1280, fragment="d1-q3")
    assert browser.run("document.querySelector('mark:target').id") == "d1-q3"
    assert browser.run("getComputedStyle(document.querySelector('mark:target')).outlineStyle") == (
        "solid"
    )
    browser.click("#d1-q2 .number")
    assert browser.run("location.hash") == "#d1-q2"


def test_copy_puts_the_quote_with_its_source_on_the_clipboard(
    browser: Browser, folder: Path
) -> None:
    page = folder / "sample.html"
    browser.open(page, 1280)
    browser.allow_the_clipboard()
    browser.click("#d1-q2 .copy")
    assert browser.wait_for("document.querySelector('.copy.done') !== null")
    assert browser.run("navigator.clipboard.readText()") == (
        f"«بازارها باز شده{ZWNJ}اند. باید بمانیم»\n"
        "— حمید رستگار (رئیس اتاق بازرگانی یزد)، خبرگزاری دانشجویان ایران،"
        f" ۲۰ شهریور ۱۴۰۲، 2023-09-11\n{page.as_uri()}#d1-q2"
    )


def test_only_the_quotes_can_be_shown(browser: Browser, folder: Path) -> None:
    browser.open(folder / "sample.html", 1280)
    browser.click(".only")
    shown = "[...document.querySelectorAll('.story p')].map(p => p.getClientRects().length > 0)"
    assert browser.run(shown) == [True, True, False, True, False]
    assert browser.run("getComputedStyle(document.querySelector('.story .source')).fontSize") == (
        "0px"
    )


@pytest.mark.parametrize("face", ["Noto Sans Arabic", "Noto Naskh Arabic", "DejaVu Sans"])
def test_bands_of_two_lines_do_not_overlap(browser: Browser, folder: Path, face: str) -> None:
    """A band is as high as page.css says, not as the font; lines are further apart than that."""
    browser.open(folder / "sample.html", 400)
    browser.run(f"document.querySelector('.story').style.fontFamily = '{face}'")
    high, line = browser.run(
        "(s => [parseFloat(s.backgroundSize.split(' ')[1]), parseFloat(s.lineHeight)])"
        "(getComputedStyle(document.querySelector('#d1-q2')))"
    )
    assert high * (1 if high > 3 else 16) < line


def test_digits_are_persian_in_a_face_that_sets_urdu_ones(browser: Browser, folder: Path) -> None:
    browser.open(folder / "sample.html", 1280)
    urdu, persian, ours = browser.run(
        """(async () => {
          const naskh = "100px 'Noto Naskh Arabic'";
          const styles = [naskh, `${naskh}; font-feature-settings: 'locl' 0`, "100px var(--text)"];
          const spans = styles.map((style) => {
            const span = document.createElement("span");
            span.textContent = "۴۶۷";
            span.style = `position: absolute; white-space: nowrap; font: ${style}`;
            document.querySelector(".story").append(span);
            return span;
          });
          await document.fonts.ready;
          return spans.map((span) => span.getBoundingClientRect().width);
        })()"""
    )
    if urdu == persian:
        pytest.skip("no Noto Naskh here, or one whose Persian digits are Persian")
    assert ours == persian


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
