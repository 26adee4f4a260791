"""Who is who in a text: names and their short forms, roles and who holds them, who is human."""

from __future__ import annotations

import pytest

from faparse.coreference.entities import DiscourseEntity, EntityRegistry
from faparse.coreference.misspellings import is_misspelt, misspellings
from faparse.pipeline import parse
from faparse.syntax.noun_phrases import TokenRange
from faparse.text.tokens import Tokens


class Text:
    """A text whose words are registered by name."""

    def __init__(self, text: str) -> None:
        self.tokens = Tokens(text)
        self.registry = EntityRegistry(self.tokens)

    def at(self, words: str) -> TokenRange:
        """Where the words first occur."""
        keys = Tokens(words).keys
        starts = range(len(self.tokens) - len(keys) + 1)
        first = next(n for n in starts if self.tokens.keys[n : n + len(keys)] == keys)
        return first, first + len(keys)

    def named(self, name: str, role: str = "", kind: str = "person") -> DiscourseEntity:
        return self.registry.register(self.at(name), kind, self.at(role) if role else None)

    def described(self, words: str, kind: str) -> DiscourseEntity:
        return self.registry.describe(self.at(words), kind)

    def key(self, words: str) -> str:
        return self.registry.key(self.at(words))


@pytest.mark.parametrize(
    ("text", "name", "kind", "may_be", "is_one"),
    [
        ("رستگار گفت", "رستگار", "name", True, False),
        ("حمید گفت", "حمید", "name", True, True),
        ("حمید رستگار گفت", "حمید رستگار", "name", True, True),
        ("مالک رضاپور گفت", "مالک رضاپور", "name", True, True),
        ("تهران بزرگ گفت", "تهران بزرگ", "name", True, True),
        ("دکتر رستگار گفت", "رستگار", "name", True, True),
        ("دکتر سد رستگار گفت", "رستگار", "name", True, True),
        ("دکتر سد کرج رستگار گفت", "رستگار", "name", True, False),
        ("رستگار دکتر گفت", "رستگار", "name", True, False),
        ("عراق گفت", "عراق", "name", False, False),
        ("ایسنا گفت", "ایسنا", "name", False, False),
        ("گاردین گفت", "گاردین", "name", False, False),
        ("وزارت نیرو گفت", "وزارت نیرو", "name", False, False),
        ("وزارت نیرو گفت", "وزارت نیرو", "body", False, False),
        ("کارشناسان گفتند", "کارشناسان", "people", False, False),
        ("یک مقام گفت", "یک مقام", "unnamed", True, True),
        ("وزیر گفت", "وزیر", "person", True, True),
    ],
)
def test_who_is_human(text: str, name: str, kind: str, may_be: bool, is_one: bool) -> None:
    words = Text(text)
    entity = words.named(name, kind=kind)
    assert words.registry.may_be_human(entity) is may_be
    assert words.registry.is_human(entity) is is_one


@pytest.mark.parametrize(
    ("one", "other", "off"),
    [
        ("متفیفر", "متقیفر", True),
        ("متقیفر", "متقیفر", False),
        ("متقیفر", "متفیفار", False),
        ("متقیفری", "متفیفر", False),
        ("متفیقر", "متقیفر", False),
        ("متقیفر", "متقیفری", True),
        ("حسنیپور", "حسینیپور", True),
        ("متیقفر", "متقیفر", True),
        ("متقرفی", "متقیفر", False),
        ("سمیر", "ثمیر", True),
        ("قدیر", "غدیر", True),
        ("سنا", "ثنا", False),
        ("رجایی", "رضایی", False),
    ],
)
def test_a_letter_off(one: str, other: str, off: bool) -> None:
    assert is_misspelt(one, other) is off
    assert is_misspelt(other, one) is off
    if off:
        assert misspellings(one) & misspellings(other)


def test_of_one_family_the_role_tells() -> None:
    text = Text("علی رستگار وزیر نیرو؛ مینا رستگار شهردار یزد؛ وزیر نیروی کشور؛ وزیر راه")
    ali, mina = text.named("علی رستگار", "وزیر نیرو"), text.named("مینا رستگار", "شهردار یزد")
    registry = text.registry
    assert registry.named("رستگار") is mina
    assert registry.named("رستگار", text.at("شهردار یزد")) is mina
    assert registry.named("رستگار", text.at("وزیر نیرو")) is ali
    assert registry.named("رستگار", text.at("وزیر راه")) is ali
    assert registry.holders(text.at("وزیر نیروی کشور")) == [ali]
    assert registry.holders(text.at("وزیر راه")) == []
    assert registry.holder_in_words(text.at("شهردار یزد")) is mina
    assert registry.named("رضا") is None


def test_the_other_of_two_who_hold_a_role() -> None:
    text = Text("علی رستگار سخنگوی دولت؛ مینا کریمی سخنگوی دولت؛ رضا نیک سخنگوی دولت؛ مدیر باغ")
    role = text.at("سخنگوی دولت")
    ali = text.named("علی رستگار", "سخنگوی دولت")
    assert text.registry.other_holder(ali, role) is None
    mina = text.named("مینا کریمی", "سخنگوی دولت")
    assert text.registry.other_holder(ali, role) is mina
    assert text.registry.other_holder(mina, role) is ali
    assert text.registry.other_holder(ali, text.at("مدیر باغ")) is None
    text.named("رضا نیک", "سخنگوی دولت")
    assert text.registry.other_holder(ali, role) is None


def test_descriptions_of_one_are_one() -> None:
    text = Text(
        "وزارت دفاع؛ وزارت دفاع افغانستان؛ وزارت راه؛ کارشناسان؛ کارشناسان آب؛ سخنگوی هیئت رئیسه؛"
        " سخنگوی هیئت رئیسه مجلس"
    )
    ministry = text.described("وزارت دفاع", "body")
    assert ministry.described and ministry.kind == "body"
    assert text.described("وزارت دفاع افغانستان", "body") is ministry
    assert ministry.key == text.key("وزارت دفاع افغانستان")
    assert text.described("وزارت دفاع", "body") is ministry
    assert ministry.key == text.key("وزارت دفاع افغانستان")
    assert text.described("وزارت راه", "body") is not ministry
    crowd = text.described("کارشناسان", "people")
    assert text.described("کارشناسان آب", "people") is not crowd
    speaks = text.described("سخنگوی هیئت رئیسه", "person")
    assert text.described("سخنگوی هیئت رئیسه مجلس", "person") is speaks


def test_a_last_word_that_spoke_alone_becomes_the_name() -> None:
    text = Text("دیروز کو گفت؛ سباستین کو دوید؛ کیا گفت؛ سه کیا دوید")
    alone = text.named("کو", kind="name")
    assert text.named("سباستین کو") is alone
    assert (alone.key, alone.kind, alone.first) == (text.key("سباستین کو"), "person", 1)


def test_a_family_name_with_a_wrong_letter() -> None:
    text = Text("مجید متقی‌فر؛ رضا کیا")
    majid, reza = text.named("مجید متقی‌فر"), text.named("رضا کیا")
    registry = text.registry
    assert registry.named("متقیفر") is registry.named("متفیفر") is majid
    assert registry.named("متفیفار") is None
    assert registry.named("کیا") is reza
    assert registry.named("کبا") is None


def test_kin_is_not_whom_the_family_name_means() -> None:
    text = Text("مهدی کریمی، برادرزاده این عکاس؛ علی کریمی")
    text.named("مهدی کریمی", "برادرزاده این عکاس")
    ali = text.named("علی کریمی")
    assert text.registry.named("کریمی") is ali


def test_a_role_beside_a_name_ends_with_its_paragraph() -> None:
    text = "رضا کریمی، وزیر نیرو\n\nعلی رضایی، نماینده یزد گفت: آب هست. کریمی افزود: سد پر است."
    roles = [quote.speaker.role for quote in parse(text).quotes if quote.speaker]
    assert roles == ["نماینده یزد", "وزیر نیرو"]


def test_who_spoke_last_before_a_stretch_is_nobody_of_it() -> None:
    """A long text is read in stretches; a role is understood to be that of who spoke before it."""
    names = ["احمد رضایی", "حسن کریمی", "علی محمدی", "رضا احمدی", "مریم قاسمی", "زهرا رحیمی"]
    said = [f"{name} گفت: «این سخن درباره کار است.»" for name in names]
    told = "این پل تازه سنندج که از پارسال آغاز شده بود امروز پس از دو سال کار باز شد. " * 20
    text = "\n\n".join(
        [
            "نشست ده نفر در تهران",
            *said,
            *[told] * 20,
            "بیژن رستگار، عضو کمیته علمی، گفت: «آب کم است.»",
            *[told] * 20,
            "معاون بهداشتی دانشگاه بابل خاطرنشان کرد: «سد خالی است.»",
            "این معاون بهداشتی گفت: «باران نیامد.»",
        ]
    )
    quotes = parse(text).quotes
    assert [quote.speaker and quote.speaker.name for quote in quotes][:6] == names
    assert len(quotes) == 9
