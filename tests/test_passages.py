"""What the rules ask about a passage, answer by answer: the cases show only what comes of it."""

from __future__ import annotations

import pytest

from docstring_examples import examples
from faparse.attribution.continuation import (
    _reports,
    _same_voice,
    continues_quote,
    marked_whole,
)
from faparse.attribution.labelled import _reaches
from faparse.attribution.lost_stops import sentences_behind_lost_stops
from faparse.attribution.named_documents import _completes
from faparse.attribution.narrator_sentence import (
    _goes_on_speaking,
    introduces_speech,
    is_narrator_sentence,
)
from faparse.attribution.passage import Passage, has_clause
from faparse.attribution.passages import _UNKNOWN, opening_credit, passages
from faparse.attribution.stating_that import _closes, _closing_verb, _commas, _first_mark
from faparse.draft import Draft
from faparse.text.tokens import Tokens


def passage(text: str) -> Passage:
    """A text of one paragraph."""
    draft = Draft.of(text)
    draft.body = [(0, len(text))]
    return passages(draft)[0]


def cues(text: str, kind: str) -> list[str]:
    whole = passage(text)
    found = (cue for cue in whole.cues if cue.kind == kind)
    return [" ".join(whole.tokens.keys[cue.first : cue.last]) for cue in found]


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("او با اشاره به تأکید رئیس‌جمهور مبنی بر اینکه نان هست رفت", ["تاکید"]),
        ("او به صحبت‌های وزیر مبنی بر اینکه نان هست رفت", ["صحبت های"]),
        ("تأکید او مبنی بر اینکه نان هست", ["تاکید"]),
        ("تأکید مبنی بر این باور است", ["تاکید"]),
        ("مبنی بر اینکه نان هست", []),
        ("او تأکید کرد مبنی بر اینکه نان هست", []),
        ("تأکید مبنی بر اینکه", []),
        ("اظهارات او مبنی به اینکه نان هست", []),
        ("آب هست. کتاب او مبنی بر اینکه نان هست", []),
        ("تأکید او درست است. کتاب او مبنی بر اینکه نان هست", []),
    ],
)
def test_nouns_of_speech(text: str, nouns: list[str]) -> None:
    assert cues(text, "noun") == nouns


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("وزیر نیرو خطرنشان کرد: آب کم است.", ["خطرنشان کرد"]),
        ("آب کم است. وزیر نیرو خطرنشان کرد: آب کم است.", ["خطرنشان کرد"]),
        (f"وزیر نیرو{' نیز' * (_UNKNOWN - 4)} خطرنشان کرد: آب کم است.", ["خطرنشان کرد"]),
        (f"وزیر نیرو{' نیز' * (_UNKNOWN - 3)} خطرنشان کرد: آب کم است.", []),
        ("این سد خطرنشان کرد: آب کم است.", []),
        ("وزیر نیرو خطرنشان کرد آب کم است.", []),
        ("وزیر نیرو خطرنشان: آب کم است.", []),
        ("وزیر رفت: آب کم است.", []),
    ],
)
def test_verbs_that_no_list_knows(text: str, verbs: list[str]) -> None:
    whole = passage(text)
    found = [cue for cue in whole.cues if not cue.lemma]
    assert [" ".join(whole.tokens.keys[cue.first : cue.last]) for cue in found] == verbs
    assert all((cue.kind, cue.flag, {*cue.kinds}) == ("say", "", {"say"}) for cue in found)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("ایرنا نوشت: وزیر گفت", 1),
        ("ایرنا نوشت", 1),
        ("خبرگزاری صدا و سیما نوشت: وزیر", 4),
        ("ایرنا گفت: وزیر", -1),
        ("وزیر نوشت: آب", -1),
    ],
)
def test_the_agency_at_the_very_start(text: str, verb: int) -> None:
    draft = Draft.of(text)
    draft.lede = (0, len(text))
    assert opening_credit(draft) == verb


_FAR = "وضع جاده‌های روستایی این شهرستان در سال‌های گذشته و راه‌آهن شمال"
_MATTERS = "راه‌آهن شمال را برای همه مردم این شهرستان مهم دانست"


@pytest.mark.parametrize(
    ("before", "narrator"),
    [
        ("وی افزود", True),
        ("در پایان وی افزود", True),
        ("و افزود", True),
        ("و در پایان افزود", False),
        ("وزیر پیشین گفت", True),
        (f"نماینده رودسر درباره {_FAR} نیز تأکید کرد", True),
        (f"نماینده رودسر با اشاره به {_FAR} تأکید کرد", True),
        (f"نماینده رودسر {_MATTERS} و خطاب به وزیر راه تأکید کرد", True),
        (f"نماینده رودسر {_MATTERS} خطاب به وزیر راه تأکید کرد", False),
        (f"این نماینده در نشست {_FAR} تأکید کرد", True),
        (f"حمید رستگار در نشست {_FAR} تأکید کرد", True),
        ("در مقابل یورگن هالبرگ مدیر کارخانه‌ای در گوتنبرگ گفت", True),
        ("در آن روزهای سخت یورگن هالبرگ مدیر کارخانه‌ای در گوتنبرگ گفت", False),
        ("در آن روزهای سخت وزیر گفت", False),
    ],
)
def test_whose_sentence_it_is(before: str, narrator: bool) -> None:
    whole = passage(f"{before}: آب کم است.")
    assert is_narrator_sentence(whole, 0, whole.cues[-1]) is narrator


@pytest.mark.parametrize(
    ("text", "introduces"),
    [
        ("وزیر گفت: آب کم است.", True),
        ("وزیر گفت «آب کم است.»", True),
        ("وزیر گفت آب کم است.", False),
        ("وزیر گفت که آب کم است.", False),
        ("وزیر نگفت: آب کم است.", False),
        ("«وزیر گفت: آب کم است.»", False),
        ("به گفته: آب کم است.", False),
        ("با بیان اینکه: آب کم است.", False),
        ("تأکید: مبنی بر اینکه آب کم است.", False),
        ("گفتنی است: آب کم است.", False),
        ("وزیر معتقد است: آب کم است.", False),
        ("وزیر آن را «گام» دانست: آب کم است.", False),
    ],
)
def test_a_cue_introduces_speech(text: str, introduces: bool) -> None:
    """By a colon or an opening mark, and the kind of the cue."""
    whole = passage(text)
    assert [introduces_speech(whole, cue) for cue in whole.cues] == [introduces]


@pytest.mark.parametrize(
    ("before", "goes_on"),
    [
        ("نماینده رودسر با اشاره به جاده تأکید کرد", True),
        ("نماینده رودسر دیروز با اشاره به جاده تأکید کرد", True),
        ("نماینده رودسر دیروز در یزد با اشاره به جاده تأکید کرد", False),
        ("نماینده رودسر راه را مهم دانست و تأکید کرد", True),
        ("نماینده رودسر راه را مهم دانست تأکید کرد", False),
        ("نماینده رودسر تأکید کرد", False),
    ],
)
def test_a_role_goes_on_speaking(before: str, goes_on: bool) -> None:
    whole = passage(f"{before}: آب")
    cue = whole.cues[-1]
    found = whole.subjects.syntactic_subject(0, cue.first)
    assert found
    assert _goes_on_speaking(whole, 0, found, cue) is goes_on


def test_commas_outside_marks() -> None:
    whole = passage("آب هست، برق هم هست؛ نان «کم، گران» است، و گفت")
    assert _commas(whole, 0, 11) == [2, 5, 9]
    assert _commas(whole, 1, 3) == [2]
    assert _commas(whole, 2, 2) == []
    assert _commas(passage("آب، هست"), 0, 2) == [1]


@pytest.mark.parametrize(
    ("text", "stop", "behind"),
    [
        ("آب در سال‌های آینده کم است بر اردوها تأکید کرد", 9, 7),
        ("آب دارند از تأخیر گله کرد و گفت", 7, 2),
        ("آب دارند از تأخیر گله کرد و گفت", 6, 6),
        ("آب هست و برق هم هست گفت", 6, 6),
        ("آب هست و برق هم هست گفت", 5, 5),
        ("آب کم برق گفت", 3, 3),
        ("آب هست", 2, 2),
        ("آب هست", 1, 1),
    ],
)
def test_the_verb_that_closes_a_clause(text: str, stop: int, behind: int) -> None:
    assert _closing_verb(passage(text), 0, stop) == behind


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("آب هست، برق", 1),
        ("آب هست و برق", 1),
        ("آب هست برق", None),
        ("آب هست", 1),
        ("آب گفته است", 2),
        ("آب گفته است، برق", 2),
        ("آب هست بود", 2),
    ],
)
def test_where_a_clause_closes(text: str, at: int | None) -> None:
    whole = passage(text)
    end = len(whole.tokens)
    assert [n for n in range(end) if _closes(whole, n, end)] == ([] if at is None else [at])


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("«آب کم است", 0, 4),
        ("آب «کم است", 0, 3),
        ("آب («کم است", 0, 4),
        ("آب « (کم است", 0, 6),
        ("آب است", 0, 3),
    ],
)
def test_words_begin_at_their_mark(text: str, first: int, second: int) -> None:
    whole = passage(text)
    assert (_first_mark(whole, 0), _first_mark(whole, 1)) == (first, second)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("گزارشی از سازمان ملل در یزد", 1),
        ("گزارش از سازمان ملل در یزد", None),
        ("گزارشی از بازار یزد است", None),
        ("معرفی ناشر از این کتاب خوب است", 2),
        ("معرفی ناشر از این خانه خوب است", None),
        ("متن منتشرشده در رسانه‌ها", 2),
        ("متن مربوط به رسانه‌ها", 2),
        ("متن در رسانه‌ها", None),
        ("گزارشی از سازمان", None),
    ],
)
def test_what_completes_a_documents_name(text: str, at: int | None) -> None:
    tokens = passage(text).tokens
    end = len(tokens)
    told = [n for n in range(1, min(4, end)) if _completes(tokens, n, end)]
    assert told == ([] if at is None else [at])


@pytest.mark.parametrize(
    ("text", "last", "clause"),
    [
        ("طرح آغاز شد", 3, True),
        ("از آغاز طرح", 3, False),
        ("خودرو در آتش سوخت", 4, True),
        ("خودرو در آتش سوخت.", 4, True),
        ("خودرو در آتش سوخت، پل", 4, True),
        ("خودرو در آتش سوخت پل", 4, False),
        ("خودرو سوخت", 2, False),
        ("آتش سوخت خودرو", 3, False),
    ],
)
def test_whether_words_have_a_clause(text: str, last: int, clause: bool) -> None:
    assert has_clause(Tokens(text), 0, last) is clause


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("وی افزود: آب کم است.", True),
        ("در پایان وی افزود: آب کم است.", False),
        ("وزیر افزود: آب کم است.", False),
        (f"وی در پایان نشست {_FAR} در یزد افزود: آب کم است.", False),
        (f"وی{' نیز' * 14} افزود: آب کم است.", True),
        (f"وی{' نیز' * 15} افزود: آب کم است.", False),
        ("وی رفت.", False),
    ],
)
def test_the_same_voice_goes_on(text: str, same: bool) -> None:
    assert _same_voice(passage(text)) is same


@pytest.mark.parametrize(
    ("text", "following", "goes_on"),
    [
        ("عکس: مهر", None, False),
        ("ما باید از این فرصت استفاده کنیم.", None, True),
        ("آیا ما باید از این فرصت استفاده کنیم؟", None, False),
        ("گفتنی است ما باید از این فرصت استفاده کنیم.", None, False),
        ("مهیا شدن شرایط رزرو بلیت برای ما", None, False),
        ("مهیا شدن شرایط رزرو بلیت برای ما.", None, True),
        ("وی ما را از برنامه جنبش آگاه کرد.", None, False),
        ("مردم باید مراقب باشند و آب را هدر ندهند.", None, True),
        ("روز دوم آبان مردم باید مراقب باشند.", None, True),
        ("روز دوم آبان مردم به یزد رفتند.", None, False),
        ("رئیس‌جمهور از برنامه آگاه نبود.", None, False),
        ("این نشست فردا در یزد است.", None, False),
        ("همایش ملی پسته فردا برگزار می‌شود.", None, False),
        ("سد در شهر یزد پر است.", None, False),
        ("سد در شهر یزد پر است.", "وی افزود: آب کم است.", True),
        ("سد در شهر یزد پر است.", "باران دیروز در یزد بارید.", False),
        ("این نشست فردا در یزد است.", "وی افزود: آب کم است.", False),
        ("مدیرعامل خاطرنشان کرد، ما خاموشی نداریم.", None, False),
        ("سد پر است ما", None, False),
        ("ما سد ساختیم", None, False),
    ],
)
def test_whether_speech_goes_on(text: str, following: str | None, goes_on: bool) -> None:
    """In a paragraph without a cue, by its voice, else by that of the paragraph that follows."""
    after = passage(following) if following else None
    assert continues_quote(passage(text), after) is goes_on


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        ("مدیرعامل خاطرنشان کرد، خاموشی نخواهیم داشت", True),
        ("مدیرعامل خاطرنشان کرد: خاموشی نخواهیم داشت", False),
        ("مدیرعامل خاطرنشان کرد که خاموشی نخواهیم داشت", False),
        ("مدیرعامل پرسید، خاموشی نخواهیم داشت", False),
        ("ما خاطرنشان کردیم، خاموشی نخواهیم داشت", False),
        ("«مدیرعامل خاطرنشان کرد، خاموشی نخواهیم داشت»", False),
        ("خاموشی نداریم", False),
    ],
)
def test_a_paragraph_reports_with_a_comma(text: str, reports: bool) -> None:
    assert _reports(passage(text)) is reports


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("«آب کم است.»", (1, 11)),
        ("«آب کم است.».", (1, 11)),
        ("«آب کم است» و برق", None),
        ("آب «کم است.»", None),
        ("«آب کم است", None),
        ("آب کم است", None),
        ("«»", None),
        ("« »", None),
    ],
)
def test_a_paragraph_of_marked_words(text: str, words: tuple[int, int] | None) -> None:
    assert marked_whole(passage(text)) == words


@pytest.mark.parametrize(
    ("text", "reaches"),
    [
        ("«گامی» خواند", True),
        ("«گامی» صلح خواند", True),
        ("«گامی» صلح جهان خواند", False),
        ("«گامی» برای صلح خواند", True),
        ("«گامی» برای صلح که بود خواند", False),
        ("«گامی» برای صلح، امید جهان خواند", False),
        ("«گامی» برای صلح همه جهان در همه سال‌ها خواند", False),
    ],
)
def test_what_may_stand_between_marks_and_their_verb(text: str, reaches: bool) -> None:
    whole = passage(text)
    assert _reaches(whole, 1, len(whole.tokens) - 1) is reaches


@pytest.mark.parametrize("example", examples(sentences_behind_lost_stops, "+"))
def test_a_sentence_begins_behind_a_lost_stop(example: str) -> None:
    before, subject, after = example.split("**")
    whole = passage(before + subject + after)
    assert whole.sentences == [0, whole.tokens.at(len(before))]


@pytest.mark.parametrize("example", examples(sentences_behind_lost_stops, "-"))
def test_no_sentence_begins(example: str) -> None:
    assert passage(example).sentences == [0]


def test_words_above_the_lede_take_no_quote_away() -> None:
    text = "سهم آب\n\nوزیر نیرو گفت: پل باز است. راه هم."
    draft = Draft.of(text)
    stop = text.index(" راه")
    draft.body, draft.lede = [(0, 6)], (8, len(text))
    assert [each.start for each in passages(draft)] == [0, 8]
    draft.body, draft.lede = [(0, 6), (stop + 1, len(text))], (8, stop)
    assert [(each.start, each.end) for each in passages(draft)] == [(0, 6), (8, len(text))]
