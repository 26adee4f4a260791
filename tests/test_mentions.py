"""What in a noun phrase is name and what is role; which words of a text are a full name."""

from __future__ import annotations

import pytest

from faparse import parse
from faparse.syntax.mentions import parse_mention
from faparse.syntax.names import person_names
from faparse.syntax.noun_phrases import TokenRange
from faparse.text.tokens import Tokens


def words(tokens: Tokens, found: TokenRange | None) -> str | None:
    return tokens.text[tokens.starts[found[0]] : tokens.ends[found[1] - 1]] if found else None


@pytest.mark.parametrize(
    ("phrase", "kind", "name", "role"),
    [
        ("وی", "pronoun", None, None),
        ("آنها", "plural", None, None),
        ("این نماینده مجلس", "person", None, "نماینده مجلس"),
        ("این وزارت", "body", None, "وزارت"),
        ("وب‌سایت یاد شده", "body", None, "وب‌سایت"),
        ("بیانیه وزارت خارجه", "document", None, "بیانیه وزارت خارجه"),
        ("آیت‌الله اعرافی", "name", "اعرافی", None),
        ("دکتر حمید رستگار، رئیس اتاق یزد", "person", "حمید رستگار", "رئیس اتاق یزد"),
        ("«سرگئی لاوروف» وزیر خارجه روسیه", "person", "سرگئی لاوروف", "وزیر خارجه روسیه"),
        ("وزیر نیرو علی اکبر محرابیان", "person", "علی اکبر محرابیان", "وزیر نیرو"),
        ("مارگیت کورنلیس، دارنده نانوایی", "person", "مارگیت کورنلیس", "دارنده نانوایی"),
        ("مارگیت کورنلیس، باغدار پیر", "person", "مارگیت کورنلیس", "باغدار پیر"),
        ("مارگیت کورنلیس، حمید رستگار", "name", "مارگیت کورنلیس، حمید رستگار", None),
        ("امام جمعه خمین", "person", None, "امام جمعه خمین"),
        ("حسین معلم", "name", "حسین معلم", None),
        ("حسین مدرس خیابانی", "name", "حسین مدرس خیابانی", None),
        ("قاسم آبشناس، نماینده گناوه", "person", "قاسم آبشناس", "نماینده گناوه"),
        ("ری تاکیا از اعضای شورا", "person", "ری تاکیا", "اعضای شورا"),
        ("حسنخالی از عکاسان مهابادی", "person", "حسنخالی", "عکاسان مهابادی"),
        ("بخش آنکولوژی بیمارستان شهدا", "body", "بخش آنکولوژی بیمارستان شهدا", None),
        ("دانشگاه شهید بهشتی", "body", None, "دانشگاه شهید بهشتی"),
        ("عالی‌ترین مقام انتظامی کشور", "person", None, "عالی‌ترین مقام انتظامی کشور"),
        ("یک مقام آگاه", "unnamed", None, "یک مقام آگاه"),
        ("دو فرستاده", "unnamed", None, "دو فرستاده"),
        ("کارشناسان", "people", None, "کارشناسان"),
        ("وزیر نیرو آیت‌الله اعرافی", "person", "اعرافی", "وزیر نیرو"),
        ("مدیر آیت‌الله مدرس تهرانی", "person", "مدرس تهرانی", "مدیر"),
        ("مدیر دکتر رستگار", "person", "رستگار", "مدیر"),
        ("مدیر دکتر", "person", None, "مدیر دکتر"),
        ("مدیر دکتر دانشگاه", "person", None, "مدیر دکتر دانشگاه"),
        ("مدیر شهید رستگار", "person", None, "مدیر شهید رستگار"),
        ("مدیر مرحوم رستگار", "person", None, "مدیر مرحوم رستگار"),
        ("سرپرست محترم باشگاه", "person", None, "سرپرست محترم باشگاه"),
        ("روان‌پزشک و دانشیار دانشگاه", "person", None, "روان‌پزشک و دانشیار دانشگاه"),
        ("خود رستگار", "name", "رستگار", None),
        ("خود", "name", "خود", None),
        ("دخترش زهرا", "name", "زهرا", None),
        ("دخترش", "name", "دخترش", None),
        ("استاد تاریخ دانشگاه تهران", "person", None, "استاد تاریخ دانشگاه تهران"),
        ("استاد تاریخ", "name", "تاریخ", None),
        ("حمید رستگار (مدیر)", "person", "حمید رستگار", "مدیر"),
        ("حمید (رستگار) کیا", "name", "حمید (رستگار) کیا", None),
        ("حمید رستگار (کیا", "name", "حمید رستگار (کیا", None),
        ("مالک رضاپور", "name", "مالک رضاپور", None),
        ("مالک رضاپور نیک بخت", "person", None, "مالک رضاپور نیک بخت"),
    ],
)
def test_a_subject_taken_apart(phrase: str, kind: str, name: str | None, role: str | None) -> None:
    tokens = Tokens(phrase)
    mention = parse_mention(tokens, (0, len(tokens)))
    assert (mention.kind, words(tokens, mention.name), words(tokens, mention.role)) == (
        kind,
        name,
        role,
    )


@pytest.mark.parametrize(
    ("phrase", "back"),
    [
        ("این نماینده مجلس", True),
        ("وب‌سایت یاد شده", True),
        ("عالی‌ترین مقام انتظامی کشور", True),
        ("نماینده مجلس", False),
        ("وب‌سایت مجلس", False),
    ],
)
def test_what_points_back(phrase: str, back: bool) -> None:
    tokens = Tokens(phrase)
    assert parse_mention(tokens, (0, len(tokens))).demonstrative is back


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("گلن کسلر تحلیلگر واشنگتن پست گفت", ["گلن کسلر"]),
        ("دیروز سید رضا میر طاهر، کارشناس، آمد", ["سید رضا میر طاهر"]),
        ("دیروز سید رضا\nمیر طاهر، کارشناس، آمد", ["سید رضا\nمیر طاهر"]),
        ("دیروز سید رضا میر\n\nطاهر، کارشناس، آمد", ["سید رضا میر"]),
        ("فریدون معلم، معاون وزیر، آمد", ["فریدون معلم"]),
        ("فریدون معلم شد و رفت", []),
        ("رضا کاویانی میکروفن را گرفت", ["رضا کاویانی"]),
        ("رضا کاویانی‌پور میکروفن را گرفت", ["رضا کاویانی‌پور"]),
        ("رضا کاویانی نژاد میکروفن را گرفت", ["رضا کاویانی نژاد"]),
        ("رضا کاویانی نژاد پور میکروفن را گرفت", ["رضا کاویانی نژاد پور"]),
        ("رضا کاویانی میکروفن خود را گرفت", ["رضا کاویانی"]),
        ("رضا میکروفن را گرفت", ["رضا میکروفن"]),
        ("رضا کاویانی میکروفن", ["رضا کاویانی میکروفن"]),
        ("سیدعلی صالحی زاده ۱۳۳۴ است", ["سیدعلی صالحی"]),
        ("سیدعلی صالحی زاده در ۱۳۳۴ رفت", ["سیدعلی صالحی زاده"]),
        ("علی موسوی بهار ۱۴۰۰ رفت", ["علی موسوی"]),
        ("علی موسوی بهار زیبا ۱۴۰۰ رفت", ["علی موسوی بهار زیبا"]),
        ("سعید خطیب زاده سخنگوی وزارت", ["سعید خطیب زاده"]),
        ("سعید دبیر شورای شهر", []),
        ("سعید دبیرپور، رفت", ["سعید دبیرپور"]),
        ("حق مسلم ایران", []),
        ("از تپه اشرف گذشت", []),
        (f"دیروز گلن{' ' * 10}کسلر، کارشناس، آمد", [f"گلن{' ' * 10}کسلر"]),
        (f"دیروز گلن{' ' * 11}کسلر، کارشناس، آمد", []),
    ],
)
def test_full_names(text: str, names: list[str]) -> None:
    tokens = Tokens(text)
    assert [words(tokens, found) for found in person_names(tokens)] == names


def test_a_mark_that_lost_its_letter_is_nobody() -> None:
    text = "کد خبر: ۲۷\n\N{ARABIC HAMZA ABOVE} این سخنگو گفت: «آب در شهر هست و کم نمی‌شود.»"
    assert [quote.speaker for quote in parse(text).quotes] == [None]
