"""The kinds of openings: what may stand before a story's first words.

Letters stand for the parts, and the signs between them are kept: «تهران (پانا) -» is `P(A)-`.

    P place   R paper's reporter   A agency   F foreign outlet or a name in Latin letters
    D desk    T date               N name     X address    W other words
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from faparse.late_pattern import late_pattern

#: The signs between two parts. A place and its agency, or an agency and its desk, need none.
_JOIN = r"(?:[-/,|;()]+|(?<=[PD])(?=A)|(?<=A)(?=[PD]))"
#: The signs that end an opening.
_END = r"[-/:;|)]+"
#: A bracket alone doesn't end «ایسنا (تهران)», nor does a comma bind «نرگس کیانی، فارس: …».
_WEAK = r"(?!A\(P\)$|N,A[^P]*$)"


class Shape(NamedTuple):
    """A kind of opening: a pattern over the letters, openings («+ …») and near misses («- …»)."""

    name: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]


def _shape(name: str, pattern: str, *examples: str) -> Shape:
    """A shape; «.» in `pattern` stands for the signs that end it."""
    return Shape(name, late_pattern(pattern.replace(".", r"[-/:;)]+")), examples)


def _mixed(name: str, needed: str, also: str, *examples: str) -> Shape:
    """A shape of parts in any order: those `needed`, each once, and some of `also`."""
    part = f"[{needed}{also}]"
    all_needed = "".join(f"(?=[^{letter}]*{letter})" for letter in needed)
    pattern = rf"{_WEAK}{all_needed}(?!.*([A-Z]).*\1)\(?{part}(?:{_JOIN}{part})*{_END}"
    return Shape(name, late_pattern(pattern), examples)


#: The first shape that fits names an opening; of all openings of a text the longest is taken.
SHAPES: tuple[Shape, ...] = (
    _mixed("place and agency", "PA", "TND",
           "+ تهران (پانا) - ", "+ تهران (ایرنا) - ۲۳ مهر - ", "+ تهران؛ ایرنا - ",
           "+ کابل/ باختر/ ۲۷ جوزا: ", "+ [تهران-ایرنا] ", "+ دوشنبه - ایرنا - ۹ اسفند ۱۴۰۱ - ",
           "+ لندن - ایرنا - شنبه - ", "+ تهران | ایرنا | ", "+ ایرنا | تهران: ",
           "+ ۲۳ مهر ۱۴۰۳ - تهران - ایرنا - ", "+ لندن - ۲۳ مهر - ایرنا: ",
           "+ نیویورک، ۲۳ مهر (ایرنا) - ", "+ پکن، 3 اوت (شینهوا) -- ", "+ ایسنا (تهران): ",
           "+ تهران - ایرنا - نرگس کیانی - ", "+ تهران - نرگس کیانی - ایرنا - ",
           "+ تهران - ایرنا (نرگس کیانی) - ", "+ ایرنا مازندران - ",
           "+ باختر - کابل، ۲۷ جوزا: ", "+ خبرگزاری صدای افغان (اوا) هرات: ",
           "+ ایرنا - نرگس کیانی - تهران - ", "+ نرگس کیانی، تهران، ایرنا - ",
           "+ ایرنا، از تهران - ", "+ «تهران - ایرنا» ", "+ تهران * ایرنا * ",
           "+ تهران - ایرنا - خبرنگار: نرگس کیانی - ",
           "- تهران و ایرنا ", "- دوشنبه - ۹ اسفند ۱۴۰۱ - ", "- نیویورک، ۲۳ مهر، ",
           "- تهران - ایرنا - نرگس کیانی ", "- ایسنا خراسان رضوی ", "- ایسنا (تهران) "),
    _shape("agency and its place", r"A/P", "+ ایسنا/خراسان رضوی ", "- ایسنا خراسان رضوی "),
    _shape("place, colon and agency", r"P:A[-:]+", "+ تهران: ایرنا - ", "- تهران: "),
    _mixed("place and foreign outlet", "PF", "TN", "+ مسکو - تاس - ", "+ لندن، ۲۳ مهر - رویترز: ",
           "+ رویترز - لندن: ", "+ تهران - IRNA - ", "+ IRNA - تهران - ",
           "- رویترز: ", "- تهران - NASA - ", "- لندن، فرانسه: "),
    _shape("foreign outlet and day", r"F\(T\).", "+ رویترز (۲۳ مهر): ", "- رویترز، ۲۳ مهر: "),
    _shape("place in words and agency", r"W,?\(A\).",
           "+ دهکده سفیدرود، (العالم) – ", "- دهکده سفیدرود، "),
    _shape("place and reporter of a paper", r"P[-/,]+R[-/:]+", "+ نیشابور - خبرنگار اطلاعات: ",
           "- نیشابور - خبرنگار: "),
    _mixed("agency and date", "AT", "ND", "+ افق نیوز (شنبه/۲۷ سنبله/۱۴۰۰): ",
           "- ایسنا ۲۷ مهر "),
    _shape("agency and address", r"A\(X.", "+ سایت انتخاب (Entekhab.ir) : ",
           "- سایت انتخاب Entekhab "),
    _mixed("agency and desk", "AD", "N", "+ برنا - گروه سیاسی: ",
           "+ خبرگزاری مهر، گروه استان‌ها - نرگس کیانی: ", "+ گروه سیاسی - ایرنا: ",
           "+ گروه بین‌الملل خبرگزاری تسنیم - ", "+ ایرنا گروه سیاسی - نرگس کیانی: ",
           "- برنا گروه سیاسی ", "- گروه بین‌الملل خبرگزاری تسنیم "),
    _mixed("agency and reporter", "AN", "",
           "+ باشگاه خبرنگاران جوان؛ نرگس کیانی - ", "+ نرگس کیانی - ایرنا: ",
           "+ نرگس کیانی (ایرنا) - ", "+ ایرنا | م. کیانی: ", "+ ایرنا - خبرنگار: نرگس کیانی - ",
           "- باشگاه خبرنگاران جوان نرگس کیانی ", "- نرگس کیانی - ایرنا ", "- نرگس کیانی، فارس: "),
    _shape("agency", r"\(?A.", "+ خبرگزاری فارس: ", "- خبرگزاری فارس ", "- ایرنا | "),
    _shape("desk and reporter", r"D[-/]N.", "+ گروه اجتماعی- مریم غفاری: ",
           "+ گروه اجتماعی - م. غفاری: ", "- گروه اجتماعی مریم "),
    _shape("desk", r"D.", "+ سرویس ترکیه - ", "+ گروه ورزشی: ", "- گروه ورزشی "),
    _shape("desk before a bar", r"D\|", "+ گروه اجتماعی| ", "- گروه اجتماعی "),
    _shape("reporter", r"N-", "+ نرگس کیانی - ", "- نرگس کیانی: "),
    _shape("place and day", r"P[-,/]?\(?T\)?[-:/]+|T[-,]P[-:]+", "+ قزوین، ۲۳ مهر - ",
           "+ قزوین (۲۳ مهر) - ", "+ کابل/ ۱۲ اسد: ", "+ قزوین - ۲۳ مهر: ", "+ کابل/ دوشنبه: ",
           "+ قزوین، بیست و سوم مهر: ", "+ ۲۳ مهر ۱۴۰۳ - قزوین - ", "+ ۲۳ مهر، قزوین: ",
           "- قزوین، سوم: ", "- سوم، قزوین: "),
    _shape("place", r"P-+|\(P\)[-:]*", "+ قزوین- ", "+ [قزوین] ", "- قزوین: "),
)  # fmt: skip


@lru_cache(maxsize=4096)
def shape_of(letters: str) -> str | None:
    """The name of the shape that letters and signs fit.

    >>> shape_of("P(A)-"), shape_of("PA")
    ('place and agency', None)
    """
    return next((shape.name for shape in SHAPES if shape.pattern.fullmatch(letters)), None)
