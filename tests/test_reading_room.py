"""The archive's files, read back: who is where, links that work, text that stays text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatch_factory import HOSTILE, ZWNJ, Draft, sample
from faparse.document import Agency
from faparse.writers import WRITERS, Around, Options
from faparse.writers.html.binding import relinked
from faparse.writers.reading_room import store as store_module
from faparse.writers.reading_room.entry import archive_entry, unpacked
from faparse.writers.reading_room.pages import archive_files
from faparse.writers.reading_room.places import agency_file, speaker_file, speaker_key
from faparse.writers.reading_room.store import Store
from faparse.writers.reading_room.timeline import timeline
from faparse.writers.reading_room.words import search_keys, spelling
from html_reader import Page, assert_only_our_script
from reading_room_factory import dated, files_of, make_room

ATTACK = (
    HOSTILE + "</title><script>alert(1)</script>\"' onload='x()' <!-- {{ title }} {% raw %} &amp;"
)
#: A page of the archive that stays below this size opens at once.
LIGHT = 300_000


def value(made: bytes) -> object:
    """What a piece of the search index hands over."""
    return json.loads(made.decode().partition(",")[2].rstrip().removesuffix(")"))


def test_every_link_arrives(tmp_path: Path) -> None:
    room = make_room(tmp_path, ATTACK)
    pages = {path.resolve(): Page(path.read_bytes()) for path in room.rglob("*.html")}
    assert len(pages) > 10
    for path, page in pages.items():
        for href in page.values("href"):
            file, _, fragment = href.partition("#")
            target = (path.parent / unquote(file)).resolve() if file else path
            assert target in pages, (path, href)
            assert not fragment or fragment in pages[target].values("id"), (path, href)
        ids = page.values("id")
        assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("text", [ATTACK, "<b>", '"d1-q1"', "\x1b[31m\u202e"])
def test_hostile_text_is_text_on_every_page(tmp_path: Path, text: str) -> None:
    room = make_room(tmp_path, text)
    for path in room.rglob("*.html"):
        made = path.read_bytes()
        page = Page(made)
        own = path.parent == room or path.parent.name == "d"
        names = {"index.html": ("search.js",)}.get(path.name, ("page.js",) if own else ())
        assert_only_our_script(page, *names)
        assert not {"img", "link", "iframe", "object"} & {tag for tag, _ in page.elements}
        found = {name for _, attrs in page.elements for name in attrs}
        assert not {name for name in found if name.startswith("on")} | (found & {"src", "action"})
        assert not re.search("[\x00-\x08\x1b\u202a-\u202e]", made.decode())
    for path in room.rglob("*.js"):
        assert path.read_text(encoding="utf-8").startswith("faparse(")


def test_days_are_in_order_and_in_both_calendars() -> None:
    made = files_of(
        dated("2023-09-11", "یک", who="الف"),
        Draft().dispatch(),
        dated("2024-03-20", "دو", who="الف"),
    )
    page = Page(made["index.html"])
    days = [text for path, text in page.texts if {"day", "h2"} <= set(path) and "iso" not in path]
    assert [day.strip() for day in days] == [
        "چهار\u200cشنبه ۱ فروردین ۱۴۰۳",
        "دو\u200cشنبه ۲۰ شهریور ۱۴۰۲",
        "بی‌تاریخ",
    ]
    assert page.text("day", "iso") == "۲۰ مارس ۲۰۲۴۱۱ سپتامبر ۲۰۲۳"


def test_first_words_stand_where_there_is_no_title() -> None:
    draft = Draft()
    draft.paragraph("باران تا فردا می‌بارد")
    assert "باران تا فردا می‌بارد" in Page(files_of(draft.dispatch())["index.html"]).text("day", "a")


def test_spellings_of_a_role_are_one_role() -> None:
    drafts = [
        dated("2024-03-20", "یک", "دو", who="علی راد", role=f"رئیس{ZWNJ}کل بانک"),
        dated("2024-03-21", "سه", who="علی راد", role="رییس کل بانک"),
        dated("2024-03-22", "چهار", who="علی راد", role="وزیر"),
    ]
    made = files_of(*drafts)
    page = Page(made[f"_faparse/{speaker_file(speaker_key('علی راد'))}"])
    assert page.text("known", "dd") == f"رئیس{ZWNJ}کل بانک (۳)؛ وزیر (۱)"


def test_a_speaker_has_his_quotes_in_order_with_roles_and_spellings() -> None:
    arabic = "\N{ARABIC LETTER AIN}\N{ARABIC LETTER LAM}\N{ARABIC LETTER YEH} راد"
    made = files_of(
        dated("2024-03-20", "سوم", who="علی راد"),
        dated("2023-09-11", "یکم", "دوم", who=arabic),
        dated("2024-03-21", "چهارم", "پنجم", who="علی راد"),
    )
    page = Page(made[f"_faparse/{speaker_file(speaker_key('علی راد'))}"])
    assert speaker_key(arabic) == speaker_key("علی راد")
    said = [text for path, text in page.texts if "blockquote" in path]
    assert said == ["یکم", "دوم", "سوم", "چهارم", "پنجم"]
    assert "هواشناس" in page.text("known")
    assert arabic in page.text("known", "bdi")
    quotes = [href for href in page.values("href") if "-q" in href]
    assert quotes == [
        f"../.././{place}.html#d1-q{number}"
        for place, number in ((1, 1), (1, 2), (0, 1), (2, 1), (2, 2))
    ]


def test_an_agency_has_its_page_and_only_its_dispatches() -> None:
    made = files_of(sample(), dated("2023-09-11", "یک", who="الف"))
    page = Page(made[f"_faparse/{agency_file('isna')}"])
    assert page.text("day", "a") == "صادرات کاشی یزد رشد کرد"
    assert agency_file("ناشناس/../x") == agency_file("ناشناس/../x").replace("..", "")


def test_long_lists_are_split_and_every_page_is_light() -> None:
    many = [
        dated(f"20{year:02}-0{month}-1{day}", f"سخن {day}", who=f"نام {day % 3}")
        for year in range(14, 24) for month in range(1, 10) for day in range(5)
    ]  # fmt: skip
    made = files_of(*many)
    assert f"_faparse/days/{-(-len(many) // 100)}.html" in made
    assert max(len(page) for page in made.values()) < LIGHT
    listed = [Page(page).text("day", "a") for name, page in made.items() if "/days/" in name]
    assert sum(
        text.count("خبر") for text in [*listed, Page(made["index.html"]).text("day", "a")]
    ) == len(many)
    dates = Page(made["index.html"])
    assert len(dates.values("aria-label")) > 10
    hrefs = {href.partition("#")[0] for href in dates.values("href")}
    assert {href for href in hrefs if "days/" in href} <= set(made)


def test_the_search_knows_words_speakers_and_agencies() -> None:
    made = files_of(dated("2023-09-11", f"باران می{ZWNJ}بارد", who="بهار نیک"), sample())
    words = value(made["_faparse/words/0.js"])
    assert isinstance(words, dict)
    assert list(words) == sorted(words)
    assert words["میبارد"] == words["@نیک"] == words["#fars"] == "0"
    assert words["#isna"] == "1"
    table = value(made["_faparse/search.js"])
    assert isinstance(table, dict)
    assert (table["count"], table["firsts"]) == (2, [min(words)])
    rows = value(made["_faparse/dispatches/0.js"])
    assert isinstance(rows, list)
    assert rows[0][0] == "./0.html"
    assert rows[0][8] == [[1, f"باران می{ZWNJ}بارد", 0, 0]]


def test_words_are_split_into_pieces_by_their_first_word() -> None:
    many = [
        dated("2023-09-11", " ".join(f"و{a:x}{n:x}ژ" for a in range(400)), who="الف")
        for n in range(40)
    ]
    made = files_of(*many)
    pieces = [value(made[name]) for name in made if "/words/" in name]
    table = value(made["_faparse/search.js"])
    assert isinstance(table, dict)
    assert len(pieces) > 1
    assert table["firsts"] == [next(iter(piece)) for piece in pieces]  # type: ignore[call-overload]
    whole = [word for piece in pieces for word in piece]  # type: ignore[attr-defined]
    assert whole == sorted(whole)


def test_a_part_of_a_page_is_found_in_it() -> None:
    store = Store()
    for part in (1, 2):
        store.add("./two.html", *archive_entry(sample(), part))
    store.settle()
    made = dict(archive_files(store))
    hrefs = Page(made["index.html"]).values("href")
    assert {"./two.html#d1", "./two.html#d2"} <= set(hrefs)
    store.close()


def test_a_quote_outside_the_story_leads_to_the_dispatch() -> None:
    draft = Draft()
    draft.paragraph("یک")
    away = draft.add("دو سه")
    draft.quote("direct", "دو سه", who="الف")
    packed, words = archive_entry(draft.dispatch(residue=(away,)))
    assert unpacked(packed).quotes[0].number == 0
    assert {"دو", "سه"} <= set(words.split())


@given(st.text())
def test_any_text_makes_an_archive(text: str) -> None:
    draft = Draft()
    draft.parts["headline"] = draft.add(text)
    draft.parts["agency"] = Agency("fars", text)
    draft.paragraph(f"گفت: {text}.")
    draft.quote("direct", text, who=text, role=text)
    for name, made in files_of(draft.dispatch()).items():
        if name.endswith(".html"):
            Page(made)
        else:
            value(made)


@given(st.text())
def test_keys_do_not_change_when_made_again(text: str) -> None:
    keys = search_keys(text)
    assert all(key and not set(key) & set(f" {ZWNJ}") for key in keys)
    assert [key for word in keys for key in search_keys(word)] == keys


def test_bars_run_from_right_to_left_and_lead_to_the_last_day_of_a_month() -> None:
    made = timeline(
        [("2023-09-11", 2), ("2023-09-13", 2), ("2023-11-11", 1), ("", 9)], "#{}".format, "خبر"
    )
    assert made.width == 30
    assert [(bar.x, bar.height, bar.href) for bar in made.bars] == [
        (20, 100, "#2023-09-13"),
        (0, 25, "#2023-11-11"),
    ]
    assert made.bars[0].label == "شهریور ۱۴۰۲: ۴ خبر"
    assert (made.first, made.last) == ("شهریور ۱۴۰۲", "آبان ۱۴۰۲")
    assert timeline([("", 3)], str, "خبر").bars == []


def test_years_take_the_place_of_too_many_months() -> None:
    made = timeline([("2001-05-01", 1), ("2023-09-13", 2)], str, "خبر")
    assert [bar.label for bar in made.bars] == ["۱۳۸۰: ۱ خبر", "۱۴۰۲: ۲ خبر"]


def test_ways_can_be_mended() -> None:
    around = Around(top="./", index="./index.html", previous="./a.html", following="./b.html")
    page = WRITERS["html"].one(sample(), Options(around=around))
    mended = Page(relinked(relinked(page, "previous", ""), "following", "./c%20d.html"))
    ways = [(attrs["rel"], attrs["href"]) for _, attrs in mended.elements if "rel" in attrs]
    assert ways == [("up", "./index.html"), ("next", "./c%20d.html")]
    alone = WRITERS["html"].one(sample())
    assert relinked(alone, "previous", "x") == alone


def test_the_search_is_the_same_in_every_run() -> None:
    """Some of its letters come from a set, whose order differs from process to process."""
    assert list(spelling()["odd"]) == sorted(spelling()["odd"])


def test_words_are_found_over_several_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "_BATCH", 2)
    said = [dated("2023-09-11", word, who="بهار نیک") for word in ("باران", "برف", "باران", "مه")]
    made = files_of(*said)
    pieces = [value(made[path]) for path in made if "/words/" in path]
    words = {word: coded for piece in pieces for word, coded in piece.items()}  # type: ignore[attr-defined]
    assert words["باران"] == "0,2"
    assert words["برف"] == "1"
    assert words["گفت"] == "0,1,1,1"
