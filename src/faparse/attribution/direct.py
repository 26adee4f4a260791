"""Rules for words in quotation marks, and for words that follow a cue and a colon."""

from __future__ import annotations

import re

from msgspec.structs import replace

from faparse.attribution.context import RELAYING, Found, Passage, Place, has_clause
from faparse.attribution.continuation import listed, statement, takes_over, with_list
from faparse.draft import Range
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.cues import Cue
from faparse.text.fold import BLANKS, trim
from faparse.text.quotation_marks import Pair

#: Between a cue and its marked words: «گفت: «», «گفت «», «گفت که «», «گفت،«».
_BEFORE_MARK = re.compile(r"[\s\u200c*:：،,]*$")
#: Behind marked words that are a whole statement; where the sentence goes on, the marks hold a
#: name: «می‌گوید: «هانا، قهرمان ما» قصه ساده‌ای است».
_COMPLETE = re.compile(r"[»\"”›)*\s\u200c]*([.؛;!؟،,\-–—ـ]|$|\n)")
#: A pair with fewer words than this may be a name or a title; 86 % of all «…» in wire-facts.md are
#: shorter than 25 code points, four or five words.
_NAME_WORDS = 4
#: A quote over several paragraphs is not looked for further than this.
_MANY_PARAGRAPHS = 40


def source_cue_marked(place: Place) -> Found | None:
    """«لاوروف گفت: «ما درباره گام‌های مشخص صحبت کردیم.»», and «می‌نویسد «اوباما …»»."""
    passage, cue = place.passage, place.cue
    if cue.kind in ("phrase", "gerund", "stopped", "think", "name") and not place.colon():
        return None
    behind = passage.tokens.ends[cue.last - 1]
    at = cue.last
    if at < passage.last and passage.tokens.keys[at] == "که":
        behind, at = passage.tokens.ends[at], at + 1
    pair = passage.pair_from(behind)
    if pair is None or not _BEFORE_MARK.search(passage.tokens.shadow[behind : pair.outer_start]):
        return None
    if not pair.closed:
        return unclosed(place, cue, pair)
    size = passage.tokens.count(passage.tokens.at(pair.start), passage.tokens.before(pair.end))
    if size <= _NAME_WORDS and _has_apposition(place, pair):
        return None
    if not _complete(place, pair) and not (place.colon() is None and size > 2 * _NAME_WORDS):
        return None
    pairs = _listed_with(passage, pair)
    that = passage.tokens.keys[at - 1] == "که" and at > cue.last
    if that and len(pairs) > 1 and not _complete(place, pairs[-1]):
        return None  # «گفت که **«چیزی نگرفته» و «فقط برای دلش»** بازی کرده است»
    contents = tuple(trim(passage.tokens.text, each.start, each.end) for each in pairs)
    resume = passage.tokens.at(pairs[-1].outer_end)
    return Found("direct", contents, cue, place.source(), resume)


def _has_apposition(place: Place, pair: Pair) -> bool:
    """«گفت **«کریم نوری»، معاون وزیر نفت** به بغداد می‌رود»: the marks hold a name, no speech."""
    passage, tokens = place.passage, place.passage.tokens
    at = tokens.at(pair.outer_end)
    if at >= place.sentence[1] or not tokens.gaps[at].strip(" »\u200c").startswith("،"):
        return False
    if has_clause(tokens, tokens.at(pair.start), at) or not words.role_at(tokens, at):
        return False
    return not passage.cues_in(at, at + 1) and has_clause(tokens, at, place.sentence[1])


def _listed_with(passage: Passage, pair: Pair) -> list[Pair]:
    """«اهالی می‌گویند **«آب نداریم»، «برق نداریم» و «گاز هم نداریم»**»: the pair and those after it.

    Each is parted from the one before by nothing but a comma or «و».
    """
    out = [pair]
    shadow = passage.tokens.shadow
    for later in passage.pairs_in(pair.outer_end, passage.end):
        if later.depth or not (later.opened and later.closed):
            continue
        between = shadow[out[-1].outer_end : later.outer_start].strip(BLANKS)
        if between not in ("،", "و", "، و"):
            break
        out.append(later)
    return out


def _complete(place: Place, pair: Pair) -> bool:
    """Whether nothing of the same clause follows the closing mark."""
    passage = place.passage
    at = passage.tokens.at(pair.outer_end)
    if at >= passage.last:
        return True
    if passage.tokens.shadow[pair.start : pair.end].rstrip(BLANKS)[-1:] in tuple(".؟!…"):
        return True
    gap = passage.tokens.shadow[pair.outer_end : passage.tokens.starts[at]]
    if _COMPLETE.match(gap) and gap.strip(" \u200c*»"):
        return True
    behind = passage.tokens.keys[at]
    if behind == "و" or passage.cues_in(at, at + 2):
        return True
    # «…» وی افزود: no stop between, but the narrator speaks
    return any(_has_colon(passage, cue) for cue in passage.cues_in(at, at + 6))


def _has_colon(passage: Passage, cue: Cue) -> bool:
    return ":" in passage.gap(cue.last)


def unclosed(place: Place, cue: Cue, pair: Pair) -> Found:
    """A mark that is never closed, or only in a later paragraph.

    «گفت: «قصد دولت چین …» and the closing mark is lost: the words end where they evidently do.
    """
    passage = place.passage
    over = _closed_later(place, pair)
    if over:
        return replace(over, cue=cue, source=place.source())
    stop = takes_over(passage, passage.tokens.at(pair.start))
    end = passage.offset(stop) if stop < passage.last else passage.end
    content = place.words(pair.start, end)
    note = (
        "unclosed-quotation-mark",
        "the opening mark is never closed; the quote ends where the narrator goes on",
        pair.outer_start,
        pair.start,
    )
    return Found("direct", (content,), cue, place.source(), stop, note)


def _closed_later(place: Place, pair: Pair) -> Found | None:
    """Marks that open in one paragraph and close in a later one; a span for each paragraph."""
    passage = place.passage
    text = passage.tokens.text
    spans: list[Range] = [trim(text, pair.start, passage.end)]
    later = place.passages[place.number + 1 : place.number + 1 + _MANY_PARAGRAPHS]
    for number, follower in enumerate(later, place.number + 1):
        head = follower.pairs[0] if follower.pairs else None
        if head is not None and _reopens(follower, head):
            spans.append(trim(text, head.start, head.end))
            if head.closed:
                place.next_passage = number + 1
                return _spanning(place, spans, follower.tokens.at(head.outer_end))
            continue
        closing = follower.unopened(follower.start, follower.end)
        if closing is not None:
            spans.append(trim(text, follower.start, closing.end))
            place.next_passage = number + 1
            return _spanning(place, spans, follower.tokens.at(closing.outer_end))
        if any(_has_colon(follower, cue) for cue in follower.cues):
            return None
        spans.append((follower.start, follower.end))
    return None


def _reopens(passage: Passage, head: Pair) -> bool:
    """A paragraph that opens marks again; not one that begins with a name in marks."""
    if not head.opened or head.outer_start != passage.start:
        return False
    tail = passage.tokens.shadow[head.outer_end : passage.end]
    return not head.closed or not tail.strip(" ." + BLANKS)


def _spanning(place: Place, spans: list[Range], resume: int) -> Found:
    kept = tuple(span for span in spans if span[0] < span[1])
    return Found("direct", kept, place.cue, None, resume)


def source_cue_colon(place: Place) -> Found | None:
    """«وی افزود: این محصول …»: to the paragraph's end, or to where the narrator returns."""
    passage, cue = place.passage, place.cue
    start = place.colon()
    if start is None or cue.kind in ("phrase", "gerund", "text", "stopped") or _lists(place):
        return None
    if cue.kind == "name" and cue.flag == "+":
        return None  # «نامزدها به این شرح معرفی شده بودند:»
    if cue.kind == "passive" and cue.lemma.startswith("گفته می"):
        return None
    at = passage.tokens.at(start)
    if at >= passage.last:
        return _in_next_paragraphs(place)
    if _relays(place, at):
        return None
    if passage.tokens.keys[at].startswith("وگو") or any(
        _has_colon(passage, cue) for cue in passage.cues_in(at, at + 2)
    ):
        return None  # «گفت: وگو کند», a word broken; «اذعان داشت: **تصریح کرد:** …»
    stop = takes_over(passage, at)
    end = passage.offset(stop) if stop < passage.last else passage.end
    note = None
    lost = passage.unopened(start, end)
    if lost is not None:
        # seed.txt: «وی افزود: ما درباره … را هدف بگیرد».»: the opening mark is missing
        end, stop = lost.end, max(at, passage.tokens.at(lost.outer_end))
        note = (
            "unopened-quotation-mark",
            "the opening mark is missing; the quote begins behind the colon",
            lost.end,
            lost.outer_end,
        )
    content = place.words(start, end)
    if content[0] >= content[1]:
        return None
    return with_list(place, Found("direct", (content,), cue, place.source(), stop, note))


def _relays(place: Place, at: int) -> bool:
    """«روزنامه شرق **نوشت:** حسین راغب، رئیس اتحادیه نانوایان گفت: …»: the words are Ragheb's."""
    passage, cue = place.passage, place.cue
    if cue.lemma not in RELAYING:
        return False
    _, end = passage.sentence(at)
    inner = next((c for c in passage.cues_in(at, end) if _has_colon(passage, c)), None)
    if inner is None or inner.kind not in ("say", "tell") or passage.quoted(inner.first):
        return False
    found = passage.subjects.find(at, inner.first)
    if found is None or found[0] != at:
        return False
    head = words.role_at(passage.tokens, at)
    known = passage.tokens.keys[found[1] - 1] in passage.subjects.phrases.known
    return known or bool(head and head[0] == "person") or bool(words.name_at(passage.tokens, at))


def _lists(place: Place) -> bool:
    """«**فهرست** پایگاه‌ها در زیر آمده است:»: a list is brought, nothing is said."""
    keys = place.passage.tokens.keys
    here = keys[place.begin : place.cue.first]
    return place.cue.lemma == "آمدن" and any(key in word_class("listing") for key in here)


def _in_next_paragraphs(place: Place) -> Found | None:
    """A colon that ends its paragraph: the words, a list or a whole statement follow below.

    A letter («در نامه‌ای به استاندار نوشت:») runs on to its signature.
    """
    most = _MANY_PARAGRAPHS if place.cue.kind == "write" else 1
    spans, number = listed(place) or statement(place, most)
    if not spans:
        return None
    place.next_passage = number
    return Found("direct", spans, place.cue, place.source(), place.passages[number - 1].last)


def text_in_full(place: Place) -> Found | None:
    """«متن پیام حجت‌الاسلام روحانی به این شرح است:» and then the message, a span per paragraph."""
    if place.cue.kind != "text":
        return None
    start = place.colon()
    if start is None:
        return None
    passage = place.passage
    if not _documents(place):
        return None
    source = _author(place)
    at = passage.tokens.at(start)
    if at < passage.last:
        content = place.words(start, passage.end)
        return Found("direct", (content,), place.cue, source, passage.last)
    spans, number = statement(place, _MANY_PARAGRAPHS)
    if not spans:
        return None
    place.next_passage = number
    return Found("direct", spans, place.cue, source, place.passages[number - 1].last)


def _documents(place: Place) -> list[int]:
    """The tokens that name a document before the cue: «متن پیام … به این شرح است»."""
    keys = place.passage.tokens.keys
    begin = place.sentence[0]
    return [
        n
        for n in range(begin, place.cue.first)
        if keys[n] in word_class("document") and keys[n - 1 : n + 1] != ["به", "گزارش"]
    ]


def _author(place: Place) -> Range | None:
    """«متن پیام **حجت‌الاسلام والمسلمین روحانی** به این شرح است:» → whose document it is."""
    passage = place.passage
    at = _documents(place)[-1] + 1
    found = passage.subjects.after(at, place.cue.first) if at < place.cue.first else None
    return passage.subjects.phrases.offsets(found) if found else None


def content_cue_source(place: Place) -> Found | None:
    """««هوا سردتر می‌شود»، هواشناس گفت.» and «…»، گفت X؛ «…»: the words come before the cue."""
    passage, cue = place.passage, place.cue
    tokens = passage.tokens
    if cue.kind not in ("say", "tell", "write"):
        return None
    begin = place.begin
    if _this(tokens.keys, begin):
        begin = _said_before(passage, begin)  # «… رسیده است.» **این را** گلناز امینی گفت.
    pair = next(
        (
            p
            for p in passage.pairs_in(passage.offset(begin) - 1, tokens.starts[cue.first])
            if p.depth == 0 and p.opened and p.closed and begin <= tokens.at(p.start) < cue.first
        ),
        None,
    )
    if pair is None or tokens.at(pair.start) != begin or tokens.at(pair.outer_end) > cue.first:
        return None
    behind = tokens.at(pair.outer_end)
    this = _this(tokens.keys, behind)
    inside = tokens.count(tokens.at(pair.start), tokens.before(pair.end))
    words_said = has_clause(tokens, tokens.at(pair.start), tokens.before(pair.end))
    if not this and (inside < _NAME_WORDS or not words_said):
        return None  # but «همه زندگی‌مان سوخت.» **این را** زنی … گفت
    gap = passage.gap(behind)
    parted = this or "،" in gap or "؛" in gap or cue.first == behind
    if cue.first - behind > 14 or not parted:
        return None
    behind += this  # «…»؛ **این را** آرش ضرغامی گفت
    source = passage.subjects.after(behind, cue.first)
    resume = cue.last
    if source is None:
        source = passage.subjects.after(cue.last, place.sentence[1])
        resume = source[1] if source else cue.last
    contents = [trim(tokens.text, pair.start, pair.end)]
    more = passage.pair_from(tokens.ends[resume - 1]) if resume < passage.last else None
    if more and more.closed and tokens.before(more.end) - tokens.at(more.start) >= 2:
        contents.append(trim(tokens.text, more.start, more.end))
        resume = tokens.at(more.outer_end)
    return Found(
        "direct",
        tuple(contents),
        cue,
        passage.subjects.phrases.offsets(source) if source else place.shared,
        resume,
    )


def _this(keys: list[str], at: int) -> int:
    """How many tokens «**این را** … گفت» or «**این جمله را** … گفت» begins with, or 0."""
    if keys[at : at + 2] == ["این", "را"]:
        return 2
    matter = keys[at] == "این" and keys[at + 2 : at + 3] == ["را"]
    return 3 if matter and keys[at + 1] in word_class("matter") else 0


def _said_before(passage: Passage, at: int) -> int:
    """The token that begins the marked words right before a sentence."""
    for pair in reversed(passage.pairs_in(passage.start, passage.tokens.starts[at])):
        whole = pair.depth == 0 and pair.opened and pair.closed
        if whole and passage.tokens.at(pair.outer_end) == at:
            return passage.tokens.at(pair.start)
    return at
