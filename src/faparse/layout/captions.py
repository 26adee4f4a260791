"""Captions: what a picture shows, when it was taken, and whose it is."""

from __future__ import annotations

import re

from faparse.late_pattern import late_pattern
from faparse.layout.rows import TITLE, Row
from faparse.lexicon.phrases import word_class

_PICTURE = late_pattern(r"عکس|تصویر|فیلم|ارشیو|copyright|©", re.I)
_CAPTION = late_pattern(
    r"(?:عکس|تصویر|فیلم)(?:[\s\u200c](?:خبری|ارشیوی|تزیینی))?\s*[-–—ـ]|.*\((?:عکس|تصویر)[\s:]+\w[^()]*\)\.?$"
    r"|.*\bcopyright\b|.*©|.{8,}[.،(–-]\s*ارشیو\)?$|.{8,}[.،,؛/-]\s*(?:عکس|تصویر)(?:\s+از\s+|\s*[:/]\s*)\w[^.:]{1,40}$",
    re.S | re.I,
)
#: «… راهی بازار شد. 03.08.2023, اسپوتنیک»: when a picture was taken, and whose it is.
_PICTURED = late_pattern(
    r".{20,}[.!؟»] ?\d{1,2}[./]\d{1,2}[./]\d{4}[,،] ?[^\W\d][^.:\n]{1,30}$", re.S
)
#: «تصویر بندر یزد.»: with a full stop, but no sentence.
_SHOWN = late_pattern(r"(?:عکس|تصویر|نمایی از|نمای)\s[^.:؛،«»؟!]{4,60}\.$", re.S)
#: «مسافران در ایستگاه. REUTERS - Gonzalo Fuentes»: a picture credit in Latin letters.
_CREDITED = late_pattern(r".*[\u0600-\u06ff].*[\s.,()/©-]([A-Za-z][\w.&'() /-]+)$", re.S)


def is_caption(row: Row) -> bool:
    """Whether a row says what a picture shows, or whose it is."""
    if row.length > TITLE:
        return False
    pictured = _PICTURE.search(row.folded) is not None and _CAPTION.match(row.folded) is not None
    pictured = pictured or _PICTURED.match(row.folded) is not None
    pictured = pictured or (_SHOWN.match(row.folded) is not None and not row.finite)
    return pictured or row.folded[-2:] in (" -", " –") or _credited(row)


def _credited(row: Row) -> bool:
    """Whether a picture agency is named in Latin letters at the end."""
    if not row.folded[-3:].strip(" .)").isascii():
        return False
    found = _CREDITED.fullmatch(row.folded)
    return found is not None and not word_class("picture_agency").isdisjoint(
        re.findall(r"\w+", found[1])
    )
