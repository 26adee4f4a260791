"""What a phrase that names a source holds besides: times, makers, outlets that were told."""

from __future__ import annotations

from faparse.attribution.passage import Passage
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import outlet_at
from faparse.lexicon.phrases import word_class

#: «به گزارش **روز پنجشنبه** خبرگزاری فرانسه»: the most that may come between cue and source.
_BETWEEN = 4
#: «به خبرنگار **خبرگزاری دانشجویان ایران،**»: the comma after an outlet is within this many words.
_OUTLET = 8


def skip_time(passage: Passage, at: int) -> int:
    """«به گزارش **روز پنجشنبه** خبرگزاری فرانسه»: the token behind a time."""
    for _ in range(_BETWEEN):
        hit = words.boundary_at(passage.tokens, at) if at < passage.last else None
        if hit is None or hit[0] != "time":
            break
        at = hit[1]
    return at


def skip_maker(passage: Passage, at: int) -> int:
    """«بر پایه گزارش **تهیه شده از سوی** کانون جهانگردی»: where whoever made it begins.

    So too «بنا بر گزارش **منتشرشده در** روزنامه اعتماد».
    """
    keys = passage.tokens.keys
    for n in range(at + 1, min(at + _BETWEEN, passage.last - 2)):
        if not (keys[n - 1] in word_class("participle") or keys[n - 1].endswith("شده")):
            continue
        if keys[n] == "از" and keys[n + 1] in word_class("by_agent"):
            return n + 2
        if keys[n] == "توسط" or (keys[n] == "در" and keys[n + 1] in word_class("outlet_head")):
            return n + 1
    return at


def behind_told(passage: Passage, at: int) -> int:
    """The token after the outlet that was told: «به گفته رئیس باشگاه **به خبرنگار فارس،** …».

    Or after what a report draws on: «طبق گزارش آناتولی **با استناد به منابع دولتی،** …»; or where
    the words were said: «طبق اظهارات وزیر **در برنامه گفت‌وگوی ویژه،** …».
    """
    keys = passage.tokens.keys
    if at + 1 >= passage.last:
        return at
    if keys[at] == "از":
        return _behind_town(passage, at)
    if keys[at] in word_class("in_the_course_of"):
        return _behind_occasion(passage, at)
    told = keys[at] == "به" and _is_outlet(passage, at + 1)
    if not told and "".join(keys[at : at + 2]) not in word_class("drawing_on"):
        return at
    near = range(at + 2, min(at + _OUTLET, passage.last))
    return next((n for n in near if "،" in passage.gap(n)), at)


def _is_outlet(passage: Passage, at: int) -> bool:
    """«**خبرنگار** فارس», «**رویترز**», «**این روزنامه**»: an outlet, or who reports for one."""
    keys = passage.tokens.keys
    at += keys[at] in words.demonstratives() and at + 1 < passage.last
    heads = word_class("reporter") | word_class("outlet_head")
    return keys[at] in heads or bool(outlet_at(keys, at))


def _behind_occasion(passage: Passage, at: int) -> int:
    """«به گفته وزیر نیرو **در نشست خبری،** …»: the token after the occasion, up to its comma."""
    tokens, last = passage.tokens, passage.last
    occasions = ("".join(tokens.keys[at + 1 : at + n]) for n in (2, 3))
    if word_class("occasion_of_speech").isdisjoint(occasions):
        return at
    comma = next((n for n in tokens.uneven_in(at + 1, last) if "،" in tokens.gaps[n]), at)
    return at if tokens.first_place(words.verbal_in, at + 2, comma) is not None else comma


def _behind_town(passage: Passage, at: int) -> int:
    """«خبرگزاری فرانسه **از رم،** …»: the token after the town."""
    town = words.location_at(passage.tokens, at + 1)
    placed = town and town[1] < passage.last and "،" in passage.gap(town[1])
    return town[1] if town and placed else at
