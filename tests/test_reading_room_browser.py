"""The archive in a browser, from disk: the search finds, filters persist, and back leads back."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from browser import CHROMIUM, Browser
from dispatch_factory import HOSTILE, ZWNJ
from faparse.writers.reading_room.words import search_keys
from reading_room_factory import dated, files_of, make_room

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")

AXE = os.environ.get("FAPARSE_AXE", "")
ATTACK = f"{HOSTILE}<script>document.title='x'</script><img src=http://a.test/x onerror=alert(1)>"
LOOKS = [(1280, "light"), (1280, "dark"), (400, "light"), (400, "dark")]
FOUND = "[...document.querySelectorAll('.found li')]"
READY = f"document.querySelector('[role=status]')?.textContent.includes('یافت') && {FOUND}.length"
SPELLINGS = [
    f"می{ZWNJ}گوید",
    "میگوید",
    "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER YEH} گوید",
]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_room(tmp_path_factory.mktemp("room"), ATTACK)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    found = Browser(tmp_path_factory.mktemp("profile"))
    yield found
    found.close()


def search(browser: Browser, room: Path, **asked: str) -> list[str]:
    """What the search shows for an address; an empty list when it says that there is nothing."""
    state = "&".join(f"{name}={quote(value)}" for name, value in asked.items())
    browser.open(room / "index.html", 1280, fragment=f"search?{state}")
    assert browser.wait_for(
        f"{READY} || document.querySelector('[role=status]').textContent.startsWith('چیزی')"
    )
    found: list[str] = browser.run(f"{FOUND}.map(each => each.textContent)")
    return found


@pytest.mark.parametrize("typed", SPELLINGS)
@pytest.mark.parametrize("stored", range(3))
def test_every_spelling_finds_every_spelling(
    browser: Browser, room: Path, typed: str, stored: int
) -> None:
    found = search(browser, room, q=f"{typed} نشانه{stored}")
    assert len(found) == 1
    assert f"نشانه{stored}" in found[0]
    assert browser.complaints() == []
    assert all(url.startswith(room.as_uri()) for url in browser.requests()[1:])


def test_filters_hold(browser: Browser, room: Path) -> None:
    assert len(search(browser, room, speaker="بهار نیک")) == 2
    assert len(search(browser, room, speaker="نیک", q="باران")) == 1
    assert len(search(browser, room, agency="isna")) == 1
    assert len(search(browser, room, kind="2")) == 1
    assert len(search(browser, room, **{"from": "۱۴۰۲/۰۶/۲۱"})) == 1
    assert len(search(browser, room, **{"from": "2023-09-11", "to": "2023-09-11"}, q="باران")) == 1
    assert search(browser, room, to="1390") == []
    assert search(browser, room, q="چنین‌واژه‌ای‌نیست") == []


def test_typing_finds_and_back_comes_back(browser: Browser, room: Path) -> None:
    browser.open(room / "index.html", 1280)
    browser.run("document.querySelector('#q').focus()")
    browser.call("Input.insertText", text="باران")
    assert browser.wait_for(READY)
    browser.click(".found li a")
    assert browser.wait_for("document.querySelector('mark:target') !== null")
    browser.back()
    assert browser.wait_for(f"location.pathname.endsWith('index.html') && {READY}")
    assert browser.run("document.querySelector('#q').value") == "باران"
    browser.click("button[type=reset]")
    assert browser.wait_for("document.querySelector('.found').hidden")


def test_pages_lead_on_and_back(browser: Browser, room: Path) -> None:
    browser.open(room / "index.html", 1280)
    browser.click(".day li a")
    assert browser.wait_for("document.querySelector('.around a[rel=up]') !== null")
    here = browser.run("location.pathname")
    way, back = ("next", "prev") if browser.run("!!document.querySelector('[rel=next]')") else (
        "prev", "next"
    )  # fmt: skip
    browser.click(f".around [rel={way}]")
    assert browser.wait_for(f"location.pathname !== {json.dumps(here)}")
    assert browser.wait_for(f"document.querySelector('.around [rel={back}]') !== null")
    browser.click(f".around [rel={back}]")
    assert browser.wait_for(f"location.pathname === {json.dumps(here)}")
    browser.click(".around [rel=up]")
    assert browser.wait_for("location.pathname.endsWith('/index.html')")


def test_a_speaker_page_leads_to_his_words(browser: Browser, room: Path) -> None:
    browser.open(room / "index.html", 1280)
    browser.click(".most li a")
    assert browser.wait_for("location.pathname.includes('/speakers/')")
    assert browser.wait_for("document.querySelectorAll('.said').length === 3")
    browser.click(".said a")
    assert browser.wait_for("document.querySelector('mark:target') !== null")


def pages(room: Path) -> list[Path]:
    own = room / "_faparse"
    firsts = [min(own.glob(f"{name}/*.html")) for name in ("speakers", "agencies", "people")]
    return [room / "index.html", *firsts, room / "c.html"]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_pages_are_quiet_and_fit(browser: Browser, room: Path, width: int, scheme: str) -> None:
    for page in pages(room):
        browser.open(page, width, scheme)
        assert browser.run("document.documentElement.scrollWidth <= innerWidth"), page
        assert browser.run("document.title") != "x"
        assert browser.run("document.querySelectorAll('img, link, [onerror]').length") == 0
        assert browser.requests() == [page.as_uri()]
        assert browser.complaints() == []


def test_what_is_said_of_few_bars_takes_one_line(browser: Browser, tmp_path: Path) -> None:
    days = ("2023-09-11", "2023-11-12")
    made = files_of(*(dated(day, "باران", who="بهار نیک") for day in days))
    (tmp_path / "index.html").write_bytes(made["index.html"])
    browser.open(tmp_path / "index.html", 1280)
    bars, said = browser.run(
        "['svg', 'figcaption'].map(each => document.querySelector(`.timeline ${each}`)"
        ".getBoundingClientRect()).map((box, at) => at ? box.height : box.width)"
    )
    assert bars < 300
    assert said < 40


def test_fields_of_a_row_are_equally_high(browser: Browser, room: Path) -> None:
    browser.open(room / "index.html", 1280)
    fields = "[...document.querySelectorAll('.search p:not(.wide) :is(input, select)')]"
    assert len(set(browser.run(f"{fields}.map(each => each.getBoundingClientRect().height)"))) == 1


def test_hostile_text_in_results_is_text(browser: Browser, room: Path) -> None:
    assert search(browser, room, q="عنوان")
    assert browser.run("document.querySelectorAll('.found script, .found img').length") == 0
    assert browser.run("document.title") != "x"
    assert browser.complaints() == []


@pytest.mark.parametrize(
    "text",
    [*SPELLINGS, "کتاب های نو", "گفت‌وگوی ٣ ساعته", "\ufee3\ufef2 رود", "a\U0001d400b İ ß", ATTACK],
)
def test_keys_are_the_same_in_both_languages(browser: Browser, room: Path, text: str) -> None:
    browser.open(room / "index.html", 1280)
    script = (room / "index.html").read_text(encoding="utf-8")
    keys = script[script.index("const ORNAMENT") : script.index("const digits")]
    table = (room / "_faparse" / "search.js").read_text(encoding="utf-8").partition(",")[2].rstrip()
    made = browser.run(f"(() => {{ {keys} return keys({table[:-1]}, {json.dumps(text)}) }})()")
    assert made == search_keys(text)


@pytest.mark.skipif(not AXE, reason="FAPARSE_AXE names no axe.min.js")
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing(browser: Browser, room: Path, width: int, scheme: str) -> None:
    for page in pages(room):
        browser.open(page, width, scheme)
        browser.run(Path(AXE).read_text(encoding="utf-8") + ";0")
        found = browser.run("axe.run().then(found => JSON.stringify(found.violations))")
        assert json.loads(found) == [], page
