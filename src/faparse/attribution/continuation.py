"""Where somebody's words end: the narrator takes over, or the same speech goes on below."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from faparse.attribution.context import COLON, CueContext, Passage, QuoteMatch
from faparse.draft import Range
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import Phrases, phrases, word_class
from faparse.syntax.cues import CueMatch
from faparse.syntax.noun_phrases import TokenRange
from faparse.text.fold import BLANKS, trim

#: A subheading has at most this many words.
_SUBHEAD = 12
#: How far from its sentence's beginning a takeover's cue may stand, and with a known name there.
_NEAR, _NAMED = 14, 40
#: «سرپرست اداره بازرسی اصناف», «یورگن هالبرگ مدیر …»: a full description has so many words.
_IN_FULL = 4
#: «- …», «۱- …», «۲. …», «* …», «• …»: the items of a list.
_ITEM = re.compile(r"[\s\u200c]*(?:[-–—•*▪●■+]+[\s\u200c]*|(?=\(?\d{1,2}[\s\u200c]*[-–.)ـ]))")


def narrator_resumes(context: CueContext, at: int) -> int:
    """The token where the narrator is back within unmarked words that begin at `at`.

    «… تشکیل می‌شود. وی افزود: …» on one line: at «وی». A sentence of the speaker's own that
    quotes somebody («پیامبر فرمودند: …») does not begin with the pronoun or with a person already
    quoted, so the words run on.
    """
    passage = context.passage
    if joined := _joined_speech(passage, at, passage.sentence(at)[1]):
        return joined
    for begin in passage.sentences_from(at):
        if passage.quoted(begin) and not _named_in_marks(passage, begin):
            continue
        if begin in passage.subjects.credits:
            return begin
        opener = _narrator_openers().longest_match(passage.tokens.keys, begin)
        if opener and not first_person(passage, *passage.sentence(begin)):
            return begin
        if _says_who(passage, begin) or _tells_of_him(passage, begin):
            return begin
        if _names_speaker(context, begin):
            return begin
        _, end = passage.sentence(begin)
        cue = next((c for c in passage.cues_in(begin, end) if _introduces_speech(passage, c)), None)
        if cue and _is_narrator_sentence(passage, begin, cue):
            return begin
        if _reports_again(passage, begin, end):
            return begin
        if joined := _joined_speech(passage, begin, end):
            return joined
    return passage.last


def _reports_again(passage: Passage, begin: int, end: int) -> bool:
    """«گفت: راه‌ها باز است. **وی تأکید کرد که** رانندگان احتیاط کنند»: the narrator, with «که».

    «… **وی گفت** فردا روز دیگری است»: «وی گفت» needs none.

    Only behind a pronoun or «این نماینده»: «رئیس‌جمهور گفت که …» may be the speaker's own words.
    """
    tokens = passage.tokens
    pronoun = words.pronoun_at(tokens, begin)
    pointing = tokens.keys[begin] in words.demonstratives() and begin + 1 < end
    head = words.role_at(tokens, begin + 1) if pointing else None
    if not (pronoun and pronoun[0] == "person") and not (head and head[0] == "person"):
        return False
    for cue in passage.cues_in(begin, end):
        if cue.kind not in ("say", "tell") or cue.flag in ("-", "~") or passage.quoted(cue.first):
            continue
        following = tokens.keys[cue.last] if cue.last < end else ""
        plain = tokens.keys[begin] == "وی" and cue.lemma == "گفتن" and not cue.flag
        bare = plain and cue.first == begin + 1 and not passage.gap(cue.last).strip(" \u200c\r\n")
        return (following == "که" or bare) and not first_person(passage, begin, cue.last)
    return False


def _named_in_marks(passage: Passage, begin: int) -> bool:
    """«… برسیم. «**محمدحسین قربانی**» با بیان اینکه …، گفت:»: the marks hold a name alone."""
    for start, end in ((p.start, p.end) for p in passage.pairs if p.opened and p.closed):
        if passage.tokens.starts[begin] == start:
            last = passage.tokens.before(end)
            key = passage.tokens.keys[last - 1]
            return last - begin <= 4 and key in passage.subjects.phrases.surnames
    return False


def _says_who(passage: Passage, begin: int) -> bool:
    """«**به گفته وی،** این دستورالعمل …»: the narrator's, if a pronoun follows the phrase."""
    cue = next((c for c in passage.cues_in(begin, begin + 1) if c.kind == "phrase"), None)
    if cue is None or cue.last >= passage.last:
        return False
    respectful = passage.tokens.keys[cue.last] == "ایشان"
    told_of = respectful and _names_somebody(passage, passage.sentence(begin - 1)[0], begin)
    return not told_of and words.pronoun_at(passage.tokens, cue.last) is not None


def _names_speaker(context: CueContext, begin: int) -> bool:
    """«ترامپ گفت: … زده‌ایم. **ترامپ** بر اهمیت تنگه تأکید کرد», «**به گفته ترامپ** …»."""
    passage = context.passage
    at = begin
    if cue := next((c for c in passage.cues_in(begin, begin + 1) if c.kind == "phrase"), None):
        at = cue.last
    own = at < passage.last and passage.tokens.keys[at] == context.speaking()
    return own and not first_person(passage, *passage.sentence(begin))


def _joined_speech(passage: Passage, first: int, end: int) -> int | None:
    """«… با چین پیشتاز است **و گفت:** هیچ‌کس …»: the «و» that brings the narrator's next verb.

    «دکتر آمد **و گفت:** …» may be the speaker's own tale, so «گفت» wants a verb in the present.
    """
    keys = passage.tokens.keys
    for cue in passage.cues_in(first + 2, end):
        at = cue.first - 1
        if keys[at] != "و" or passage.quoted(at) or not _introduces_speech(passage, cue):
            continue
        present = keys[at - 1] in word_class("present") or keys[at - 2] in ("می", "نمی")
        if words.finite_at(keys, at - 1) and (present or cue.lemma != "گفتن"):
            return at
    return None


def _names_somebody(passage: Passage, first: int, last: int) -> bool:
    """«مرشد ترابی را همه می‌شناختند. به گفته **ایشان** …»: the speaker tells of a third man."""
    tokens = passage.tokens
    return any(words.title_at(tokens, n) or words.role_at(tokens, n) for n in range(first, last))


def _tells_of_him(passage: Passage, begin: int) -> bool:
    """«**وی** در پایان لوح یادبودی به باغداران داد»: only a narrator says «وی» of the speaker."""
    return passage.tokens.keys[begin] == "وی" and not first_person(
        passage, *passage.sentence(begin)
    )


def _introduces_speech(passage: Passage, cue: CueMatch) -> bool:
    """A cue that stands outside marks and has a colon behind it, or a mark."""
    if cue.flag == "-" or cue.kind in ("phrase", "gerund", "noun", "stopped", "think", "name"):
        return False
    if passage.quoted(cue.first):
        return False
    end = passage.tokens.ends[cue.last - 1]
    return bool(COLON.match(passage.tokens.folded, end, passage.end)) or "«" in passage.gap(
        cue.last
    )


def _is_narrator_sentence(passage: Passage, begin: int, cue: CueMatch) -> bool:
    """Whether a sentence is the narrator's: its subject is a pronoun, a role or a name."""
    keys = passage.tokens.keys
    if first_person(passage, begin, cue.last):
        return False
    found = passage.subjects.syntactic_subject(begin, cue.first)
    if found is None:  # «**و افزود:** …», the subject dropped
        return keys[begin] == "و" and cue.first <= begin + 2
    first = found[0]
    if words.pronoun_at(passage.tokens, first):
        return True
    opens = "«" in passage.gap(cue.last)
    named = keys[first] in passage.subjects.phrases.surnames or words.name_at(passage.tokens, first)
    role = words.role_at(passage.tokens, first)
    person = role is not None and role[0] == "person" and first == begin
    # «نماینده رودسر **با اشاره به اینکه** …، گفت:», «… را سیاسی **دانست و** گفت:»
    led = any(
        c.kind == "gerund" and c.first - found[1] <= 1 for c in passage.cues_in(begin, cue.first)
    )
    joined = keys[cue.first - 1] == "و" and words.finite_at(keys, cue.first - 2)
    pointing = keys[first] in words.demonstratives()
    about = person and found[1] < len(keys) and keys[found[1]] in word_class("about")
    if opens or _introduced(passage, begin, found):
        return True
    near = _NAMED if named or pointing or about or (person and (led or joined)) else _NEAR
    return cue.first - begin <= near and first - begin <= 2


def _introduced(passage: Passage, begin: int, found: TokenRange) -> bool:
    """«در مقابل **یورگن هالبرگ مدیر کارخانه‌ای در گوتنبرگ** …»: whoever is named in full is new.

    Not «پیامبر», «وزیر پیشین»: of those a speaker tells.
    """
    tokens, (first, last) = passage.tokens, found
    opener = words.opener_at(tokens, begin)
    opens = first - begin <= 2 or (opener is not None and opener[1] == first)
    role = any(words.role_at(tokens, n) for n in range(first, last))
    return opens and role and tokens.count(first, last) >= _IN_FULL


def first_person(passage: Passage, first: int, last: int) -> bool:
    """Whether a token range has words of the first person: «ما», «می‌کنیم»."""
    keys = passage.tokens.keys
    return any(keys[n] in word_class("first_person") or _we(keys[n]) for n in range(first, last))


def _we(key: str) -> bool:
    """«می‌کنیم», «داریم», «هستیم» by the ending; «تصمیم», «رژیم», «تیم» are nouns."""
    if key.endswith("هایم"):
        return True  # «رسیدهایم», the half-space lost
    return len(key) > 4 and key.endswith("یم") and key in words.we_forms()


@cache
def _narrator_openers() -> Phrases[str]:
    return phrases("phrases.txt", "narrator")


def listed(context: CueContext) -> tuple[tuple[Range, ...], int] | None:
    """The items of a list below a colon, a span each: «- از شایعات دوری کنید.»

    A bullet is no part of the item, a number is («۲. خودرو را زیر درخت نگذارید»).
    """
    spans: list[Range] = []
    number = context.number + 1
    for follower in context.passages[number:]:
        item = _ITEM.match(follower.tokens.folded, follower.start, follower.end)
        if not item or item.end() >= follower.end:
            break
        start, end = trim(follower.tokens.text, item.end(), follower.end)
        while end > start and follower.tokens.folded[end - 1] in "." + BLANKS:
            end -= 1
        spans.append((start, end))
        number += 1
    return (tuple(spans), number) if spans else None


def with_list(context: CueContext, found: QuoteMatch) -> QuoteMatch:
    """«گفت: شرایط نام‌نویسی چنین است**:**» and the list below: its items are said too."""
    passage = context.passage
    if found.resume != passage.last or ":" not in passage.gap(passage.last):
        return found
    items = listed(context)
    if items is None:
        return found
    context.next_passage = items[1]
    resume = context.passages[items[1] - 1].last
    return replace(found, content=found.content + items[0], resume=resume)


def quoted_document(context: CueContext, most: int) -> tuple[tuple[Range, ...], int]:
    """The paragraphs below a colon that give a text, up to `most`; where the narrator is back.

    A pair of marks around the whole text ends it; so do a cue with a colon and an opener such as
    «گفتنی است».
    """
    spans: list[Range] = []
    number = context.number + 1
    open_mark = False
    for follower in context.passages[number : number + most]:
        if spans and not open_mark and _narrator_paragraph(follower):
            break
        start, end = trim(follower.tokens.text, follower.start, follower.end, BLANKS)
        pair = follower.pairs[0] if follower.pairs else None
        if pair and pair.opened and pair.outer_start == start and not spans:
            if pair.closed:
                return ((trim(follower.tokens.text, pair.start, pair.end)),), number + 1
            start, open_mark = pair.start, True
        closing = follower.unopened(follower.start, follower.end)
        if open_mark and closing:
            spans.append(trim(follower.tokens.text, start, closing.end))
            return tuple(spans), number + 1
        if most == 1:
            while end > start and follower.tokens.folded[end - 1] in "." + BLANKS:
                end -= 1
        spans.append(trim(follower.tokens.text, start, end))
        number += 1
    return tuple(spans), number


def _narrator_paragraph(passage: Passage) -> bool:
    """«گفتنی است …», «به گزارش …», «وی افزود: …»: the statement is over."""
    if passage.first >= passage.last:
        return True
    if _narrator_openers().longest_match(passage.tokens.keys, passage.first):
        return True
    keys = passage.tokens.keys
    if keys[passage.first : passage.first + 2] == ["به", "گزارش"]:
        return True
    return any(
        _introduces_speech(passage, cue) and _is_narrator_sentence(passage, passage.first, cue)
        for cue in passage.cues[:1]
    )


def continues_quote(passage: Passage, following: Passage | None) -> bool:
    """Whether a paragraph without a cue is still the words of whoever spoke in the one before.

    «ما باید از این فرصت استفاده کنیم …» is, and so is what stands between «X گفت: …» and «وی افزود:
    …»; «این نشست فردا برگزار می‌شود.» is the narrator's.
    """
    keys = passage.tokens.keys
    if passage.last - passage.first < 4 or passage.first in passage.subjects.credits:
        return False
    if passage.tokens.folded[passage.start : passage.end].rstrip()[-1:] == "؟":
        return False  # «ایکنا ــ از نهادها چه می‌خواهید؟», an interviewer's question
    if _narrator_openers().longest_match(keys, passage.first) or _subhead(passage):
        return False
    if words.pronoun_at(passage.tokens, passage.first):
        return False  # «**وی** از برنامه جنبش … خبر داد.»
    if any(_reports_on(passage, cue) for cue in passage.cues[:1]):
        return False
    if first_person(passage, passage.first, passage.last):
        return True
    here = keys[passage.first : passage.last]
    if any(key in word_class("exhorting") for key in here):
        return True
    opening = words.boundary_at(passage.tokens, passage.first)
    if (opening and opening[0] == "time") or passage.subjects.is_animate(
        (passage.first, passage.first + 1)
    ):
        return (
            False  # «**روز دوم آبان** …», «**رئیس‌جمهور** … خبر داد»: the narrator tells of somebody
        )
    if keys[passage.first] in words.demonstratives() or any(
        key in word_class("event") for key in here
    ):
        return False
    return following is not None and _same_voice(following)


def _reports_on(passage: Passage, cue: CueMatch) -> bool:
    """«**مدیرعامل** در پایان **خاطرنشان کرد،** خاموشی نخواهیم داشت»: a quote of its own."""
    comma = cue.kind == "say" and passage.gap(cue.last).lstrip(" \u200c").startswith("،")
    return (
        comma
        and not passage.quoted(cue.first)
        and _is_narrator_sentence(passage, passage.first, cue)
    )


def _subhead(passage: Passage) -> bool:
    """«مهیا شدن شرایط رزرو بلیت تا پایان فصل»: a short line without a stop."""
    stopped = passage.tokens.folded[passage.start : passage.end].rstrip()[-1:] in tuple(".!؟»:،؛")
    return not stopped and passage.tokens.count(passage.first, passage.last) <= _SUBHEAD


def _same_voice(passage: Passage) -> bool:
    """«وی افزود: …»: the next paragraph goes on with the same speaker."""
    cue = next((c for c in passage.cues if _introduces_speech(passage, c)), None)
    if cue is None or passage.first >= passage.last:
        return False
    pronoun = words.pronoun_at(passage.tokens, passage.first)
    return bool(pronoun) and cue.first - passage.first < 16


def marked_whole(passage: Passage) -> tuple[int, int] | None:
    """A paragraph that is nothing but marked words: the speech goes on in marks of its own."""
    for pair in passage.pairs_in(passage.start, passage.start + 1):
        tail = passage.tokens.folded[pair.outer_end : passage.end]
        if pair.depth == 0 and pair.closed and pair.opened and pair.outer_start == passage.start:
            start, end = trim(passage.tokens.text, pair.start, pair.end)
            return (start, end) if start < end and not tail.strip(" .\u200c\r\n") else None
    return None
