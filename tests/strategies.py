"""Texts for hypothesis: random ones, ones at the edges of rules, and damaged dispatches."""

from __future__ import annotations

import random

from hypothesis import strategies as st

from damage import DAMAGES, PIECES

#: Characters that rules look at, so that random text meets their edges.
TELLING = '«»“”"‹›():؛،.؟!-–ـ/|•\n\r\t \u200c\u200b\u202e\ufeff\u00a0ابپکگيىكةۀ۱1گفتکردبهکهو'
#: Words that open rules, and what comes around them.
OPENING = (
    "وزیر نیرو", "وی", "محمد رستگار", "گفت", "افزود", "به گفته", "با بیان اینکه", "اعلام شد که",
    "متن پیام", "به این شرح است", "خواند", "که", "«", "»", '"', ": ", "، ", ". ", "؛ ", "\n",
    "\n\n", "آب هست و برق هم هست", "این را", "می\N{ZERO WIDTH NON-JOINER}شود", "انتهای پیام/",
    "تهران- ایرنا-", "شناسه خبر: ", "نسخه قابل چاپ", "به گزارش ایسنا", " ", "<b>", "**",
    "(", ")", "۱۴۰۲/۱۱/۰۸",
)  # fmt: skip


@st.composite
def dispatches(draw: st.DrawFn) -> str:
    """Pieces of samples, put together and damaged."""
    pieces = draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12))
    text = draw(st.sampled_from(["\n", "\n\n", " "])).join(pieces)
    dice = random.Random(draw(st.integers(0, 2**32)))
    for damage in draw(st.lists(st.sampled_from(DAMAGES), max_size=4)):
        text = damage(text, dice)
    return text


@st.composite
def cut_bytes(draw: st.DrawFn) -> bytes:
    """A damaged dispatch in some encoding, cut at any byte, perhaps with one byte changed."""
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "windows-1256"]))
    data = bytearray(draw(dispatches()).encode(encoding, "replace"))
    del data[draw(st.integers(0, len(data))) :]
    if data and draw(st.booleans()):
        data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(data)


openings = st.lists(st.sampled_from(OPENING), max_size=40).map("".join)
texts = st.one_of(st.text(), st.text(alphabet=TELLING, max_size=200), openings, dispatches())
blobs = st.one_of(st.binary(), cut_bytes())
