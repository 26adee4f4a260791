"""The kinds of openings: what may stand before a story's first words, and in which order.

Letters stand for the parts, and the signs between them are kept: «تهران (پانا) -» is `P(A)-`.

    P place   R paper's reporter   A agency   F foreign outlet or a name in Latin letters
    D desk    T date               N name     X address    W other words
"""

from __future__ import annotations

import re
from typing import NamedTuple

from faparse.late_pattern import late_pattern


class Shape(NamedTuple):
    """A kind of opening: a pattern over the letters, openings («+ …») and near misses («- …»)."""

    name: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]


def _shape(name: str, pattern: str, *examples: str) -> Shape:
    """A shape; «.» in `pattern` stands for the signs that end it."""
    return Shape(name, late_pattern(pattern.replace(".", r"[-/:;)]+")), examples)


#: The first shape that fits names an opening; of all openings of a text the longest is taken.
SHAPES: tuple[Shape, ...] = (
    _shape("place and agency", r"\(?P[-/,;]*\(?A\)?(?:[-/,]*\(?T)?.",
           "+ تهران (پانا) - ", "+ تهران (ایرنا) - ۲۳ مهر - ", "+ تهران؛ ایرنا - ",
           "+ کابل/ باختر/ ۲۷ جوزا: ", "+ [تهران-ایرنا] ", "+ دوشنبه - ایرنا - ۹ اسفند ۱۴۰۱ - ",
           "+ لندن - ایرنا - شنبه - ", "- تهران و ایرنا ", "- دوشنبه - ۹ اسفند ۱۴۰۱ - "),
    _shape("place and agency between bars", r"P\|A\||A\|P[-:|]", "+ تهران | ایرنا | ",
           "+ ایرنا | تهران - ", "- ایرنا | "),
    _shape("place, colon and agency", r"P:A-", "+ تهران: ایرنا - ", "- تهران: "),
    _shape("place and foreign outlet", r"P[-/]+F[-/:]+|F[-/]P[-:]+", "+ مسکو - تاس - ",
           "+ رویترز - لندن: ", "+ تهران - IRNA - ", "+ IRNA - تهران - ",
           "- رویترز: ", "- تهران - NASA - "),
    _shape("date, place and agency", r"T[-/,]P[-/,]*\(?A.",
           "+ ۲۳ مهر ۱۴۰۳ - تهران - ایرنا - ",
           "- ۲۳ مهر ۱۴۰۳ - تهران - "),
    _shape("place, date and agency", r"P[-/,]T[-/,]*\(?A.",
           "+ لندن - ۲۳ مهر - ایرنا: ", "+ نیویورک، ۲۳ مهر (ایرنا) - ",
           "+ پکن، 3 اوت (شینهوا) -- ", "- نیویورک، ۲۳ مهر، "),
    _shape("place in words and agency", r"W,?\(A\).",
           "+ دهکده سفیدرود، (العالم) – ", "- دهکده سفیدرود، "),
    _shape("place and reporter of a paper", r"P[-/,]+R[-/:]+", "+ نیشابور - خبرنگار اطلاعات: ",
           "- نیشابور - خبرنگار: "),
    _shape("place, agency and reporter", r"\(?P[-/,]*\(?A\)?[-/,]+N.|P[-/,]N[-/,]A.",
           "+ تهران - ایرنا - نرگس کیانی - ", "+ تهران - نرگس کیانی - ایرنا - ",
           "- تهران - ایرنا - نرگس کیانی "),
    _shape("agency and place", r"A/P|\(?A[-/,]P(?:[-/,]T)?.|A\(P\).|A\)?P[-:]+",
           "+ ایسنا/خراسان رضوی ", "+ ایسنا (تهران): ", "+ باختر - کابل، ۲۷ جوزا: ",
           "+ ایرنا مازندران - ", "+ خبرگزاری صدای افغان (اوا) هرات: ", "- ایسنا خراسان رضوی "),
    _shape("agency and date", r"A[-/,|]?\(?T.", "+ افق نیوز (شنبه/۲۷ سنبله/۱۴۰۰): ", 
           "- ایسنا ۲۷ مهر "),
    _shape("agency and address", r"A\(X.", "+ سایت انتخاب (Entekhab.ir) : ", 
           "- سایت انتخاب Entekhab "),
    _shape("agency and desk", r"A[-/,;]D(?:[-/,]N)?.", "+ برنا - گروه سیاسی: ",
           "+ خبرگزاری مهر، گروه استان‌ها - نرگس کیانی: ", "- برنا گروه سیاسی "),
    _shape("agency and reporter", r"A[-/,;]N.",
           "+ باشگاه خبرنگاران جوان؛ نرگس کیانی - ", "- باشگاه خبرنگاران جوان نرگس کیانی "),
    _shape("agency, desk or reporter, and place", r"A[-/,][DN][-/,]P.",
           "+ ایرنا - نرگس کیانی - تهران - ", "- ایرنا - نرگس کیانی - تهران "),
    _shape("reporter and agency", r"N(?:[-/]|[-/,]P[-/,])A.|N\(A\).",
           "+ نرگس کیانی - ایرنا: ", "+ نرگس کیانی، تهران، ایرنا - ", "+ نرگس کیانی (ایرنا) - ",
           "- نرگس کیانی - ایرنا "),
    _shape("desk of an agency", r"D[-/]?A(?:[-/]N)?.",
           "+ گروه سیاسی - ایرنا: ",
           "+ گروه بین‌الملل خبرگزاری تسنیم - ", "- گروه بین‌الملل خبرگزاری تسنیم "),
    _shape("agency", r"\(?A.", "+ خبرگزاری فارس: ", "- خبرگزاری فارس "),
    _shape("desk and reporter", r"D[-/]N.", "+ گروه اجتماعی- مریم غفاری: ", "- گروه اجتماعی مریم "),
    _shape("desk", r"D.", "+ سرویس ترکیه - ", "+ گروه ورزشی: ", "- گروه ورزشی "),
    _shape("desk before a bar", r"D\|", "+ گروه اجتماعی| ", "- گروه اجتماعی "),
    _shape("reporter", r"N-", "+ نرگس کیانی - ", "- نرگس کیانی: "),
    _shape("place", r"P-+|\(P\)[-:]*|P[,/]?\(?T\)?[-:/]+", "+ قزوین- ", "+ [قزوین] ",
           "+ قزوین، ۲۳ مهر - ", "+ قزوین (۲۳ مهر) - ", "+ کابل/ ۱۲ اسد: ", "- قزوین: "),
)  # fmt: skip
