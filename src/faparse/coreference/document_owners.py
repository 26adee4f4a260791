"""Strategies for a document whose owner the text gives: in its name, before it, or as signer."""

from __future__ import annotations

from faparse.coreference.documents import is_document, says_no_owner
from faparse.coreference.entities import DiscourseEntity
from faparse.coreference.pronouns import is_said_human
from faparse.coreference.story import NEAR, Answer, Story, Turn
from faparse.coreference.subject_roles import resolve_subject
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.mentions import Mention, parse_mention
from faparse.syntax.noun_phrases import TokenRange

#: «که **سازمان زندان‌ها و اقدامات تأمینی کشور** منتشر کرده»: the longest such name has six words.
_PUBLISHER = 8


def document_of_publisher(story: Story, turn: Turn) -> Answer | None:
    """«معرفی ناشر», «اعلام ناشر»: the publisher that the text names.

    + «باغ خاموش» را نشر چشمه چاپ کرد.⏎در معرفی ناشر آمده است: «باغ زنده است.» → نشر چشمه
    + «باغ خاموش» را نشر چشمه چاپ کرد.⏎ناشر گفت: «باغ زنده است.» → نشر چشمه
    - «باغ خاموش» را نشر چشمه چاپ کرد.⏎در معرفی نویسنده آمده است: «باغ زنده است.»
    - «باغ خاموش» چاپ شد.⏎در معرفی ناشر آمده است: «باغ زنده است.»
    """
    mention = turn.mention
    if mention is None or not _is_publishers(story, mention):
        return None
    first = mention.whole[0]
    before = range(max(0, first - NEAR), first)
    houses = (n for n in before if story.keys[n] in word_class("publisher"))
    named = (story.subjects.after(n, mention.whole[0]) for n in houses)
    house = next((each for each in named if each and each[1] - each[0] > 1), None)
    return Answer(story.registry.describe(house, "body")) if house else None


def _is_publishers(story: Story, mention: Mention) -> bool:
    """«**ناشر**», «معرفی **ناشر** از این کتاب»."""
    first, last = mention.whole
    at = first + (story.keys[first] in word_class("introduction"))
    return at < last and story.keys[at] == "ناشر"


def document_of_owner(story: Story, turn: Turn) -> Answer | None:
    """The document's name says whose it is.

    + متن بیانیه وزارت خارجه می‌افزاید: «مرز باز است.» → وزارت خارجه
    + در پیام آذین مه‌لقا، عضو پیوسته فرهنگستان آمده است: «زبان می‌ماند.» → آذین مه‌لقا
    + در نامه محمدعلی وکیلی آمده است: «مرز باز است.» → محمدعلی وکیلی
    + جینز دیفنس گفت: آب کم است.⏎در گزارش جینز دیفنس آمده است: «مرز باز است.» → جینز دیفنس
    - در این بیانیه آمده است: «مرز باز است.»
    - در نامه تهران آمده است: «مرز باز است.»
    - در متن گزارش سالانه آمده است: «مرز باز است.»
    - در متن این توضیح وزارت آمده است: «مرز باز است.»
    """
    if turn.mention is None or turn.mention.kind != "document":
        return None
    first, last = turn.mention.whole
    if known := story.registry.named(story.registry.key((first + 1, last))):
        return Answer(known)  # «گزارش **جینز دیفنس**», which has spoken under its name
    if author := _named_behind(story, turn.mention):
        return Answer(resolve_subject(story, turn, author))
    owner = _owner_in_name(story, first, last)
    return Answer(resolve_subject(story, turn, owner)) if owner else None


def _owner_in_name(story: Story, first: int, last: int) -> Mention | None:
    """«بیانیه **وزارت خارجه**», «معرفی **ناشر** از این کتاب»; not «متن **گزارش** سالانه»."""
    at = next((n for n in range(first + 1, last) if _is_owner(story, n)), None)
    if at is None or story.keys[at - 1] in words.demonstratives():
        return None
    of = (n for n in range(at + 1, last) if story.keys[n] == "از")
    owner = parse_mention(story.tokens, (at, next(of, last)))
    return None if owner.demonstrative or owner.kind == "document" else owner


def _is_owner(story: Story, at: int) -> bool:
    """Whether a role is at a token, other than a document or a meeting."""
    thing = word_class("document") | word_class("occasion")
    return words.role_at(story.tokens, at) is not None and story.keys[at] not in thing


def _named_behind(story: Story, document: Mention) -> Mention | None:
    """«نامه **محمدعلی وکیلی**» (listed), «پیام **آذین مه‌لقا**، عضو فرهنگستان» (apposition)."""
    owner = (document.whole[0] + 1, document.whole[1])
    named = _begins_with_given_name(story, owner) or _has_apposition(story, owner)
    return parse_mention(story.tokens, owner) if named else None


def _begins_with_given_name(story: Story, owner: TokenRange) -> bool:
    first, last = owner
    named = words.given_at(story.tokens, first) if last - first > 1 else None
    return named is not None and words.location_at(story.tokens, first) is None


def _has_apposition(story: Story, owner: TokenRange) -> bool:
    """Whether words without a role are before a comma, and a role after it."""
    tokens, (first, last) = story.tokens, owner
    comma = next((n for n in range(first + 1, last) if "،" in tokens.gaps[n]), None)
    if comma is None or not words.role_at(tokens, comma):
        return False
    inside = range(first, comma)
    return not any(words.role_at(tokens, n) or words.boundary_at(tokens, n) for n in inside)


def document_signed_by(story: Story, turn: Turn) -> Answer | None:
    """A clause after the document says who signed it.

    + بیانیه‌ای خوانده شد.⏎در این بیانیه که به امضای ۳۶ استاد دانشگاه رسیده، تأکید شده است که آب کم
      است. → ۳۶ استاد دانشگاه
    + نامه‌ای خوانده شد.⏎در این نامه که ۴۰ پزشک آن را امضا کرده‌اند، آمده است که آب کم است. → ۴۰ پزشک
    + در بیانیه‌ای که از سوی باشگاه ناپولی منتشر شده، آمده است که آب کم است. → باشگاه ناپولی
    + در نامه‌ای که دیروز از طرف دفتر شهردار به نشر رسیده آمده است که آب کم است. → دفتر شهردار
    + بر اساس بیانیه‌ای که وزارت راه منتشر کرده، آب کم است. → وزارت راه
    - بیانیه‌ای خوانده شد.⏎در این بیانیه که دیروز رسیده، تأکید شده است که آب کم است.
    - بیانیه‌ای خوانده شد.⏎در این بیانیه که ۳۶ استاد نوشته‌اند، آمده است که آب کم است.
    """
    mention = turn.mention
    if mention is None or not is_document(story, mention):
        return None
    clause = _signing_clause(story, mention.whole[1], turn.cue)
    found = story.subjects.after(*clause) if clause else None
    return Answer(story.describe(parse_mention(story.tokens, found))) if found else None


def _signing_clause(story: Story, at: int, stop: int) -> TokenRange | None:
    """Where the signers are: «که به امضای **…** رسیده», «که **…** آن را امضا کرده‌اند»."""
    keys = story.keys
    if keys[at : at + 1] != ["که"]:
        return None
    if keys[at + 1 : at + 3] == ["به", "امضای"]:
        verbs = (n for n in range(at + 4, stop) if words.verbal_at(keys, n))
        return at + 3, next(verbs, stop)
    signed = (n for n in range(at + 2, stop) if keys[n : n + 3] == ["ان", "را", "امضا"])
    end = next(signed, None) or _published(story, at + 1)
    return (at + 1, end) if end else _issuer(keys, at + 1, stop)


def _published(story: Story, at: int) -> int | None:
    """«که **وزارت راه** منتشر کرده»: the token behind who published it."""
    keys, stop = story.keys, min(at + _PUBLISHER, len(story.keys) - 1)
    end = next((n for n in range(at + 1, stop) if keys[n] in word_class("comes_out")), None)
    if end is None or keys[end + 1] in ("شده", "شد", "می") or keys[end] == "به":
        return None
    return end if story.subjects.after(at, end) == (at, end) else None


def _issuer(keys: list[str], at: int, stop: int) -> TokenRange | None:
    """«که دیروز از سوی **باشگاه ناپولی** منتشر شده»: up to the word that says it came out."""
    by = (n + 2 for n in range(at, stop - 2) if "".join(keys[n : n + 2]) in word_class("by_side"))
    begin = next(by, None)
    if begin is None:
        return None
    out = word_class("comes_out")
    end = next((n for n in range(begin + 1, stop) if keys[n] in out), None)
    return (begin, end) if end else None


def document_told_of_before(story: Story, turn: Turn) -> Answer | None:
    """A sentence before introduces the document together with its owner.

    + پیام مینا رستگار، رئیس باغ، خوانده شد.⏎در این پیام آمده است: «زبان می‌ماند.» → مینا رستگار
    + در نامه‌ای که مینا رستگار نوشته، این کار نادرست خوانده شد.⏎در این نامه آمده است: «آب کم است.» →
      مینا رستگار
    + بیانیه‌ای که شهرداری ساری منتشر کرده، خوانده شد.⏎در این بیانیه آمده است: «آب کم است.» →
      شهرداری ساری
    + گزارش یوناما روز شنبه منتشر شد. در این گزارش آمده است که آب کم است. → یوناما
    + پیام مینا رستگار، رئیس باغ، خوانده شد.⏎باران بارید.⏎در این پیام آمده است: «زبان می‌ماند.» →
      مینا رستگار
    + مینا رستگار در پیامی گفت: زبان زنده است.⏎علی رهنما گفت: باران بارید.⏎در این پیام آمده است:
      «زبان می‌ماند.» → مینا رستگار
    + کارگران بندر با انتشار بیانیه‌ای اعتصاب کردند.⏎علی رهنما گفت: باران بارید.⏎در این بیانیه آمده
      است: «می‌مانیم.» → کارگران بندر
    - پیام تازه‌ای خوانده شد.⏎در این پیام آمده است: «زبان می‌ماند.»
    - پیام مینا رستگار، رئیس باغ، خوانده شد.⏎در این نامه آمده است: «زبان می‌ماند.»
    - گزارش یوناما روز شنبه منتشر شد. باران بارید. در این گزارش آمده است که آب کم است.
    - به گزارش یوناما روز شنبه منتشر شد. در این گزارش آمده است که آب کم است.
    - علی رهنما گفت: «پیام مینا رستگار خوانده شد.»⏎در این پیام آمده است: «زبان می‌ماند.»
    """
    mention = turn.mention
    if (
        mention is None
        or not is_document(story, mention)
        or not _points_to_document(story, mention)
    ):
        return None
    at = _told_of_at(story, mention)
    if at is None:
        return None
    owner = _owner_told_at(story, turn, at) or _spoke_in(story, at) or _issuer_at(story, turn, at)
    return Answer(owner) if owner else None


def _issuer_at(story: Story, turn: Turn, at: int) -> DiscourseEntity | None:
    """«**صد راننده** با انتشار بیانیه‌ای …»: the subject of the sentence that brings it in."""
    if story.keys[at - 1] not in word_class("stands_in"):
        return None
    begin = story.narration.sentence_of(at)
    subject = next(iter(story.subjects_before(at, begin)), None)
    if subject is None or not (_issues(story, subject) or _is_named(story, subject)):
        return None
    return resolve_subject(story, turn, subject)


def _points_to_document(story: Story, mention: Mention) -> bool:
    """«**این پیام**», «متن **این نامه**», «**این گزارش**»."""
    first, last = mention.whole
    pointed = last - first > 1 and story.keys[last - 2] in words.demonstratives()
    return pointed and says_no_owner(mention)


def _told_of_at(story: Story, mention: Mention) -> int | None:
    """The last token that mentions a document of this kind without pointing to it.

    For a report only in the sentence before, as every credit mentions one.
    """
    first, last = mention.whole
    kind, keys = story.keys[last - 1], story.keys
    news = kind in word_class("news_document")
    begin = story.narration.sentence_before(first)[0] if news else max(0, first - NEAR)
    before = (n for n in range(first - 1, begin - 1, -1) if keys[n] in (kind, f"{kind}ی"))
    credits = {"به"} if news else set()  # «**به گزارش** روزنامه ۸صبح، در این گزارش …»
    told = (n for n in before if keys[n - 1] not in words.demonstratives() | credits)
    return next((n for n in told if not story.quoted_at(n)), None)


def _spoke_in(story: Story, at: int) -> DiscourseEntity | None:
    """«**وزارت نیرو** در بیانیه‌ای گفت: …»: the source of the quote whose document it was."""
    some = story.keys[at].endswith("ی") or story.keys[at + 1] in ("ای", "خود")
    sentence = story.narration.sentence_of(at)
    told = zip(story.answers, story.mentions, strict=False)
    spoke = (
        answer
        for answer, source in told
        if source
        and source.whole[0] < at
        and story.narration.sentence_of(source.whole[0]) == sentence
    )
    return next(spoke, None) if some else None


def _owner_told_at(story: Story, turn: Turn, at: int) -> DiscourseEntity | None:
    """«**پیام** مینا رستگار خوانده شد», «در **نامه**‌ای که مینا رستگار نوشته»."""
    whole = story.subjects.after(at, turn.cue)
    if whole is None:
        return None
    named = parse_mention(story.tokens, whole)
    if named.kind == "document" and (answer := document_of_owner(story, Turn(named, turn.cue))):
        return answer.entity
    author = _author_in_clause(story, at, turn.cue)
    if author is None or not story.subjects.is_animate(author):
        return None
    return resolve_subject(story, turn, parse_mention(story.tokens, author))


def _author_in_clause(story: Story, at: int, stop: int) -> TokenRange | None:
    """«نامه‌ای که **مینا رستگار** نوشته», «بیانیه‌ای که **وزارت راه** منتشر کرده»."""
    that = next((n for n in (at + 1, at + 2) if story.keys[n] == "که"), None)
    if that is None:
        return None
    return story.subjects.after(*(_signing_clause(story, that, stop) or (that + 1, stop)))


def document_issued_before(story: Story, turn: Turn) -> Answer | None:
    """A sentence before says who issued it.

    + باشگاه ناپولی بیانیه‌ای منتشر کرد.⏎در این بیانیه آمده است: «می‌مانیم.» → باشگاه ناپولی
    + مصر و سودان بیانیه‌ای منتشر کردند.⏎در این بیانیه آمده است: «می‌مانیم.» → مصر و سودان
    + باشگاه ناپولی بازی کرد. بازیکنان بیانیه‌ای منتشر کردند.⏎در این بیانیه آمده است: «می‌مانیم.» →
      بازیکنان
    + مینا رستگار در نامه‌ای از قانون انتقاد کرد.⏎در این نامه آمده است: «می‌مانیم.» → مینا رستگار
    - در این بیانیه آمده است: «می‌مانیم.»
    - دولت متن نامه مینا رستگار را منتشر کرد.⏎در این نامه آمده است: «می‌مانیم.»
    - باشگاه ناپولی بازی کرد.⏎در این بیانیه آمده است: «می‌مانیم.»
    - این باشگاه بیانیه‌ای منتشر کرد.⏎در این بیانیه آمده است: «می‌مانیم.»
    - باران بیانیه‌ای نوشت.⏎در این بیانیه آمده است: «می‌مانیم.»
    """
    if not is_document(story, turn.mention) or not says_no_owner(turn.mention):
        return None
    for subject in story.subjects_before(turn.cue, max(story.since(turn), turn.cue - NEAR)):
        issuer = _issues(story, subject)
        writes = issuer or _is_named(story, subject)
        if writes and _writes(story, subject, turn.cue, alone=issuer):
            return Answer(resolve_subject(story, turn, subject))
    return None


def _issues(story: Story, subject: Mention) -> bool:
    """Whether a subject is a body, an office, a crowd or a state, and no «این»."""
    told = subject.kind in ("body", "person", "people") and not subject.demonstrative
    return told or _is_state(story, subject)


def _is_state(story: Story, subject: Mention) -> bool:
    """«**مصر، سودان و اوگاندا** با صدور بیانیه‌ای …»: states issue documents too."""
    place = words.location_at(story.tokens, subject.whole[0])
    return subject.kind == "name" and place is not None


def _is_named(story: Story, subject: Mention) -> bool:
    """«**مینا رستگار** در نامه‌ای از قانون انتقاد کرد»: a name of somebody, with no role."""
    return subject.kind == "name" and subject.name is not None and is_said_human(story, subject)


def _writes(story: Story, subject: Mention, cue: int, alone: bool) -> bool:
    """Whether the sentence of a subject has a document in it: «X **بیانیه‌ای** منتشر کرد».

    Unless `alone` will do, words stand in it: «مینا رستگار **در نامه‌ای** …», not «… نامه‌ای خواند».
    """
    after = range(subject.whole[1], cue)
    sentence = story.narration.sentence_of(subject.whole[0])
    inside = [n for n in after if story.narration.sentence_of(n) == sentence]
    documents = (n for n in inside if story.keys[n].rstrip("ی") in word_class("document"))
    own = (n for n in documents if not _is_anothers(story, n))
    return any(alone or story.keys[n - 1] in word_class("stands_in") for n in own)


def _is_anothers(story: Story, at: int) -> bool:
    """«دولت **نامه** مینا رستگار را منتشر کرد»: who owns a document is not who hands it out.

    Not «وزیر طی **حکمی** مینا رستگار را منصوب کرد».
    """
    behind = at + 1
    if behind >= len(story.keys) or story.tokens.gaps[behind].strip(" "):
        return False
    if words.finite_at(story.keys, behind):
        return False  # «خبر **داد**»
    if story.keys[behind] in word_class("document"):
        return _is_anothers(story, behind)  # «**متن نامه** مینا رستگار»
    return not story.keys[at].endswith("ی") and words.given_at(story.tokens, behind) is not None
