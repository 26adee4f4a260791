"""«در» inside a noun phrase: the seat of an office, a workplace, a case, a field.

Entries of `inner_words`, with examples as there.
"""

from __future__ import annotations

from itertools import pairwise

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.joins import segment_end
from faparse.syntax.walk import Walk

#: The section of a boundary and the token after it.
Boundary = tuple[str, int]


def seat(walk: Walk, hit: Boundary) -> bool | None:
    """«در» and the place of an office.

    + سفیر ایران **در** مسکو گفت
    + نماینده ایران **در** سازمانهای جهانی گفت
    + هماهنگ‌کننده سازمان ملل **در** تهران گفت
    + انجمن کتابداران **در** شهر شیراز گفت
    + وزیر نیرو **در** یزد گفت → no
    + یک صراف **در** خیابان فردوسی تهران گفت
    + شماری از دهقانان **در** ولسوالی درایم گفتند
    + استفان هوفر، پژوهشگر مهاجرت **در** دانشگاه اوسنابروک گفت
    + استفان هوفر، پژوهشگر ارشد **در** بانک ساحل، گفت
    + علی رستگار متخصص قلب **در** بیمارستان یزد در این باره گفت
    + یک دیپلمات ارشد **در** بروکسل گفت
    + یک منبع **در** این کمیته گفت
    + نماینده ایران **در** هیئت عامل سازمان گاز گفت
    + هیئت سازمان ملل **در** افغانستان (یوناما) گفت
    + مقام‌ها **در** فرماندهی پلیس بلخ گفتند
    + فعالان حقوق بشر **در** ایران گفتند
    - مردی **به** نام کریم گفت
    """
    keys, takes, after = walk.keys, word_class("takes_place"), hit[1]
    if keys[walk.end] != "در" or after != walk.end + 1:
        return None
    if any(
        sits(walk, after) for sits in (_houses, _officials_of, _lives_in, _works_at, _is_shortened)
    ):
        return True
    heads = range(walk.at, walk.end)
    head = any(keys[n] in takes or "".join(keys[n : n + 2]) in takes for n in heads)
    after += keys[after] in words.demonstratives()  # «یک مقام مسئول در **این** منطقه»
    return bool(head and _is_place(walk, after))


def in_charge_of(walk: Walk, hit: Boundary) -> bool | None:
    """«در امور …» behind an office.

    + نماینده ویژه دولت **در** امور سیل گفت
    - سفیر ایران **در** مسکو گفت
    """
    named = walk.keys[walk.end : walk.end + 2] == ["در", "امور"]
    office = any(words.role_at(walk.tokens, n) for n in range(walk.at, walk.end))
    return True if named and office else None


def in_a_field(walk: Walk, hit: Boundary) -> bool | None:
    """«در حوزه …», «در زمینه …» behind somebody active or expert in it.

    + خبرنگار فعال **در** حوزه محیط زیست گفت
    + پژوهشگر **در** زمینه تاریخ گفت
    - وزیر نیرو **در** حوزه آب گفت
    - خبرنگار فعال **در** یزد گفت
    """
    if walk.keys[walk.end] != "در" or walk.keys[walk.end + 1] not in word_class("field_of_work"):
        return None
    return True if walk.keys[walk.end - 1] in word_class("expert_in") else None


def for_a_realm(walk: Walk, hit: Boundary) -> bool | None:
    """«برای ولایت …» behind its governor.

    + والی طالبان **برای** ولایت تخار گفت
    - والی طالبان **برای** مردم تخار گفت
    - علی رستگار **برای** ولایت تخار گفت
    """
    keys = walk.keys
    if keys[walk.end] != "برای" or keys[walk.end + 1] not in word_class("kind_of_place"):
        return None
    governs = not word_class("governor").isdisjoint(keys[walk.at : walk.end])
    return True if governs else None


def in_a_case(walk: Walk, hit: Boundary) -> bool | None:
    """«در پرونده …» behind a party, its lawyer or its judge.

    + وکیل متهم **در** پرونده اختلاس گفت
    - سفیر ایران **در** مسکو گفت
    """
    if walk.keys[walk.end : walk.end + 2] != ["در", "پرونده"]:
        return None
    others = word_class("sits_in_case").isdisjoint(walk.keys[walk.at : walk.end])
    return None if others else True


def _houses(walk: Walk, at: int) -> bool:
    """«پژوهشگران مؤسسه آکسفورد در **کشور انگلیس**»: where a body or a group is based."""
    kind = words.role_at(walk.tokens, walk.at)
    if kind is None or kind[0] not in ("body", "people") or at + 1 >= len(walk.tokens):
        return False
    land = walk.keys[at] in word_class("kind_of_place")
    return land and words.location_at(walk.tokens, at + 1) is not None


def _officials_of(walk: Walk, at: int) -> bool:
    """«مقام‌ها در **فرماندهی** پلیس»: the office of officials of whom nothing else is said.

    «فعالان حقوق بشر در **ایران**»: the land of those who are active there.
    """
    kind = words.role_at(walk.tokens, walk.at)
    if kind is None or kind[0] != "people" or at >= walk.stop:
        return False
    if walk.keys[walk.at] in word_class("active_in"):
        return words.location_at(walk.tokens, at) is not None
    head = words.role_at(walk.tokens, at)
    alone = kind[1] == walk.end and not names_document(walk.keys[at])
    return alone and head is not None and head[0] == "body"


def _lives_in(walk: Walk, at: int) -> bool:
    """«یک صراف در **خیابان** فردوسی», «یک مقام در **این دفتر**»: the place of somebody unnamed."""
    keys = walk.keys
    unnamed = keys[walk.at] == "یک" or _is_part(walk)
    if not unnamed or at >= walk.stop:
        return False
    at += keys[at] in words.demonstratives()
    return _is_place(walk, at) or words.singular(keys[at]) in word_class("kind_of_place")


def _is_part(walk: Walk) -> bool:
    """«**شماری از** دهقانان», «**یکی از** …»; not «دبیر ستاد نهی **از** منکر»."""
    keys = walk.keys[walk.at : walk.end]
    return any(a in word_class("partitive") and b == "از" for a, b in pairwise(keys))


def _is_place(walk: Walk, at: int) -> bool:
    """Whether a place or an institution begins at a token: «**بروکسل**», «**بانک** استاندارد»."""
    head = words.role_at(walk.tokens, at)
    if names_document(walk.keys[at]) or walk.keys[at] in word_class("medium"):
        return False
    if (head is not None and head[0] == "body") or words.location_at(walk.tokens, at):
        return True
    return words.singular(walk.keys[at]) in word_class("place_head")


def _works_at(walk: Walk, at: int) -> bool:
    """«…، پژوهشگر مهاجرت در **دانشگاه** اوسنابروک»: an apposition that names the workplace.

    Where a comma closes it, any place will do: «…، اقتصاددان ارشد در **بانک ساحل**، گفت».
    """
    if at >= walk.stop or not _has_calling(walk):
        return False
    return walk.keys[at] in word_class("house") or (_is_place(walk, at) and _is_closed(walk, at))


def _has_calling(walk: Walk) -> bool:
    """«استفان هوفر، **پژوهشگر** مهاجرت», «علی رستگار **متخصص** قلب»: a name and an occupation."""
    commas = [n for n in range(walk.at + 1, walk.end) if "،" in walk.tokens.gaps[n]]
    if not commas and not (words.name_at(walk.tokens, walk.at) and _is_followed(walk)):
        return False
    roles = (words.role_at(walk.tokens, n) for n in commas[-1:] or range(walk.at, walk.end))
    return any(head is not None and head[0] == "person" for head in roles)


def _is_followed(walk: Walk) -> bool:
    """«… در بیمارستان یزد **در این باره** گفت»: else the place is where it was said."""
    return segment_end(walk.tokens, walk.end + 1, walk.stop) < walk.stop


def _is_closed(walk: Walk, at: int) -> bool:
    """Whether a comma ends the words that begin at a token."""
    return "،" in walk.tokens.gaps[segment_end(walk.tokens, at, walk.stop)]


def _is_shortened(walk: Walk, at: int) -> bool:
    """«سازمان ملل در **افغانستان** (یوناما)»: what brackets abbreviate is one name."""
    place = words.location_at(walk.tokens, at)
    if place is None or walk.tokens.gaps[place[1]].strip(" \u200c") != "(":
        return False
    head = words.role_at(walk.tokens, walk.at)
    return head is not None and head[0] == "body"


def names_document(key: str) -> bool:
    """Whether a word is a document, with or without its «ی»: «**گزارشی**», «**بیانیهای**»."""
    return not word_class("document").isdisjoint(words.definite(key))
