"""The examples of the tables that say how far a noun phrase goes."""

from __future__ import annotations

import pytest

from docstring_examples import examples
from faparse.lexicon import word_classes as words
from faparse.syntax.appositions import APPOSITIONS, Apposition
from faparse.syntax.brackets import shortened_names
from faparse.syntax.head_splits import Split, deed, plural
from faparse.syntax.inner_words import INNER, Inner
from faparse.syntax.joins import asks_of, segment_end
from faparse.syntax.noun_phrases import NounPhrases
from faparse.syntax.object_splits import (
    _SURE,
    SPLITS,
    _name_alone,
    subject_end,
    title_end,
)
from faparse.syntax.phrase_ends import ENDS_AT_WORDS, ENDS_IN_GAPS, End
from faparse.syntax.walk import TokenRange, Walk
from faparse.text.tokens import Tokens

#: What examples use as family names of the text.
SURNAMES = {"روحانی", "موسوی", "بران", "نیک"}
VERBS = ("گفت", "گفتند", "خواست", "خواستند")


def marked(example: str) -> tuple[Tokens, TokenRange]:
    """The tokens of an example, and those between the marks."""
    before, inside, after = example.split("**")
    tokens = Tokens(before + inside + after)
    return tokens, (tokens.at(len(before)), tokens.before(len(before + inside)))


def stop(tokens: Tokens) -> int:
    """Where an example's cue is, or its end."""
    return len(tokens) - (tokens.keys[-1] in VERBS)


@pytest.mark.parametrize("ends", [*ENDS_IN_GAPS, *ENDS_AT_WORDS], ids=lambda end: str(end.__name__))
def test_an_end_answers_on_its_examples_alone(ends: End) -> None:
    answers, silent = examples(ends, "+"), examples(ends, "-")
    assert answers and silent
    for example in answers:
        tokens, (first, last) = marked(example)
        assert NounPhrases(tokens).noun_phrase_at(first, len(tokens)) == (first, last), example
        walks = [Walk(tokens, SURNAMES, first, len(tokens)) for _ in range(3)]
        for walk, end in zip(walks, range(last, len(tokens)), strict=False):
            walk.end = end
        assert any(ends(walk) and walk.end == last for walk in walks), example
    for example in silent:
        tokens, (first, last) = marked(example)
        for n in range(first + 1, last):
            walk = Walk(tokens, SURNAMES, first, len(tokens))
            walk.end = n
            assert not ends(walk), (example, tokens.keys[n])


@pytest.mark.parametrize("apposition", APPOSITIONS, ids=lambda each: str(each.__name__))
def test_an_apposition_answers_on_its_examples_alone(apposition: Apposition) -> None:
    answers, silent = examples(apposition, "+"), examples(apposition, "-")
    assert answers and silent
    for wanted, lines in ((True, answers), (False, silent)):
        for example in lines:
            tokens, (first, last) = marked(example)
            walk = Walk(tokens, SURNAMES, first, stop(tokens), example.startswith("به گفته"))
            commas = (n for n in range(first + 1, last + 1) if "،" in tokens.gaps[n])
            walk.end = next(commas)
            segment = segment_end(tokens, walk.end, walk.stop)
            told = ((each, each(walk, segment)) for each in APPOSITIONS)
            by, answer = next((each, given) for each, given in told if given is not None)
            assert (by is apposition) is wanted, example
            assert answer is (walk.end < last), example


@pytest.mark.parametrize("inner", INNER, ids=lambda each: str(each.__name__))
def test_an_inner_word_answers_on_its_examples_alone(inner: Inner) -> None:
    answers, silent = examples(inner, "+"), examples(inner, "-")
    assert answers and silent
    for example in answers:
        line, _, told = example.partition(" → ")
        assert inner_answer(line) == (inner, told != "no"), example
    for example in silent:
        assert inner_answer(example)[0] is not inner, example


def inner_answer(example: str) -> tuple[Inner | None, bool | None]:
    """Which of `INNER` is the first to answer for the marked word, and with what."""
    tokens, (here, _) = marked(example)
    walk = Walk(tokens, SURNAMES, 0, stop(tokens))
    walk.end = here
    hit = words.boundaries().longest_match(tokens.keys, here)
    assert hit, example
    told = ((each, each(walk, hit)) for each in INNER)
    return next(((each, given) for each, given in told if given is not None), (None, None))


@pytest.mark.parametrize("split", SPLITS, ids=lambda each: str(each.__name__))
def test_a_split_answers_on_its_examples_alone(split: Split) -> None:
    answers, silent = examples(split, "+"), examples(split, "-")
    assert answers and silent
    for wanted, lines in ((True, answers), (False, silent)):
        for example in lines:
            tokens, (first, last) = marked(example)
            phrases = NounPhrases(tokens)
            phrases.surnames = SURNAMES
            end = len(tokens) - 1
            by = next(each for each in SPLITS if each(phrases, first, end) is not None)
            assert (by is split) is wanted, (example, by.__name__)
            assert subject_end(phrases, first, end) == last, example


@pytest.mark.parametrize(
    "example",
    [
        "**سنایی‌راد فردا** احتمال را",
        "**موسوی رئیس** شورا را",
        "**موسوی** رئیس را",
        "**موسوی** کتاب را",
        "**دو نفر از کارگران** دستمزد را",
        "**این مقام** رانندگان را",
        "**این مقام** ایرانی را",
        "**این مقام سیاسی** ایرانی‌ها را",
        "**این مقام مسئول ایرانی** رانندگان را",
        "**این متخصص** قلب را",
        "**این متخصص قلب** گروه را",
        "**این عضو شورا** بودجه را",
        "**مهران کیا، تحلیلگر** بازار را",
        "**مهران کیا**، تحلیلگر را",
        "**مهران کیا**، کتاب را",
        "**این «آفتاب یزد**» کتاب را",
        "**این روزنامه** «کتاب سرد را",
        "**حمید رستگار وزیر** نیرو را",
        "**حمید رستگار** وزیر را",
        "**حمید** را",
        "**رئیس‌جمهور** کتاب را",
        "**وزیر خارجه روسیه و ایران** قطعنامه را",
        "**وزیر خارجه روسیه در تهران** قطعنامه را",
        "**وزیر خارجه روسیه** تهران قطعنامه را",
        "**وزیر خارجه روسیه** سرد تهران قطعنامه را",
        "**وزیر خارجه روسیه** سرد و تهران قطعنامه را",
    ],
)
def test_a_subject_ends_before_its_object(example: str) -> None:
    """Near misses of the splits' finer conditions, word for word."""
    tokens, (first, last) = marked(example)
    phrases = NounPhrases(tokens)
    phrases.surnames = SURNAMES
    assert subject_end(phrases, first, len(tokens) - 1) == last


@pytest.mark.parametrize("split", _SURE, ids=lambda split: str(split.__name__))
def test_a_sure_split_tells_where_the_object_begins(split: Split) -> None:
    """Those that count when there is a phrase between the object and its «را»."""
    lines = examples(split, "+")
    assert lines
    if split is plural:
        lines.append("**معلم** کتابهای کهنه را")
    if split is deed:
        lines.append("**سنایی‌راد فردا** احتمال را")
    for example in lines:
        tokens, (first, last) = marked(example)
        phrases = NounPhrases(tokens)
        phrases.surnames = SURNAMES
        assert split(phrases, first, len(tokens) - 1) == last, example
        assert title_end(phrases, first, len(tokens) - 1) <= last, example


@pytest.mark.parametrize(
    ("split", "example"),
    [
        (plural, "معلم کتاب را"),
        (plural, "معلم بهای سرد را"),
        (plural, "وزیر نیرو سد را"),
        (plural, "رستگار کتاب‌های کهنه را"),
        (deed, "وزیر نیرو احتمال حمله را"),
        (deed, "احتمال را"),
        (_name_alone, "حمید رستگار وزیر نیرو سد را"),
        (_name_alone, "وزیر نیرو سد را"),
    ],
)
def test_a_sure_split_is_silent(split: Split, example: str) -> None:
    tokens = Tokens(example)
    assert split(NounPhrases(tokens), 0, len(tokens) - 1) is None


@pytest.mark.parametrize(
    ("text", "shortened"),
    [
        ("دیروز هیئت سازمان ملل (یوناما) آمد", {"یوناما": "هیئت سازمان ملل (یوناما"}),
        ("و دیروز هیئت سازمان ملل (یوناما) آمد", {"یوناما": "هیئت سازمان ملل (یوناما"}),
        ("هیئت سازمان ملل (یو ان) آمد", {"یوان": "هیئت سازمان ملل (یو ان"}),
        ("وزارت آب (وا) و وزارت راه (ور)", {"وا": "وزارت آب (وا", "ور": "وزارت راه (ور"}),
        ("وزارت نیرو (ون) و وزارت راه (ون)", {"ون": "وزارت نیرو (ون"}),
        ("هیئت سازمان ملل آمد (یوناما)", {}),
        ("هیئت سازمان ملل را (یوناما) دید", {}),
        ("هیئت سازمان ملل، دیروز (یوناما) آمد", {}),
        ("هیئت سازمان ملل (یوناما، کابل) آمد", {}),
        ("هیئت سازمان ملل (یوناما", {}),
        ("وزیر نیرو (رستگار) آمد", {}),
        ("(یوناما) آمد", {}),
        ("هیئت سازمان ملل", {}),
    ],
)  # fmt: skip
def test_bodies_with_an_abbreviation_in_brackets(text: str, shortened: dict[str, str]) -> None:
    tokens = Tokens(text)
    found = shortened_names(NounPhrases(tokens))
    told = {key: text[tokens.starts[a] : tokens.ends[b - 1]] for key, (a, b) in found.items()}
    assert told == shortened


@pytest.mark.parametrize(
    ("verb", "asks"),
    [("خواست", True), ("می‌خواهد", True), ("گفت", False), ("می‌گوید", False), ("", False)],
)
def test_verbs_that_ask_of_somebody(verb: str, asks: bool) -> None:
    assert asks_of(Tokens(f"از مردم {verb}"), 2) is asks


def test_a_name_may_end_a_text() -> None:
    """«به گفته:حمد;A»: nothing comes after it, not even what might join on another."""
    tokens = Tokens("به گفته حمید رستگار")
    assert NounPhrases(tokens).without_object((2, 4)) == (2, 4)
