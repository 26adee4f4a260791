"""The quotes: at every cue of the lede and the body, the rules in order, and what goes on below."""

from __future__ import annotations

from faparse.attribution.context import CueContext, Passage, QuoteMatch
from faparse.attribution.continuation import continues_quote, marked_whole
from faparse.attribution.rules import RULES
from faparse.document import Cue as CueSpan
from faparse.document import Quote
from faparse.draft import Draft, Range
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import agency_names
from faparse.lexicon.phrases import word_class
from faparse.syntax.cues import CueMatch, find_cues, is_reporting
from faparse.syntax.mentions import parse_mention
from faparse.syntax.names import family_names
from faparse.syntax.subjects import Subjects
from faparse.text.fold import BLANKS, trim

#: A phrase cue this near to its sentence's beginning takes the whole sentence; one further on
#: stands in a relative clause («تدابیری که **به گفته وی** …، اظهار داشت») and the subject stays.
_OPENS = 4
#: Cues whose subject the next verb of the sentence shares: «X گفت که A و افزود B».
_HAVE_SUBJECTS = ("say", "tell", "write", "think", "ask", "name", "gerund")
#: An unknown verb stands within this many words of its sentence's beginning.
_UNKNOWN = 24


def find_quotes(draft: Draft) -> None:
    """Fill in the quotes, each with content, cue and source; speakers come later."""
    passages = _passages(draft)
    number, at = 0, _opening_credit(draft) + 1  # «ایرنا نوشت: **استاندار** گفت: …»
    running: Quote | None = None  # an unmarked quote that reached its paragraph's end
    while number < len(passages):
        passage = passages[number]
        before = len(draft.quotes)
        following, resume = _read(draft, passages, number, max(at, passage.first))
        if len(draft.quotes) == before:
            after = passages[number + 1] if number + 1 < len(passages) else None
            if running and (marked := marked_whole(passage)):
                running = _extend(draft, running, *marked)
            elif running and _unmarked(draft, running) and continues_quote(passage, after):
                start, end = trim(draft.tokens.folded, passage.start, passage.end, "", "." + BLANKS)
                running = _extend(draft, running, start, end)
            else:
                running = None
        else:
            running = _open_ended(
                draft, passages[following - 1] if following > number + 1 else passage
            )
        if following > number + 1:
            number, at = following - 1, resume
            if at >= passages[number].last:
                number, at = following, -1
        else:
            number, at = number + 1, -1


def _passages(draft: Draft) -> list[Passage]:
    in_credit = {n for credit in draft.credits for n in range(credit.first, credit.last)}
    opening = _opening_credit(draft)
    cues = [
        cue
        for cue in find_cues(draft.tokens)
        if cue.first not in in_credit and cue.first != opening and is_reporting(draft.tokens, cue)
    ]
    subjects = Subjects(draft.tokens, draft.credits)
    subjects.phrases.surnames = {*family_names(draft.tokens)}
    out: list[Passage] = []
    at = 0
    for start, end in _ranges(draft):
        first, last = draft.tokens.at(start), draft.tokens.before(end)
        while at < len(cues) and cues[at].first < first:
            at += 1
        held = []
        while at < len(cues) and cues[at].last <= last:
            held.append(cues[at])
            at += 1
        passage = Passage(draft.tokens, subjects, start, end, held)
        passage.add_cues(_unknown_cues(passage) + _noun_cues(passage))
        out.append(passage)
    return out


def _noun_cues(passage: Passage) -> list[CueMatch]:
    """«با اشاره به **تأکید** رئیس‌جمهور مبنی بر اینکه …»: the noun nearest before «مبنی بر»."""
    keys = passage.tokens.keys
    out = []
    for n in range(passage.first + 1, passage.last - 3):
        if keys[n] != "مبنی" or keys[n + 1] != "بر":
            continue
        first = passage.sentence(n)[0]
        nouns = (m for m in range(n - 1, first - 1, -1) if keys[m] in word_class("reporting_noun"))
        at = next(nouns, None)
        if at is not None and not passage.cues_in(at, at + 1):
            out.append(CueMatch(at, at + 1, keys[at], "noun", "", frozenset({"noun"})))
    return out


def _unknown_cues(passage: Passage) -> list[CueMatch]:
    """A verb before a colon that no list knows, when a person is its subject.

    «وی **یادآو شد**: …» (misspelt), «وزیر نیرو **خطرنشان کرد**: …».
    """
    tokens = passage.tokens
    out: list[CueMatch] = []
    if tokens.folded.find(":", passage.start, passage.end) < 0:
        return out
    for begin in passage.sentences:
        _, end = passage.sentence(begin)
        if end - begin < 2:
            continue
        offset = tokens.folded.find(":", tokens.ends[begin], tokens.starts[end - 1])
        colon = tokens.at(offset)
        if offset < 0 or colon - begin > _UNKNOWN or passage.quoted(colon - 1):
            continue
        known = passage.cues_in(begin, colon)
        if known or colon - begin < 3 or not words.finite_at(tokens.keys, colon - 1):
            continue
        verb = colon - 1
        while verb > begin + 1 and words.verbal_at(tokens.keys, verb):
            verb -= 1  # «**قدردانی** کرده است»: the noun that the verb leans on
        verb += tokens.keys[verb].endswith("ها")  # not «خطاب به **پدرها** زد:»
        subject = passage.subjects.syntactic_subject(begin, verb)
        if subject and passage.subjects.is_animate(subject):
            out.append(CueMatch(verb, colon, "", "say", "", frozenset({"say"})))
    return out


def _ranges(draft: Draft) -> list[Range]:
    """The paragraphs of the lede and the body; a story on one line is one, whatever its lede."""
    if draft.lede and draft.body and "\n" not in draft.text[draft.lede[0] : draft.body[0][0]]:
        return [(draft.lede[0], draft.body[0][1]), *draft.body[1:]]
    return ([draft.lede] if draft.lede else []) + draft.body


def _opening_credit(draft: Draft) -> int:
    """«خبرگزاری صدا و سیما **نوشت:** …» at the very start: where that verb stands, or -1."""
    start = draft.tokens.at(draft.lede[0]) if draft.lede else len(draft.tokens)
    hit = (
        agency_names().longest_match(draft.tokens.keys, start)
        if start < len(draft.tokens)
        else None
    )
    return hit[1] if hit and draft.tokens.keys[hit[1] : hit[1] + 1] == ["نوشت"] else -1


def _read(draft: Draft, passages: list[Passage], number: int, at: int) -> tuple[int, int]:
    """All quotes that begin in one passage; the passage that follows, and where to go on in it."""
    passage = passages[number]
    shared: Range | None = None
    sentence = (-1, -1)
    narrator_from = at
    for cue in passage.cues:
        if cue.first < at or cue.flag == "-" or passage.quoted(cue.first):
            continue
        if passage.sentence(cue.first) != sentence:
            sentence, shared = passage.sentence(cue.first), None
        context = CueContext(passages, number, cue, narrator_from, shared, sentence, number + 1)
        if context.impersonal:
            continue
        found, name = _first_match(draft, context)
        if found is None:
            continue
        draft.quotes.append(_quote(draft, found, name))
        _learn(passage, found)
        if found.note:
            draft.note(*found.note)
        if cue.kind in _HAVE_SUBJECTS:
            shared = found.source or shared
        at = found.resume
        if _takes_over(cue, sentence[0]):
            narrator_from = at
        if context.next_passage > number + 1:
            return context.next_passage, found.resume
        if context.next_passage > number and found.resume > passage.last:
            return context.next_passage, found.resume
    return number + 1, -1


def _takes_over(cue: CueMatch, begin: int) -> bool:
    """Whether a quote ends what the narrator said before: a noun's stands amid his sentence."""
    return cue.kind != "noun" and (cue.kind != "phrase" or cue.first - begin < _OPENS)


def _learn(passage: Passage, found: QuoteMatch) -> None:
    """«عمر **الحدادی**، وزیر اقتصاد تونس، گفت»: from here on a family name, in no list of ours."""
    if found.source is None:
        return
    tokens = passage.tokens
    first, last = tokens.at(found.source[0]), tokens.before(found.source[1])
    mention = parse_mention(tokens, (first, last)) if first < last else None
    if mention is None or mention.kind not in ("person", "name") or mention.name is None:
        return
    bare = mention.role is None and mention.name[1] - mention.name[0] == 2  # «ایسولده **هالبرگ**»
    titled = mention.role is not None and mention.name[1] <= mention.role[0]
    if bare or (titled and mention.name[1] - mention.name[0] > 1):
        passage.subjects.phrases.surnames.add(tokens.keys[mention.name[1] - 1])
    if tokens.keys[mention.name[1] - 1] in passage.subjects.phrases.surnames:
        passage.subjects.speaking = tokens.keys[mention.name[1] - 1]


def _first_match(draft: Draft, context: CueContext) -> tuple[QuoteMatch | None, str]:
    tokens, cue = context.passage.tokens, context.cue
    start, end = tokens.starts[cue.first], tokens.ends[cue.last - 1]
    for rule in RULES:
        found = rule(context)
        if found is not None and _is_consistent(draft, found) and not _is_non_speaker(draft, found):
            draft.trace("quotes", start, end, f"{cue.kind} «{cue.lemma}»: {rule.__name__}")
            return found, rule.__name__
    draft.trace("quotes", start, end, f"{cue.kind} «{cue.lemma}»: no rule of {len(RULES)} answers")
    return None, ""


def _is_consistent(draft: Draft, found: QuoteMatch) -> bool:
    """Whether there are words in every stretch, and none that the quote before has already."""
    taken = draft.quotes[-1].content[-1].end if draft.quotes else 0
    return found.content[0][0] >= taken and all(start < end for start, end in found.content)


def _is_non_speaker(draft: Draft, found: QuoteMatch) -> bool:
    """«نظرسنجی‌ها از مردم می‌پرسند که …»: a finding, whoever words it so."""
    if found.source is None:
        return False
    tokens = draft.tokens
    first = tokens.at(found.source[0])
    if found.source[1] == tokens.ends[first] and tokens.keys[first] in word_class("ordinal"):
        return True  # «**نخست:** …», «**دوم:** …»
    mute = word_class("never_speaks")
    head = tokens.keys[first : first + 2]
    if head[0] in words.demonstratives() and head[-1] in mute:
        return True  # «**این امر** روشن می‌سازد که …»
    return head[0] in mute or "".join(head) in mute


def _quote(draft: Draft, found: QuoteMatch, rule: str) -> Quote:
    start = draft.tokens.starts[found.cue.first]
    end = draft.tokens.ends[found.cue.last - 1]
    return Quote(
        kind=found.kind,
        content=tuple(draft.span(*span) for span in found.content),
        cue=CueSpan(draft.text[start:end], start, end, lemma=found.cue.lemma or None),
        source=draft.span(*found.source) if found.source else None,
        speaker=None,
        rule=rule,
    )


def _open_ended(draft: Draft, passage: Passage) -> Quote | None:
    """The last quote, if it is direct, unmarked, and runs to the passage's end."""
    quote = draft.quotes[-1]
    end = quote.content[-1].end
    tail = draft.tokens.folded[end : passage.end]
    return quote if quote.kind == "direct" and not tail.strip(' .»"”\r\n\u200c') else None


def _unmarked(draft: Draft, quote: Quote) -> bool:
    """Whether the quote's last words stand without a closing mark behind them."""
    end = quote.content[-1].end
    return draft.tokens.folded[end : end + 2].strip(" .")[:1] not in ("»", '"', "”")


def _extend(draft: Draft, quote: Quote, start: int, end: int) -> Quote:
    """The same speech, one paragraph longer; only its last full stop is left out."""
    last = quote.content[-1]
    stop = _unmarked(draft, quote) and draft.tokens.folded[last.end : last.end + 1] == "."
    before = (*quote.content[:-1], draft.span(last.start, last.end + stop))
    longer = Quote(
        kind=quote.kind,
        content=(*before, draft.span(start, end)),
        cue=quote.cue,
        source=quote.source,
        speaker=None,
        rule=quote.rule,
    )
    draft.quotes[-1] = longer
    draft.trace("quotes", start, end, "the speech before goes on here")
    return longer
