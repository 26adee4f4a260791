"""Roles compared, each line by itself: what a role consists of, and which two are the same."""

from __future__ import annotations

import pytest

from faparse.coreference import role_phrases as compared
from faparse.coreference.role_phrases import RolePhrase, role_phrase
from faparse.text.tokens import Tokens


def role(phrase: str) -> RolePhrase:
    """The role of a whole text."""
    tokens = Tokens(phrase)
    return role_phrase(tokens, (0, len(tokens)))


def test_what_a_role_is_made_of() -> None:
    held = role("وزیر امور خارجه سابق روسیه")
    assert (held.head, held.first, held.size) == ("وزیر", "وزیر", 5)
    assert held.pair == "وزیرامور"
    assert held.words == ("وزیر", "خارجه", "سابق", "روسیه")
    assert held.telling == {"خارجه", "روسیه"}
    assert held.former == {"سابق"}
    assert held.places == {"روسیه"}
    assert held.names_office and not held.points_back and not held.one_of_many


def test_a_place_of_several_words_is_one() -> None:
    assert role("سفیر کره جنوبی در چین").places == {"کرهجنوبی", "چین"}


def test_a_head_that_no_list_knows_is_the_first_word() -> None:
    held = role("کبوترباز نو")
    assert (held.head, held.pair, held.words) == ("کبوترباز", "کبوتربازنو", ("کبوترباز", "نو"))
    tokens = Tokens("رئیس جمهور پرو")
    assert role_phrase(tokens, (0, 3)).head == "رییسجمهور"
    assert role_phrase(tokens, (0, 1)).head == "رییس"


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("باغبان گل نو", False),
        ("باغبان گل نو دیگر", True),
        ("وکیل شاکیان", True),
        ("شهردار نائین", True),
        ("معمار", False),
    ],
)
def test_offices_with_their_whose(phrase: str, names: bool) -> None:
    assert role(phrase).names_office is names


@pytest.mark.parametrize(
    ("phrase", "national"),
    [
        ("رئیس مجلس", "رییسمجلس"),
        ("رئیس‌جمهوری ترکیه", "رییسجمهور"),
        ("رهبر معظم انقلاب اسلامی", "رهبرمعظمانقلاباسلام"),
        ("رئیس باغ", ""),
    ],
)
def test_national_offices(phrase: str, national: str) -> None:
    assert role(phrase).national == national
    assert compared.is_national(role(phrase)) is bool(national)


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("وزیر امور خارجه روسیه", "وزیر خارجه روسیه", (1.0, 4)),
        ("وزیر خارجه", "وزیر امور خارجه روسیه", (1.0, 2)),
        ("وزیر نیرو", "وزیر راه", (0.5, 1)),
        ("معاون وزیر", "وزیر", (0.0, 0)),
        ("پزشک", "سخنگوی دانشگاه علوم پزشکی", (0.0, 0)),
        ("رئیس سابق اتاق", "رئیس اتاق", (0.0, 0)),
        ("رهبر انقلاب", "رهبر معظم انقلاب", (1.0, 2)),
        ("باغبان یزد", "راننده یزد", (0.0, 0)),
        ("باغبان گل", "راننده شیراز", (0.0, 0)),
    ],
)
def test_likeness(one: str, other: str, score: tuple[float, int]) -> None:
    assert compared.likeness(role(one), role(other)) == score
    assert compared.likeness(role(other), role(one)) == score


@pytest.mark.parametrize(
    ("law", "one", "other", "holds"),
    [
        ("is_elsewhere", "وزیر خارجه ایران", "وزیر خارجه چین", True),
        ("is_elsewhere", "وزیر خارجه ایران", "وزیر خارجه", False),
        ("is_elsewhere", "وزیر خارجه ایران", "سفیر چین", False),
        ("is_elsewhere", "سفیر ایران در چین", "سفیر چین", False),
        ("shares_words", "سخنگوی شرکت نفت", "مدیر شرکت نفت", True),
        ("shares_words", "سخنگوی شرکت نفت", "باغبان گل", False),
        ("shares_words", "سفیر چین", "مدیر چین", False),
        ("tells_apart", "بازرس شرکت گاز شمال", "سخنگوی شرکت گاز ساری", True),
        ("tells_apart", "سخنگوی شرکت گاز شمال", "سخنگوی شرکت گاز ساری", False),
        ("tells_apart", "بازرس گاز", "سخنگوی گاز ساری", False),
        ("differs_in_whose", "بازرس شرکت گاز شمال", "سخنگوی شرکت گاز ساری", True),
        ("differs_in_whose", "بازرس گل", "سخنگوی آب", False),
        ("same_body", "سازمان امور عشایر کشور", "سازمان عشایر کشور", True),
        ("same_body", "دفتر بهبود تغذیه جامعه وزارت", "دفتر تغذیه وزارت", True),
        ("same_body", "دفتر تغذیه وزارت", "دفتر بهبود تغذیه جامعه وزارت", True),
        ("same_body", "سازمان آب", "سازمان گل", False),
        ("same_body", "سازمان", "سازمان", False),
        ("same_body", "سازمان آب ایران", "سازمان آب چین", False),
    ],
)
def test_two_roles(law: str, one: str, other: str, holds: bool) -> None:
    assert getattr(compared, law)(role(one), role(other)) is holds


def test_a_place_in_common_counts_where_asked() -> None:
    assert compared.shares_words(role("سفیر چین"), role("مدیر چین"), place=True)


@pytest.mark.parametrize(
    ("law", "one", "held", "holds"),
    [
        ("is_office_of_another", "سرمربی ملوان", ["سرمربی ذوب‌آهن"], True),
        ("is_office_of_another", "سرمربی ملوان", ["سرمربی تیم ملوان"], False),
        ("is_office_of_another", "سرمربی", ["سرمربی ذوب‌آهن"], False),
        ("is_office_of_another", "رئیس مجلس", ["نماینده یزد"], True),
        ("is_office_of_another", "رئیس مجلس", ["رئیس مجلس شورا"], False),
        ("is_office_of_another", "باغبان یزد", ["راننده شیراز"], False),
        ("is_of_state", "وزیر راه", ["نماینده یزد"], True),
        ("is_of_state", "وزیر راه", ["وزیر نیرو"], False),
        ("is_of_state", "وزیر راه", [], False),
        ("is_of_state", "رئیس‌جمهور", [], True),
        ("is_of_state", "مدیر باغ", ["نماینده یزد"], False),
        ("is_of_other_side", "متهم ردیف اول", ["قاضی دادگاه"], True),
        ("is_of_other_side", "متهم ردیف اول", ["متهم پرونده"], False),
        ("is_of_other_side", "مدیر باغ", ["قاضی دادگاه"], False),
    ],
)
def test_a_role_beside_those_somebody_has(law: str, one: str, held: list[str], holds: bool) -> None:
    assert getattr(compared, law)(role(one), [*map(role, held)]) is holds
