"""Web pages, web archives and feeds: the story, what was given, and the way back."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest

from faparse import parse_bytes
from faparse.document import Given
from faparse.sources.dispatches import parse_page
from faparse.sources.formats import format_of, read_source
from faparse.sources.records import Columns, Fault, SourceText
from shell import faparse

pytest.importorskip("resiliparse")
from faparse.sources.web.pages import read_page
from faparse.sources.web.positions import trace_back

HEADLINE = "پل تازه نی\u200cریز باز شد"
LEDE = "فرماندار نی\u200cریز از باز شدن پل تازه این شهر پس از سه سال کار خبر داد."
ONE = "مجید کوهستانی در آیین گشایش گفت: «این پل رفت\u200cوآمد هفت روستا را کوتاه می\u200cکند»."
TWO = "وی افزود: هزینه پل چهل میلیارد تومان بود &amp; بیشتر آن را مردم دادند."
THREE = "به گفته او ساخت پل دوم نیز از بهار آینده در شمال شهر آغاز خواهد شد."
MENU = "".join(f'<li><a href="/{n}">سرویس خبرهای شماره {n} استان فارس</a></li>' for n in range(9))
COMMENT = "کاربر مهمان نوشت که این پل باید ده سال پیش ساخته می\u200cشد و کسی پاسخگو نبود."
HEAD = f"""<meta property="og:title" content="{HEADLINE}">
<meta property="og:site_name" content="خبرگزاری فارس"><meta property="og:url" content="http://x.ir/7">
<meta property="article:published_time" content="2019-08-03T08:00:00Z">"""

CLASSIC = f"""<!doctype html><html><head><meta charset="utf-8"><title>فارس | {HEADLINE}</title>
{HEAD}<style>p {{}}</style></head><body><ul>{MENU}</ul><div id="main"><h1>{HEADLINE}</h1>
<div>تاریخ انتشار: شنبه ۱۲ مرداد ۱۳۹۸ - ۱۲:۳۰</div><p class="lead">{LEDE}</p>
<div class="body"><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p><p>انتهای پیام/۲۲</p></div>
<div>نظر شما</div><div><p>{COMMENT}</p></div></div>
<script>document.write("<p>هیچ</p>")</script><ul>{MENU}</ul></body></html>"""
OLD = f"""<html><head><title>{HEADLINE}</title></head><body><form><table><tr><td>{MENU}</td></tr>
<tr><td><b>{HEADLINE}</b></td></tr><tr><td>12/5/98</td></tr>
<tr><td><font>{LEDE}<br>{ONE}<br><br>{TWO}<br>{THREE}</font></td></tr></table></form></body></html>"""
MARKED = f"""<html><head><title>{HEADLINE} - ما</title>
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle",
"datePublished": "2019-08-03", "publisher": {{"name": "ما"}}, "author": [{{"name": "نرگس"}}]}}]}}
</script></head><body><article><h2>{HEADLINE}</h2><div itemprop="articleBody">
<p>{LEDE}</p><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></div>
<section>{"".join(f"<p>{COMMENT} {n}</p>" for n in range(9))}</section></article></body></html>"""
PAGES = {"classic": CLASSIC, "old": OLD, "marked": MARKED}
STORY = [HEADLINE, LEDE, ONE, TWO.replace("&amp;", "&"), THREE]


@pytest.mark.parametrize("name", PAGES)
def test_the_story_and_nothing_else(name: str) -> None:
    page = read_page(PAGES[name].encode())
    lines = [line for line in page.text.split("\n") if line]
    assert lines[:5] == STORY
    assert lines[5:] == (["انتهای پیام/۲۲"] if name == "classic" else [])


@pytest.mark.parametrize("name", PAGES)
def test_runs_lead_back_to_the_page(name: str) -> None:
    source = PAGES[name]
    page = read_page(source.encode())
    assert page.runs
    for start, there, length in page.runs:
        assert page.text[start : start + length] == source[there : there + length]
    covered = sum(length for _, _, length in page.runs)
    assert covered > 0.95 * len(page.text)


@pytest.mark.parametrize(
    ("name", "date", "agency", "url", "byline"),
    [
        ("classic", "شنبه ۱۲ مرداد ۱۳۹۸ - ۱۲:۳۰", "خبرگزاری فارس", "http://x.ir/7", None),
        ("old", "12/5/98", None, None, None),
        ("marked", "2019-08-03", "ما", None, "نرگس"),
    ],
)
def test_what_the_page_says_of_itself(
    name: str, date: str, agency: str | None, url: str | None, byline: str | None
) -> None:
    given = read_page(PAGES[name].encode()).given
    assert given == Given(date=date, agency=agency, url=url, title=HEADLINE, byline=byline)


def test_a_date_beside_that_the_metadata_deny_is_not_the_page_s() -> None:
    page = read_page(CLASSIC.replace("۱۲ مرداد", "۱۹ مرداد").encode())
    assert page.given.date == "2019-08-03T08:00:00Z"


def test_what_is_given_from_elsewhere_outranks_the_page() -> None:
    page = read_page(CLASSIC.encode(), given=Given(id="7", url="http://y.ir"))
    assert (page.given.id, page.given.url, page.given.agency) == (
        "7",
        "http://y.ir",
        "خبرگزاری فارس",
    )


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [("windows-1256", "windows-1256"), ("utf-8-sig", "utf-8"), ("windows-1256", "")],
)
def test_encodings_declared_and_found_out(encoding: str, charset: str) -> None:
    declared = f'<meta charset="{charset}">' if charset else ""
    source = CLASSIC.replace('<meta charset="utf-8">', declared).replace("ی", "ي")
    source = source.encode(encoding, "ignore").decode(encoding)
    page = read_page(source.encode(encoding))
    assert page.encoding == encoding
    assert ONE.replace("ی", "ي").split("«")[0] in page.text


def test_a_page_is_parsed_as_its_text_would_be() -> None:
    dispatch = parse_page(CLASSIC.encode(), "x.html")
    assert dispatch.headline and dispatch.headline.text == HEADLINE
    assert dispatch.footer and dispatch.footer.code == "۲۲"
    assert [quote.speaker and quote.speaker.name for quote in dispatch.quotes][:2] == [
        "مجید کوهستانی"
    ] * 2
    again = parse_bytes(dispatch.text.encode())
    assert again.quotes == dispatch.quotes


@pytest.mark.parametrize(
    "source", ["", "<", "<p", "<!--", "خبر", "<p>خبر", "<a " * 5000, "<div>" * 5000, "&#x110000;",
               "<script>", "<p>\ud800", "</p></body>x", "<table><p>x", "<!doctype x><html/>"],
)  # fmt: skip
def test_no_page_raises(source: str) -> None:
    page = read_page(source.encode("utf-8", "surrogatepass").replace(b"\xed\xa0\x80", b"?"))
    trace_back(page.text, source)


def test_a_page_that_a_browser_saved() -> None:
    parts = EmailMessage()
    parts.set_content(CLASSIC, subtype="html", charset="utf-8", cte="quoted-printable")
    parts.add_related(b"x", "image", "png")
    page = read_page(parts.as_bytes())
    assert (page.encoding, page.text) == ("utf-8", read_page(CLASSIC.encode()).text)


def test_a_page_without_running_text_says_so() -> None:
    dispatch = parse_page(f"<title>x</title><ul>{MENU}</ul><p>باران آمد</p>".encode())
    assert [note.code for note in dispatch.notes] == ["no-story"]
    assert dispatch.text == "باران آمد"


def test_pages_from_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, source in PAGES.items():
        (tmp_path / "in" / f"{name}.html").write_text(source, encoding="utf-8")
    done = faparse("convert", "in", "--glob", "*.html", "--to", "jsonl", "-q", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["headline"]["text"] for record in records] == [HEADLINE] * 3
    assert records[0]["input"]["given"]["agency"] == "خبرگزاری فارس"
    assert records[0]["input"]["page"][0][2] > 10


def test_pages_without_the_library_say_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text(CLASSIC, encoding="utf-8")
    (tmp_path / "resiliparse").mkdir()
    (tmp_path / "resiliparse" / "__init__.py").write_text("raise ImportError", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "faparse", "convert", "x.html", "--to", "json"],
        cwd=tmp_path, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert b"pip install 'faparse[html]'" in done.stderr


def test_the_shared_pages(shared: Path) -> None:
    pages = [str(path) for path in sorted((shared / "html").glob("*.html"))]
    made = faparse("convert", *pages, "--to", "jsonl", "-q").stdout
    scored = subprocess.run(
        [sys.executable, str(shared / "html" / "score.py")],
        input=made, capture_output=True, check=True,
    )  # fmt: skip
    lines = scored.stdout.decode().splitlines()
    assert len(lines) == 4
    for line in lines:
        words = line.split()
        assert min(float(words[3]), float(words[5].rstrip(","))) >= 0.97, line
        assert line.endswith("headline True, date True")


# web archives and feeds


def capture(body: bytes, kind: str = "text/html; charset=utf-8") -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    payload = http.encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.ir/7\r\n"
        "WARC-Date: 2020-01-01T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789abc>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz"])
def test_a_web_archive_is_read_page_by_page(name: str, tmp_path: Path) -> None:
    captures = [capture(b"x", "image/png"), capture(CLASSIC.encode()), capture(OLD.encode())]
    pack = gzip.compress if name.endswith(".gz") else bytes
    (tmp_path / name).write_bytes(b"".join(map(pack, captures)))
    done = faparse("convert", name, "--to", "jsonl", "-q", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    one, two = map(json.loads, done.stdout.splitlines())
    assert (one["input"]["record"]["number"], one["headline"]["text"]) == (2, HEADLINE)
    assert two["input"]["given"]["url"] == "http://x.ir/7"


RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>ما</title>
<item><title>{HEADLINE}</title><link>http://x.ir/7</link><guid>g-7</guid>
<pubDate>Sat, 03 Aug 2019 12:30:00 +0430</pubDate>
<description>&lt;p&gt;{LEDE}&lt;/p&gt;&lt;p&gt;{ONE}&lt;/p&gt;</description></item>
<item><title>ب</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>ما</title><entry><title>{HEADLINE}</title>
<id>g-7</id><link href="http://x.ir/7"/><updated>2019-08-03T08:00:00Z</updated>
<summary>x</summary><content type="html">&lt;p&gt;{LEDE}&lt;/p&gt;&lt;p&gt;{ONE}&lt;/p&gt;</content>
</entry></feed>"""


@pytest.mark.parametrize(("name", "source"), [("x.rss", RSS), ("x.atom", ATOM)])
def test_the_entries_of_a_feed(name: str, source: str, tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    (tmp_path / name).write_text(source, encoding="utf-8")
    path = str(tmp_path / name)
    entry, *rest = read_source(path, format_of(path), Columns(), None, 1 << 20)
    assert isinstance(entry, SourceText)
    assert entry.text == f"{HEADLINE}\n{LEDE}\n\n{ONE}"
    assert entry.text[entry.text_start :].startswith(LEDE)
    given = entry.given
    assert (given.id, given.url, given.title, given.agency) == (
        "g-7", "http://x.ir/7", HEADLINE, "ما",
    )  # fmt: skip
    assert given.date and "2019" in given.date
    assert all(isinstance(fault, Fault) and "no text" in fault.message for fault in rest)


def test_what_is_no_feed_says_so(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    (tmp_path / "x.rss").write_text("hello", encoding="utf-8")
    (fault,) = read_source(str(tmp_path / "x.rss"), "feed", Columns(), None, 1 << 20)
    assert isinstance(fault, Fault) and "neither RSS nor Atom" in fault.message


def test_verify_reads_pages_again(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text(CLASSIC, encoding="utf-8")
    (tmp_path / "x.warc").write_bytes(capture(OLD.encode()))
    faparse("convert", "x.html", "x.warc", "-o", "out.jsonl", "-q", cwd=tmp_path)
    assert b"2 records checked, 0 wrong" in faparse("verify", "out.jsonl", cwd=tmp_path).stderr
    (tmp_path / "x.html").write_text(CLASSIC.replace("هفت", "هشت"), encoding="utf-8")
    assert b"x.html has changed" in faparse("verify", "out.jsonl", cwd=tmp_path).stdout
