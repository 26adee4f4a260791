"""What the rules ask about a cue, answer by answer: whose words they are, what introduces them."""

from __future__ import annotations

import pytest

from faparse.attribution.bare_clause import _until
from faparse.attribution.context import CueContext
from faparse.attribution.directness import _follows_boundary, _is_pointed_at, _is_title
from faparse.attribution.joined_cues import behind_this, is_same_speaker, joined_cue
from faparse.attribution.passage import Passage
from faparse.attribution.passages import passages
from faparse.attribution.stating_that import _based_on, _behind_adjective, _opens_words
from faparse.draft import Draft
from faparse.syntax.subjects import Subjects
from faparse.text.tokens import Tokens


def contexts(text: str) -> list[CueContext]:
    """The context of each cue in a text of one paragraph."""
    draft = Draft.of(text)
    draft.body = [(0, len(text))]
    story = passages(draft)
    whole = story[0]
    return [
        CueContext(story, 0, cue, whole.first, None, whole.sentence(cue.first))
        for cue in whole.cues
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("او به نقل از یک مقام ارشد نوشت که آب", "یک مقام ارشد"),
        ("ایسنا به نقل از یک مقام ارشد درباره سدها نوشت که آب", "یک مقام ارشد"),
        ("گاردین به نقل از یک مقام ارشد درباره سدها نوشت که آب", "یک مقام ارشد"),
        ("این روزنامه به نقل از یک مقام ارشد درباره سدها نوشت که آب", "یک مقام ارشد"),
        ("وی به نقل از رهبر درباره سدها نوشت که آب", "وی"),
        ("المنار به نقل از خبرنگار خود نوشت که آب", "المنار"),
        ("ایسنا به نقل از یک مقام که سدها را ساخت نوشت که آب", "یک مقام"),
        ("شبکه الغد از یک منبع امنیتی نقل کرد که آب", "یک منبع امنیتی"),
        ("شبکه از او نقل کرد که آب", "او"),
        ("شبکه الغد از سد نقل کرد که آب", "شبکه الغد"),
        ("شبکه الغد از یک منبع که بود نقل کرد که آب", "شبکه الغد"),
        ("روزنامه شرق نوشت: حسین راغب گفت: آب", "حسین راغب"),
        ("به نوشته شینهوا رناتو بلینی گفت: آب", "رناتو بلینی"),
        ("الجزیره گزارش داد اردوغان گفت: آب", "اردوغان"),
        ("در گزارش پلیس آمده است آب", "گزارش پلیس"),
        ("در کتاب «تابستان در باغ» آمده است آب", "کتاب «تابستان در باغ»"),
        ("داوران در بیانیه خود آن را «شریف» خواندند", "داوران"),
    ],
)
def test_the_source_of_the_last_cue(text: str, source: str) -> None:
    found = contexts(text)[-1].source()
    assert found
    assert text[slice(*found)] == source


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("وزیر گفت: آب", True),
        ("وزیر گفت آب", True),
        ("وزیر گفت", True),
        ("وزیر خواست: آب", True),
        ("وزیر خواست، آب", True),
        ("وزیر خواست «آب»", True),
        ("وزیر خواست *: آب", True),
        ("وزیر خواست که آب", True),
        ("وزیر خواست آب", False),
        ("وزیر خواست", False),
    ],
)
def test_whether_a_verb_opens_words(text: str, opens: bool) -> None:
    context = contexts(text)[0]
    assert _opens_words(context.passage, context.cue) is opens


@pytest.mark.parametrize(
    ("text", "based", "whose"),
    [
        ("تأکید او مبنی بر اینکه نان هست", (2, 5), 1),
        ("تأکید او مبنی بر این که نان هست", (2, 6), 1),
        ("تأکید مبنی بر اینکه نان", (1, 4), 1),
        ("اظهارات اخیر او مبنی بر اینکه نان هست", (3, 6), 2),
        ("تأکید او مبنی بر آن نان هست", None, 1),
        ("تأکید او که رفت مبنی بر اینکه نان هست", None, 1),
    ],
)
def test_a_noun_of_speech(text: str, based: tuple[int, int] | None, whose: int) -> None:
    context = next(each for each in contexts(text) if each.cue.kind == "noun")
    assert (_based_on(context), _behind_adjective(context)) == (based, whose)


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("وزیر با بیان اینکه آب گفت", 4),
        ("وزیر با بیان این که آب گفت", 5),
        ("وزیر با بیان این مطلب که آب گفت", 6),
        ("وزیر با تأکید براین که آب گفت", 5),
        ("وزیر با بیان این سد که آب گفت", None),
        ("وزیر با اشاره به سد گفت", None),
        ("وزیر با اعلام آب گفت", None),
        ("وزیر با بیان", None),
    ],
)
def test_behind_this_that(text: str, behind: int | None) -> None:
    context = contexts(text)[0]
    assert behind_this(context.passage, context.cue) == behind


@pytest.mark.parametrize(
    ("text", "lemma", "same"),
    [
        ("وزیر گفت آب هست و تأکید کرد برق", "تأکید کردن", False),
        ("وزیر گفت آب هست و گفت برق", "گفتن", False),
        ("وزیر گفت آب هست و نیز تأکید کرد برق هست", "تأکید کردن", True),
        ("وزیر گفت آب هست و گفته است برق هست", "گفتن", True),
        ("وزیر گفت آب هست و نیز گفت: برق", "گفتن", True),
        ("وزیر گفت آب هست و در همین زمینه گفت: برق", "گفتن", True),
        ("وزیر گفت آب هست، اما گفت برق هست", "گفتن", True),
        ("وزیر گفته که آب هست و گفته که برق", "گفتن", True),
    ],
)
def test_a_joined_verb(text: str, lemma: str, same: bool) -> None:
    context = contexts(text)[0]
    joint = next(n for n, key in enumerate(context.keys) if key in ("و", "اما"))
    joined = joined_cue(context, joint)
    assert joined and joined.lemma == lemma
    assert is_same_speaker(context, joined, joint) is same


def test_no_verb_is_joined() -> None:
    assert joined_cue(contexts("وزیر گفت آب هست و رفت و گفت برق")[0], 4) is None
    assert joined_cue(contexts("وزیر گفت آب هست و")[0], 4) is None


@pytest.mark.parametrize(
    ("text", "boundary", "title"),
    [
        ("از «فشار اقتصادی» گفت", True, False),
        ("فشار «فشار اقتصادی» گفت", False, False),
        ("کتاب «در کوچه آفتاب» گفت", False, True),
    ],
)
def test_what_stands_before_marks(text: str, boundary: bool, title: bool) -> None:
    whole = contexts(text)[0].passage
    assert (_follows_boundary(whole, 1), _is_title(whole, 1)) == (boundary, title)
    assert not _follows_boundary(whole, 0)
    assert not _is_title(whole, 0)


@pytest.mark.parametrize(
    ("text", "pointed"),
    [
        ("این «فشار اقتصادی» هست", True),
        ("در این «فشار اقتصادی» هست", True),
        ("این «فشار» هست", False),
        ("این «فشار اقتصادی سنگین» هست", False),
        ("در «فشار اقتصادی» هست", False),
        ("«فشار اقتصادی» این هست", False),
    ],
)
def test_two_marked_words_are_pointed_at(text: str, pointed: bool) -> None:
    whole = Passage(tokens := Tokens(text), Subjects(tokens), 0, len(text), [])
    (pair,) = whole.pairs
    assert _is_pointed_at(whole, tokens.at(pair.start), tokens.before(pair.end)) is pointed


@pytest.mark.parametrize(
    ("behind", "until"),
    [
        ("تا شنبه آب هست", True),
        ("تا ۱۰ روز آب هست", True),
        ("تا سه روز آب هست", True),
        ("تا پایان سال آب هست", True),
        ("تا زمانی که آب هست", True),
        ("تا مردم آب بخورند", False),
        ("تا", False),
        ("شنبه آب هست", False),
    ],
)
def test_until_a_time(behind: str, until: bool) -> None:
    assert _until(contexts(f"وزیر گفت {behind}")[0]) is until
