"""Pages as people paste them: menus, channels, captions, papers. Every text is invented."""

from __future__ import annotations

import pytest

from faparse import parse
from faparse.document import Dispatch
from faparse.sources.dispatches import parse_parts

TITLE = "پل تازه سنندج پس از چهار سال باز شد"
LEDE = "شهردار سنندج امروز از گشایش پل تازه این شهر پس از چهار سال کار خبر داد."
BODY = "این پل چهارصد متر درازا دارد و رانندگان می‌گویند که از آن خوشنودند."
STORY = f"{LEDE}\n\n{BODY}"
NAMES = ("پل تازه سنندج", "سد بزرگ بانه", "راه تازه مریوان")
MENU = "صفحه نخست\nسیاسی\nاقتصادی\nورزشی\nجهان\nفرهنگ و هنر\nاستان‌ها\nعکس"


def text(dispatch: Dispatch, part: str) -> str | None:
    found = getattr(dispatch, part)
    return found.text if found else None


def header(dispatch: Dispatch) -> dict[str, str]:
    fields = dispatch.header.__struct_fields__
    return {name: span.text for name in fields if (span := getattr(dispatch.header, name))}


def body(dispatch: Dispatch) -> list[str]:
    return [span.text for span in dispatch.body]


TAILS = {
    "tags": "برچسب‌ها: پل، سنندج\nاخبار مرتبط\nخبری دیگر از سنندج\nنظر شما",
    "channel": "📡\n@khabar_rooz\nخبر جنگ",
    "links": "۱۲ مهر ۱۴۰۳\nسیاسی\nبرف راه را بست\nورزشی\n۱۱ مهر ۱۴۰۳\nجهان\nآب گران شد\nاقتصاد",
    "rights": "تمامی حقوق مادی و معنوی این سایت متعلق به خبر است و نقل آن آزاد است.",
}


@pytest.mark.parametrize("tail", TAILS.values(), ids=TAILS)
def test_what_closes_a_page_is_no_story(tail: str) -> None:
    dispatch = parse(f"{TITLE}\n\n{STORY}\n\n{tail}")
    assert text(dispatch, "headline") == TITLE
    assert (text(dispatch, "lede"), body(dispatch)) == (LEDE, [BODY])
    held = " ".join(span.text for span in dispatch.residue)
    assert tail.splitlines()[-1] in held


def test_a_list_of_names_is_a_part_of_the_story() -> None:
    names = "علی رضایی\nمریم کریمی\nحسین نوری"
    dispatch = parse(f"{TITLE}\n\n{LEDE}\n\n{names}\n\n{BODY}")
    assert body(dispatch) == [*names.splitlines(), BODY]
    above = parse(f"{TITLE}\n\n{names}\n\n{STORY}")
    assert text(above, "lede") == LEDE and "byline" not in header(above)


@pytest.mark.parametrize(
    "lines", ["گرافیک: مریم صدر\nصدابردار: نیما راد", "صدابردار: نیما راد\nگرافیک: مریم صدر"]
)
def test_who_worked_on_a_story_stands_above_it(lines: str) -> None:
    dispatch = parse(f"خبر تازه از شهر رشت\n\n{lines}\n\nشهردار رشت گفت: کار تمام شد.")
    assert text(dispatch, "headline") == "خبر تازه از شهر رشت"
    assert text(dispatch, "lede") == "شهردار رشت گفت: کار تمام شد."


def test_what_somebody_says_is_no_credit() -> None:
    dispatch = parse(f"گرافیک: مریم صدر\nشهردار سنندج: پل باز شد\n\n{STORY}")
    assert text(dispatch, "headline") == "شهردار سنندج: پل باز شد"


def test_the_title_below_a_menu_is_the_nearest_line() -> None:
    dispatch = parse(f"{MENU}\nکد خبر: ۵۴۸۴۷۲\n{TITLE}\n{STORY}")
    assert (text(dispatch, "headline"), text(dispatch, "lede")) == (TITLE, LEDE)
    assert header(dispatch) == {"item_id": "۵۴۸۴۷۲"}
    assert "فرهنگ و هنر" in [span.text for span in dispatch.residue]


def test_below_a_menu_there_may_be_no_title() -> None:
    dispatch = parse(f"{MENU}\nکد خبر: ۵۴۸۴۷۲\n{STORY}")
    assert (text(dispatch, "headline"), text(dispatch, "lede")) == (None, LEDE)


def test_of_an_index_the_first_item_is_the_story() -> None:
    items = "\n".join(f"خبر کوتاه شماره {n} شهر\nاین خبر {n} درباره آب بود." for n in range(8))
    dispatch = parse(f"{MENU}\nکد خبر: ۵۴۸۴۷۲\n{TITLE}\n{LEDE}\n{items}")
    assert (text(dispatch, "lede"), body(dispatch)) == (LEDE, [])


@pytest.mark.parametrize(
    ("kicker", "headline"),
    [
        ("لیگ برتر والیبال در سال تازه", "شانزده تیم در دو گروه بازی می‌کنند"),
        ("سخنگوی دولت مطرح کرد:", "بنزین گران نمی‌شود"),
        ("شهردار سنندج:", "پل تازه باز شد"),
    ],
)
def test_kicker_and_headline(kicker: str, headline: str) -> None:
    dispatch = parse(f"{kicker}\n{headline}\nگروه شهری: {LEDE}\n{BODY}")
    assert (text(dispatch, "kicker"), text(dispatch, "headline")) == (kicker, headline)
    assert text(dispatch, "lede") == LEDE and header(dispatch) == {"service": "شهری"}


def test_a_headline_may_end_in_a_cue() -> None:
    title = "فهرست برگزیدگان جشنواره فیلم اعلام شد"
    dispatch = parse(f"{title}\n\nبهترین فیلم: «باران»\nبهترین بازیگر: لاله رستمی\n\n{STORY}")
    assert (text(dispatch, "kicker"), text(dispatch, "headline")) == (None, title)


@pytest.mark.parametrize(
    "line",
    ["سکه: ۴۵ میلیون", "*", "==========", "تهران ۲۲ درجه", "استقلال ۲ – سپاهان ۱", "🔹", "|"],
)
def test_what_stands_between_is_no_desk(line: str) -> None:
    dispatch = parse(f"{TITLE}\n{line}\n\n{STORY}")
    assert text(dispatch, "headline") == TITLE and "service" not in header(dispatch)


@pytest.mark.parametrize(
    "caption",
    ["پل تازه سنندج\nپل تازه سنندج", "پل تازه شهر (عکس از حسین رضایی)", "عکس خبری - پل تازه"],
)
def test_a_caption_is_no_lede(caption: str) -> None:
    dispatch = parse(f"{TITLE}\n\n{caption}\n\n{STORY}")
    assert (text(dispatch, "headline"), text(dispatch, "lede")) == (TITLE, LEDE)


def test_posts_have_marks_and_names_around_them() -> None:
    dispatch = parse(f"👈\n{LEDE}\n🔴\n{BODY}\n✅\n@AloNews\nخبر جنگ")
    assert (text(dispatch, "headline"), text(dispatch, "lede")) == (None, LEDE)
    assert body(dispatch) == [BODY] and header(dispatch) == {}
    assert dispatch.agency is not None and dispatch.agency.id == "alonews"


HEADERS = {
    f"سنندج\n{TITLE}\n{STORY}": {"service": "سنندج"},
    f"{TITLE}\n\n- اخبار استان‌ها -\n\n{STORY}": {"service": "اخبار استان‌ها"},
    f"{MENU}\nدسته‌بندی:\nشهر\nکد خبر: ۱۲۳۴۵\n{TITLE}\n{STORY}": {
        "service": "شهر", "item_id": "۱۲۳۴۵",
    },
    f"خانه / اقتصاد / راه\n\n{TITLE}\n\n{STORY}": {"service": "راه"},
    f"site.example > روزنامه کارون > شماره 462 1/3/86 > صفحه 8 (هنر) >\n\n{TITLE}\n\n{STORY}": {
        "service": "هنر", "agency": "کارون", "date": "1/3/86",
    },
    f"{TITLE}\n\n{STORY}\n\nکد N913842": {"item_id": "N913842"},
    f"{TITLE}\n\n{STORY}\n\nمهتاب کیانی گزارش می‌دهد": {"byline": "مهتاب کیانی"},
    f"{TITLE}\n\nمهتاب کیانی - {STORY}": {"byline": "مهتاب کیانی"},
    f"{TITLE}\n\nگروه اجتماعی- مهتاب کیانی: {STORY}": {
        "service": "اجتماعی", "byline": "مهتاب کیانی",
    },
    f"شنبه ۳ آذر ۱۴۰۳ سنندج ۰۳:۴۸\n{TITLE}\n{STORY}": {},
    f"منابع: رهبر حزب به سنندج سفر کرده است\n{STORY}": {},
}  # fmt: skip


@pytest.mark.parametrize(("page", "values"), HEADERS.items())
def test_header_values_wherever_they_stand(page: str, values: dict[str, str]) -> None:
    dispatch = parse(page)
    assert header(dispatch) == values
    assert text(dispatch, "lede") == LEDE


@pytest.mark.parametrize("line", ["آخرین بروزرسانی ۲۳ مهر ۱۴۰۳", "ارسال شده در ۲۳ مهر ۱۴۰۳"])
def test_a_date_needs_no_colon(line: str) -> None:
    dispatch = parse(f"{line}\n\n{TITLE}\n\n{STORY}")
    assert text(dispatch, "headline") == TITLE
    assert dispatch.header.date is not None and dispatch.header.date.iso == "2024-10-14"


def test_a_lunar_date_is_marked() -> None:
    dispatch = parse(f"تاریخ انتشار: ۱۴۴۵/۹/۱ هـ.ق\n\n{TITLE}\n\n{STORY}")
    assert dispatch.header.date is not None and dispatch.header.date.iso is None
    assert [note.code for note in dispatch.notes] == ["lunar-date"]


def test_a_comments_date_is_no_date() -> None:
    dispatch = parse(f"{TITLE}\n\n{STORY}\n\nانتهای پیام\nنظرات کاربران\n۱۵:۳۸ ۱۶ آذر ۱۳۹۶")
    assert dispatch.header.date is None


DATELINES = {
    "[سنندج-ایرنا] ": ("سنندج", "ایرنا"),
    "[ایسنا - سنندج] ": ("سنندج", "ایسنا"),
    "لندن - ایرنا - ۲۳ مهر ۱۴۰۳ - ": ("لندن", "ایرنا"),
    "نیویورک، ۲۳ مهر (ایرنا) - ": ("نیویورک", "ایرنا"),
    "شهرهرات (پژواک، ١٠ میزان ٩٨): ": ("شهرهرات", "پژواک"),
    "باشگاه خبرنگاران جوان؛ نرگس کیانی - ": (None, "باشگاه خبرنگاران جوان"),
    "خبرگزاری ناشناس- ": (None, "ناشناس"),
    "خبرگزاری شبستان، گروه اندیشه: ": (None, "شبستان"),
    "دره شهر کهن، (العالم) – ": ("دره شهر کهن", "العالم"),
}


@pytest.mark.parametrize(("opening", "parts"), DATELINES.items())
def test_datelines(opening: str, parts: tuple[str | None, str | None]) -> None:
    dispatch = parse(f"{TITLE}\n\n{opening}{STORY}")
    assert dispatch.dateline is not None and text(dispatch, "lede") == LEDE
    assert (dispatch.dateline.located, dispatch.dateline.agency) == parts
    assert dispatch.dateline.text == opening.strip()


@pytest.mark.parametrize(
    "line", ["الف- ", "سنندج و ایرنا ", "شهردار سنندج - مردی کهنه‌کار - ", "مهر - "]
)
def test_what_is_no_dateline(line: str) -> None:
    assert parse(f"{TITLE}\n\n{line}{STORY}").dateline is None


def test_an_agencys_question_is_no_dateline() -> None:
    page = f"{LEDE}\n\nایسنا: تیم شما چقدر آماده است؟\n\nخسروی: آماده‌ایم و هیچ مصدومی نداریم."
    assert parse(page).dateline is None


@pytest.mark.parametrize(
    ("end", "code"),
    [("(انتهای پیام)", None), ("«انتهای پیام»", None), ("انتهای پیام/م.ق", "م.ق"),
     ("انتهای پیام/ حسین کریمی", "حسین کریمی"), ("انتهای پیام 🔹", None)],
)  # fmt: skip
def test_footers(end: str, code: str | None) -> None:
    footer = parse(f"{STORY}\n\n{end}").footer
    assert footer is not None and (footer.marker, footer.code) == ("انتهای پیام", code)


def split(page: str) -> list[Dispatch]:
    return parse_parts(page.encode())


def test_each_part_has_its_own_metadata() -> None:
    page = "\n\n".join(
        f"{TITLE}\n\n{STORY}\n\nانتهای پیام/{n}\nکد خبر: ۱۲۳{n}\n==========" for n in (1, 2)
    )
    assert [header(part) for part in split(page)] == [{"item_id": "۱۲۳1"}, {"item_id": "۱۲۳2"}]


@pytest.mark.parametrize(
    "page",
    [
        f"{TITLE}\n\n{STORY}\n\nانتهای پیام/\n\n{TITLE}\n\n{STORY}",
        f"{TITLE}\n\n{STORY}\n==========\n{TITLE}\n\n{STORY}",
        f"۱\n{TITLE}\n\n{STORY}\n۲\n{TITLE}\n\n{STORY}",
        f"{TITLE}\n\n{STORY}\n\f\n{TITLE}\n\n{STORY}",
    ],
)
def test_parts_need_no_footer(page: str) -> None:
    parts = split(page)
    assert [text(part, "headline") for part in parts] == [TITLE, TITLE]
    assert [body(part) for part in parts] == [[BODY], [BODY]]


OTHER = "برف راه کوهستانی بانه را بست"
NEWS = "رئیس پلیس راه کردستان از بسته شدن راه بانه به سردشت خبر داد."
REST = "وی گفت: تا فردا این راه باز نمی‌شود."
TWO = {
    "numbers before titles": f"بولتن روزانه\n۱. {TITLE}\n{STORY}\n\n۲. {OTHER}\n{NEWS}\n{REST}",
    "three stars": f"{TITLE}\n{STORY}\n***\n{OTHER}\n{NEWS}\n{REST}",
    "dashes": f"{TITLE}\n\n{STORY}\n\n---\n\n{OTHER}\n\n{NEWS}\n\n{REST}",
    "emoji": f"{TITLE}\n{STORY}\n➖➖➖➖➖\n{OTHER}\n{NEWS}\n{REST}\n➖➖➖\n@khabar",
    "datelines": f"{TITLE}\nسنندج - ایرنا - {STORY}\n{OTHER}\nبانه - ایرنا - {NEWS}\n{REST}",
    "wide gaps": f"{TITLE}\n{LEDE}\n{BODY}\n\n\n{OTHER}\n{NEWS}\n{REST}",
}


@pytest.mark.parametrize("page", TWO.values(), ids=TWO)
def test_what_parts_dispatches(page: str) -> None:
    first, second = split(page)
    headlines = [(text(part, "headline") or "").lstrip("۱۲. ") for part in (first, second)]
    assert headlines == [TITLE, OTHER]
    assert (text(first, "lede"), text(second, "lede")) == (LEDE, NEWS)
    assert (body(first), body(second)) == ([BODY], [REST])


def test_headlines_part_where_all_have_a_credit() -> None:
    page = f"{TITLE}\n\nبه گزارش ایسنا، {STORY}\n\n{OTHER}\n\nبه گزارش ایسنا، {NEWS}\n\n{REST}"
    assert [text(part, "headline") for part in split(page)] == [TITLE, OTHER]


@pytest.mark.parametrize(
    "page",
    [
        f"کد خبر: ۱۲۳۱\n{TITLE}\n{STORY}\nکد خبر: ۱۲۳۲\n{OTHER}\n{NEWS}\n{REST}",
        f"کد خبر: ۱۲۳۱\n{TITLE}\n{STORY}\nانتهای پیام/\n\nکد خبر: ۱۲۳۲\n{OTHER}\n{NEWS}",
        f"{TITLE}\nکد خبر: ۱۲۳۱\n{STORY}\n{OTHER}\nکد خبر: ۱۲۳۲\n{NEWS}\n{REST}",
        f"{TITLE}\n{STORY}\nانتهای پیام/\nکد خبر: ۱۲۳۱\n\n{OTHER}\n{NEWS}\nکد خبر: ۱۲۳۲",
    ],
    ids=["above", "above, with a footer", "below the headline", "below the footer"],
)
def test_the_metadata_goes_with_its_part(page: str) -> None:
    parts = split(page)
    assert [header(part)["item_id"] for part in parts] == ["۱۲۳۱", "۱۲۳۲"]
    assert [text(part, "headline") for part in parts] == [TITLE, OTHER]


@pytest.mark.parametrize(
    "page",
    [
        f"{TITLE}\n\n{LEDE}\n\nبار سنگین پل کهنه\n\n{BODY}",
        f"{TITLE}\n\nبه گزارش ایسنا، {LEDE}\n\n{OTHER}\n\n{BODY}",
        f"{TITLE}\n\n{LEDE}\n\n۱- {BODY}\n\n۲- {REST}",
        f"{TITLE}\n\n{LEDE}\n\n***\n\n{BODY}\n\n***\n\n{REST}",
        f"{TITLE}\n\n{LEDE}\n\n۱- پل کهنه\n۲- پل تازه\n\n{BODY}",
    ],
    ids=["a subhead", "a subhead below a credit", "numbered prose", "stars inside", "a list"],
)
def test_what_parts_nothing(page: str) -> None:
    assert len(split(page)) == 1


def test_markdown_signs_are_no_part_of_a_span() -> None:
    dispatch = parse(f"# {TITLE}\n\n> {LEDE}\n\n> {BODY}")
    assert (text(dispatch, "headline"), text(dispatch, "lede")) == (TITLE, LEDE)
    assert body(dispatch) == [BODY]


def test_titles_with_credits_and_no_footer_are_several() -> None:
    items = [f"{name} گشایش یافت\n\nبه گزارش ایرنا، {name} دیروز گشایش یافت." for name in NAMES]
    notes = parse("\n\n".join(items)).notes
    assert [(note.code, note.start) for note in notes] == [("several-titles", len(items[0]) + 2)]
    subheads = [item.replace("به گزارش ایرنا، ", "") for item in items]
    abroad = [item.replace("ایرنا", "رویترز") for item in items]
    for page in (subheads, abroad, items[:2], [*items, "انتهای پیام/"]):
        assert "several-titles" not in [note.code for note in parse("\n\n".join(page)).notes]


VALUES = {
    "منبع/ ایسنا": ("agency", "ایسنا"),
    "(منبع: ایسنا)": ("agency", "ایسنا"),
    "به نقل از ایرنا": ("agency", "ایرنا"),
    "ایسنا / ۱۲ مرداد ۱۴۰۲ / ۱۱:۲۰": ("agency", "ایسنا"),
    "| کد خبر | ۷۷۸۱۲۰ |": ("item_id", "۷۷۸۱۲۰"),
    "کد خبر\t۷۷۸۱۲۰": ("item_id", "۷۷۸۱۲۰"),
    "News ID: 778120": ("item_id", "778120"),
    "گروه ورزش خبرگزاری مهر": ("service", "ورزش"),
    "ارسال شده در: ورزش": ("service", "ورزش"),
    "صفحه اصلی - ورزش - فوتبال": ("service", "فوتبال"),
    "خبرنگار سارا کیانی": ("byline", "سارا کیانی"),
    "سارا کیانی | خبرنگار حوزه آموزش": ("byline", "سارا کیانی"),
    "سارا کیانی - تهران - ۱۲ مرداد ۱۴۰۲": ("byline", "سارا کیانی"),
    "Sadık Yılmaz | 14.09.2022": ("date", "14.09.2022"),
    "۱۲ مرداد ۱۴۰۲ ساعت ۱۰:۱۵ به وقت کابل": ("date", "۱۲ مرداد ۱۴۰۲ ساعت ۱۰:۱۵"),
}


@pytest.mark.parametrize("line", VALUES, ids=VALUES)
def test_a_value_between_title_and_story_goes_to_the_header(line: str) -> None:
    dispatch = parse(f"{TITLE}\n{line}\n{STORY}")
    field, value = VALUES[line]
    assert header(dispatch).get(field) == value
    assert (text(dispatch, "headline"), text(dispatch, "lede")) == (TITLE, LEDE)


@pytest.mark.parametrize("line", ["آپدیت: پل دوم هم باز شد", "تلفن: ۰۸۷۳۳۲۲۱۱۰۰"])
def test_what_a_label_tells_below_the_lede_is_a_part_of_the_story(line: str) -> None:
    assert line in body(parse(f"{TITLE}\n\n{LEDE}\n\n{line}\n\n{BODY}"))


@pytest.mark.parametrize(
    "heading", ["ديگر مطالب اين صفحه", "|  در همين صفحه  |", "سایر خبرهای این بخش", "از دیگر خبرها"]
)
def test_other_items_of_a_page_are_no_story(heading: str) -> None:
    dispatch = parse(f"{TITLE}\n{LEDE}\n{BODY}\n{heading}\nمرگ دو کوهنورد\nبازار آهن سوخت")
    assert body(dispatch) == [BODY]


def test_a_question_behind_a_reporter_is_no_byline() -> None:
    dispatch = parse(f"{TITLE}\n{STORY}\nخبرنگار: پل دوم تا پایان سال باز می‌شود؟\n{BODY}")
    assert "byline" not in header(dispatch)


def test_a_name_may_hold_the_name_of_a_network() -> None:
    dispatch = parse(f"{TITLE}\nنویسنده: عبید سروش\n{STORY}")
    assert header(dispatch) == {"byline": "عبید سروش"}


def test_a_day_below_whoever_sent_a_story_is_its_day() -> None:
    office = "روابط عمومی شهرداری سنندج کردستان\nwww.sanandaj.example\n۱۲ مهر ۱۴۰۳"
    assert header(parse(f"{TITLE}\n{STORY}\n{office}"))["date"] == "۱۲ مهر ۱۴۰۳"


def test_a_box_within_a_story_does_not_end_it() -> None:
    dispatch = parse(f"{TITLE}\n{LEDE}\n{BODY}\nدر همین زمینه\nراه تازه مریوان\n{BODY}\n{BODY}")
    assert body(dispatch).count(BODY) == 3


def test_below_a_menu_a_title_may_have_a_deck() -> None:
    deck = "رانندگان می‌گویند که چهار سال از راه خاکی رفته‌اند و از پل تازه این شهر بسیار خوشنودند"
    signed = f"{MENU}\nورزشی\n{TITLE}\n{deck}\nمهتاب کیانی\n۱۲ مهر ۱۴۰۳\n{STORY}"
    dispatch = parse(signed)
    assert (text(dispatch, "headline"), text(dispatch, "lede")) == (TITLE, deck)
    assert header(dispatch) == {
        "service": "ورزشی",
        "byline": "مهتاب کیانی",
        "date": "۱۲ مهر ۱۴۰۳",
    }
    assert body(dispatch) == [LEDE, BODY]


@pytest.mark.parametrize("kicker", ["«دنیای اقتصاد» بررسی کرد", "روایت «راه‌نیوز» از راه کردستان"])
def test_an_outlet_in_its_kicker(kicker: str) -> None:
    dispatch = parse(f"{MENU}\nکد خبر: ۵۴۸۴۷۲\n{kicker}\n{TITLE}\n{STORY}")
    assert (text(dispatch, "kicker"), text(dispatch, "headline")) == (kicker, TITLE)
    assert header(dispatch) == {"item_id": "۵۴۸۴۷۲"}


def test_another_line_above_the_title_keeps_the_metadata() -> None:
    dispatch = parse(f"{MENU}\nکد خبر: ۵۴۸۴۷۲\nراه تازه کردستان به روستاها\n{TITLE}\n{STORY}")
    assert text(dispatch, "headline") == TITLE
    assert header(dispatch) == {"item_id": "۵۴۸۴۷۲"}


@pytest.mark.parametrize("below", ["توضیح تصویر،\nرانندگان بر پل تازه شهر", "تصویر پل تازه."])
def test_what_a_picture_shows_is_no_title(below: str) -> None:
    dispatch = parse(f"{MENU}\n{TITLE}\n{below}\n۱۲ مهر ۱۴۰۳\n{STORY}")
    assert (text(dispatch, "headline"), text(dispatch, "lede")) == (TITLE, LEDE)


def test_a_place_below_a_title_is_no_section_if_one_stands_above() -> None:
    dispatch = parse(f"{MENU}\nورزشی\n{TITLE}\nSept 3, 2024 - 15:22\nسنندج\n{STORY}")
    assert header(dispatch)["service"] == "ورزشی"


def test_a_way_to_a_title_tells_the_section() -> None:
    dispatch = parse(f"خانه » اقتصاد » {TITLE}\n{TITLE}\nتوسط فردوس رحمانی\n۱۲ مهر ۱۴۰۳\n{STORY}")
    assert text(dispatch, "headline") == TITLE
    assert header(dispatch) == {
        "service": "اقتصاد",
        "byline": "فردوس رحمانی",
        "date": "۱۲ مهر ۱۴۰۳",
    }


def test_a_title_behind_the_first_page_is_no_section() -> None:
    line = "خانه » چرا خانه‌ها گران شد و چه کسی می‌خرد؟"
    assert "service" not in header(parse(f"{line}\n{TITLE}\n{STORY}"))


def test_a_place_on_its_sites_way_is_a_section() -> None:
    dispatch = parse(f"{MENU}\nاستان‌ها\nکردستان\n۱۲ مهر ۱۴۰۳\nشهردار سنندج:\n{TITLE}\n{STORY}")
    assert header(dispatch) == {"service": "کردستان", "date": "۱۲ مهر ۱۴۰۳"}


@pytest.mark.parametrize("line", ["درود", "سلام وحید جان", "بسم الله قاصم الجبارین", "پیام مخاطب"])
def test_a_greeting_is_nobodys_name(line: str) -> None:
    assert header(parse(f"{line}\n{TITLE}\n{STORY}")) == {}


def test_a_place_among_messages_is_no_section() -> None:
    before = "صدای بلندی در شهر آمد\nپنج بار صدا آمد"
    after = "باز هم صدا آمد\nاینجا برق رفت\nما هم شنیدیم اینجا\nبعد آرام شد همه جا\nدوباره صدا آمد"
    assert header(parse(f"{before}\nسنندج\n{after}\n@khabar_rooz")) == {}


def test_the_day_of_a_dateline_on_its_own_line() -> None:
    dispatch = parse(f"{TITLE}\nکابل/ باختر/ ۱۲ اسد ۱۴۰۲\n{STORY}")
    assert header(dispatch) == {"date": "۱۲ اسد ۱۴۰۲"}
    assert dispatch.dateline and dispatch.dateline.located == "کابل"
