"""Where sentences end, word for word: there is a `|` before each sentence but the first."""

from __future__ import annotations

import pytest

from faparse.syntax.sentences import LONGEST, sentence_starts
from faparse.text.quotation_marks import pair_marks
from faparse.text.tokens import Tokens


@pytest.mark.parametrize(
    "text",
    [
        "آب کم است. |باران نیامد. |او رفت.",
        "آب کم است. |باران",
        "آب کم است.|باران نیامد",
        "آب کم است!... |باران نیامد",
        "آب و برق و ... باید باشد",
        "آب کم است... |باران نیامد",
        "سید م. موسوی آمد",
        "آر. وی. ای شرکتی است",
        "جان اف. برادلی آمد",
        "جی. کی. مارلو آمد",
        "م.ر. رضایی آمد",
        "قطعنامه ۵. |از دست دادن آب",
        "۵ اف. |آب هم هست",
        "خانه‌ای. |شهر هم هست",
        "شیر. |آب هم هست",
        "نشانی isna.ir است",
        "در 1400.8.23 بود",
        "ماده ۲۲.۵ قانون",
        "آمد.و رفت",
        "بیش از ??? نشست",
        "دیدیم که آمد ??? |نشست",
        "در پاسخ به اینکه آیا او مدیر است؟ یادآور شد: نه",
        "آیا او مدیر است؟ |به گفته وی",
        "آیا او مدیر است؟ |بله و او آمد: نه",
        "آیا او مدیر است؟ |بله او آمد: نه",
        "آیا او مدیر است؟ |بله، نه.",
        "او گفت «آب کم است. باران نیامد.» |سپس رفت",
        "او گفت «آب کم است. باران نیامد.» |و رفت",
        "او گفت (آب کم است.) |باران نیامد",
    ],
)
def test_sentences(text: str) -> None:
    pieces = text.split("|")
    tokens = Tokens("".join(pieces))
    wanted = [tokens.at(len("".join(pieces[:n]))) for n in range(len(pieces))]
    pairs = pair_marks(tokens.folded, 0, len(tokens.folded))
    assert sentence_starts(tokens, 0, len(tokens), pairs) == wanted


def test_no_words_are_no_sentence_more() -> None:
    tokens = Tokens("آب کم است. باران نیامد.")
    assert sentence_starts(tokens, 0, 0, []) == [0]
    assert sentence_starts(tokens, 3, 5, []) == [3]


def test_words_without_stops_are_cut() -> None:
    tokens = Tokens("آب " * (2 * LONGEST + 1))
    assert sentence_starts(tokens, 0, len(tokens), []) == [0, LONGEST, 2 * LONGEST]
    assert sentence_starts(tokens, 1, LONGEST + 1, []) == [1]


def test_marked_words_are_not_cut() -> None:
    text = "آب " * (LONGEST - 9) + "«" + "آب " * 19 + "آب» " + "آب " * 9 + "«آب» آب"
    tokens = Tokens(text)
    pairs = pair_marks(tokens.folded, 0, len(tokens.folded))
    assert sentence_starts(tokens, 0, len(tokens), pairs) == [0, LONGEST + 11]
