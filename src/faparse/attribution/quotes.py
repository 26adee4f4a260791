"""The quotes: at every cue of the lede and body the rules in order, and paragraphs that go on."""

from __future__ import annotations

from faparse.attribution.context import CueContext, QuoteMatch
from faparse.attribution.continuation import continues_quote, marked_whole
from faparse.attribution.narrator_sentence import narrator_openers
from faparse.attribution.passage import Passage
from faparse.attribution.passages import opening_credit, passages
from faparse.attribution.rule import REFUSED
from faparse.attribution.rules import RULES
from faparse.document import Cue as CueSpan
from faparse.document import Quote
from faparse.draft import Draft, Range
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import outlet_at
from faparse.lexicon.phrases import word_class
from faparse.syntax.clause_edges import begins_topic
from faparse.syntax.cues import CueMatch
from faparse.syntax.mentions import Mention, parse_mention
from faparse.syntax.surnames import family_keys
from faparse.text.fold import BLANKS, trim

#: A phrase cue this near to its sentence's beginning takes the whole sentence; one further on is
#: in a relative clause («تدابیری که **به گفته وی** …، اظهار داشت»), and the subject stays.
_OPENS = 4
#: Cues whose subject the next verb of the sentence shares: «X گفت که A و افزود B».
_HAVE_SUBJECTS = ("say", "tell", "write", "think", "ask", "name", "gerund")


def find_quotes(draft: Draft) -> None:
    """Fill in the quotes, each with content, cue and source; speakers come later."""
    story = passages(draft)
    number, at = 0, opening_credit(draft) + 1  # «ایرنا نوشت: **استاندار** گفت: …»
    running: Quote | None = None  # an unmarked quote that reached its paragraph's end
    while number < len(story):
        before = len(draft.quotes)
        following, resume = _read(draft, story, number, max(at, story[number].first))
        if len(draft.quotes) > before:
            running = _open_ended(draft, story[following - 1])
        elif running:
            running = _go_on(draft, story, number, running)
        again = following > number + 1 and resume < story[following - 1].last
        number, at = (following - 1, resume) if again else (following, -1)


def _go_on(draft: Draft, story: list[Passage], number: int, running: Quote) -> Quote | None:
    """The running quote with a passage that has no quote of its own, or None if it ends before."""
    passage = story[number]
    if marked := marked_whole(passage):
        return _extend(draft, running, *marked)
    after = story[number + 1] if number + 1 < len(story) else None
    if _unmarked(draft, running) and continues_quote(passage, after):
        start, end = trim(draft.tokens.folded, passage.start, passage.end, "", "." + BLANKS)
        return _extend(draft, running, start, end)
    return None


def _read(draft: Draft, story: list[Passage], number: int, at: int) -> tuple[int, int]:
    """Read the quotes that begin in a passage; return the number of the next one, and a token.

    The token is where to go on in the passage before that, if a quote reached it; else -1.
    """
    passage = story[number]
    shared: Range | None = None
    sentence = (-1, -1)
    narrator_from = at
    for cue in passage.cues:
        if cue.first < at or not _may_report(passage, cue):
            continue
        own_sentence = passage.sentence(cue.first)
        if own_sentence != sentence:
            sentence, shared = own_sentence, None
        found = _judge(draft, CueContext(story, number, cue, narrator_from, shared, sentence))
        if found is None:
            continue
        at = found.resume
        own = _in_own_clause(passage, found)
        shared = shared if own else _shared(found, shared)
        if _takes_over(cue, sentence[0]) and not own:
            narrator_from = at
        following = max(found.next_passage, number + 1)
        if following > number + 1:
            return following, at
    return number + 1, -1


def _shared(found: QuoteMatch, before: Range | None) -> Range | None:
    """The source that later verbs in the sentence share."""
    return (found.source or before) if found.cue.kind in _HAVE_SUBJECTS else before


def _in_own_clause(passage: Passage, found: QuoteMatch) -> bool:
    """«وزیر با اشاره به فرموده **رهبر که می‌فرمایند:** «…»، گفت»: its subject is not shared.

    Nor is that of «وزیر درباره اینکه **شهردار گفته** …، گفت: …».
    """
    if found.source is None:
        return False
    tokens, that = passage.tokens, found.cue.first - 1
    first = tokens.at(found.source[0])
    relative = tokens.keys[that] == "که" and tokens.before(found.source[1]) == that
    return relative or begins_topic(tokens, first)


def _may_report(passage: Passage, cue: CueMatch) -> bool:
    """Whether a cue is the narrator's and says that something was said."""
    return cue.flag != "-" and not passage.quoted(cue.first)


def _takes_over(cue: CueMatch, begin: int) -> bool:
    """Whether a quote ends the narrator's words before it; a noun's or a late phrase's does not."""
    return cue.kind != "noun" and (cue.kind != "phrase" or cue.first - begin < _OPENS)


def _learn(passage: Passage, found: QuoteMatch) -> None:
    """«عمر **الحدادی**، وزیر اقتصاد تونس، گفت»: a family name from here on, though in no list.

    And «**وزیر اقتصاد تونس**» as a description that is whole.
    """
    if found.source is None:
        return
    tokens = passage.tokens
    first, last = tokens.at(found.source[0]), tokens.before(found.source[1])
    mention = parse_mention(tokens, (first, last)) if first < last else None
    if mention is None:
        return
    if described := mention.role or (mention.name is None and mention.whole):
        passage.subjects.phrases.told.add(tuple(tokens.keys[described[0] : described[1]]))
    if mention.kind in ("person", "name"):
        _learn_surname(passage, mention)


def _learn_surname(passage: Passage, mention: Mention) -> None:
    if mention.name is None:
        return
    surnames = family_keys(passage.tokens, mention.name)
    if _ends_with_surname(mention):
        passage.subjects.phrases.surnames |= surnames
    if surnames & passage.subjects.phrases.surnames:
        passage.subjects.speaking = surnames


def _ends_with_surname(mention: Mention) -> bool:
    """«ایسولده **هالبرگ**», «حجت‌الاسلام **شهرستانی**», «عمر **الحدادی**، وزیر …».

    Two words without a role, one word after a title, or at least two before a role.
    """
    name, role = mention.name, mention.role
    if name is None:
        return False
    size = name[1] - name[0]
    if role is None:
        return size == 2 or (size == 1 and mention.whole[0] < name[0])
    return size > 1 and name[1] <= role[0]


def _judge(draft: Draft, context: CueContext) -> QuoteMatch | None:
    """What the first rule that answers at a cue finds; the quote goes into the draft."""
    found, impersonal = None, context.impersonal
    for rule in () if impersonal else RULES:
        found, verdict = rule.judge(context)
        if found is not None and (refusal := _refusal(draft, found)):
            found, verdict = None, f"{REFUSED} {refusal}"
        context.trace.append((rule.__name__, verdict))
        if found is not None:
            draft.quotes.append(_quote(draft, found, rule.__name__))
            _learn(context.passage, found)
            if found.note:
                draft.note(*found.note)
            break
    if impersonal:
        context.trace.append(("every rule", "impersonal"))
    if draft.events is not None:
        _tell(draft, context)
    return found


def _tell(draft: Draft, context: CueContext) -> None:
    """Tell `faparse explain` what was tried at a cue."""
    tokens, cue = context.passage.tokens, context.cue
    at = tokens.starts[cue.first], tokens.ends[cue.last - 1]
    draft.trace("quotes", *at, f"{cue.kind} «{cue.lemma}»")
    for name, verdict in context.trace:
        draft.trace("quotes", *at, "", name, verdict)


def _refusal(draft: Draft, found: QuoteMatch) -> str:
    """The name of the stage's refusal of an answer; empty if there is none."""
    return next((refuses.__name__ for refuses in REFUSALS if refuses(draft, found)), "")


def words_taken(draft: Draft, found: QuoteMatch) -> bool:
    """The previous quote has some of the words already.

    + وزیر گفت: «این پل باز می‌شود.»، مینا رستگار گفت.
    - وزیر گفت: «این پل باز می‌شود.» مینا رستگار هم گفت: «جاده باز است.»
    """
    taken = draft.quotes[-1].content[-1].end if draft.quotes else 0
    return found.content[0][0] < taken


def stretch_without_words(draft: Draft, found: QuoteMatch) -> bool:
    """A stretch has nothing but blanks and marks.

    + وزیر گفت: « ».
    - وزیر گفت: «سد پر است.»
    """
    return any(start >= end for start, end in found.content)


def source_never_speaks(draft: Draft, found: QuoteMatch) -> bool:
    """«نظرسنجی‌ها از مردم می‌پرسند که …»: the source is a thing, which does not speak.

    + این امر روشن می‌سازد که سدها خالی شده است.
    - این وزیر روشن می‌سازد که سدها خالی شده است.
    - انصاف نیوز می‌نویسد که سدها خالی شده است.
    """
    if found.source is None:
        return False
    tokens = draft.tokens
    first = tokens.at(found.source[0])
    if found.source[1] == tokens.ends[first] and tokens.keys[first] in word_class("ordinal"):
        return True  # «**نخست:** …», «**دوم:** …»
    if outlet_at(tokens.keys, first):
        return False  # «**انصاف نیوز** نوشت: …»
    mute = word_class("never_speaks")
    head = tokens.keys[first : first + 2]
    if head[0] in words.demonstratives() and head[-1] in mute:
        return True  # «**این امر** روشن می‌سازد که …»
    return head[0] in mute or "".join(head) in mute


def note_of_the_narrator(draft: Draft, found: QuoteMatch) -> bool:
    """«**یادآور می‌شود** این طرح از سال ۱۳۸۰ آغاز شده است»: the narrator, if nobody is named.

    + یادآور می‌شود این طرح از سال ۱۳۸۰ آغاز شده است.
    + در پایان خاطرنشان می‌شود که ثبت‌نام تا جمعه ادامه دارد.
    - این کارشناس یادآور می‌شود این طرح از سال ۱۳۸۰ آغاز شده است.
    """
    if found.source is not None:
        return False
    return narrator_openers().longest_match(draft.tokens.keys, found.cue.first) is not None


#: The stage's own refusals of any rule's answer, in order.
REFUSALS = (words_taken, stretch_without_words, source_never_speaks, note_of_the_narrator)


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
    """Whether the quote's last words have no closing mark after them."""
    end = quote.content[-1].end
    return draft.tokens.folded[end : end + 2].strip(" .")[:1] not in ("»", '"', "”")


def _extend(draft: Draft, quote: Quote, start: int, end: int) -> Quote:
    """The same speech, one paragraph longer; only the full stop at its very end is left out."""
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
