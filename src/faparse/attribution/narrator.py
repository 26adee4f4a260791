"""Where the narrator is back after words without marks: an ordered table of signs.

Each sign carries sentences on which it answers and near misses; a test runs them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from faparse.attribution.context import NARRATOR_BACK, CueContext, is_lemma
from faparse.attribution.joined_cues import joined_speech
from faparse.attribution.narrator_sentence import (
    first_person,
    introduces_speech,
    is_narrator_sentence,
    narrator_openers,
)
from faparse.attribution.passage import Passage
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.cues import CueMatch
from faparse.syntax.mentions import parse_mention
from faparse.syntax.names import person_names
from faparse.syntax.surnames import surname_end

#: Whether the narrator is back with the sentence that begins at a token.
Sign = Callable[[CueContext, int], bool]

#: A name alone in marks has at most this many tokens: «سید محمدحسین قربانی‌نژاد».
_NAME = 4
#: Kinds of verbs that report with «که» after words in direct speech.
_REPORTING = ("say", "tell", "write", "think")


def narrator_resumes(context: CueContext, at: int) -> int:
    """The token where the narrator is back within unmarked words that begin at `at`.

    «… تشکیل می‌شود. وی افزود: …» on one line: at «وی». A sentence of the speaker's own that
    quotes somebody («پیامبر فرمودند: …») does not begin with the pronoun or with a person already
    quoted, so the words run on.
    """
    passage = context.passage
    joined = joined_speech(context, at)
    for begin in passage.sentences_from(at) if joined is None else ():
        if passage.quoted(begin) and not _named_in_marks(passage, begin):
            continue
        sign = next((sign for sign in SIGNS if sign(context, begin)), None)
        if sign:
            context.trace.append((sign.__name__, NARRATOR_BACK))
            return begin
        joined = joined_speech(context, begin)
        if joined is not None:
            break
    if joined is None:
        return passage.last
    context.trace.append((joined_speech.__name__, NARRATOR_BACK))
    return joined


def _named_in_marks(passage: Passage, begin: int) -> bool:
    """«… برسیم. «**محمدحسین قربانی**» با بیان اینکه …، گفت:»: the marks hold just a name."""
    tokens = passage.tokens
    for start, end in ((p.start, p.end) for p in passage.pairs if p.opened and p.closed):
        if tokens.starts[begin] == start:
            last = tokens.before(end)
            known = tokens.keys[last - 1] in passage.subjects.phrases.surnames
            given = words.given_at(tokens, begin)
            full = given is not None and last > given[1]
            return last - begin <= _NAME and (known or full)
    return False


def opens_with_credit(context: CueContext, begin: int) -> bool:
    """An agency's credit begins a report.

    + شهردار بم گفت: کمربندی شهر باز می‌شود. به گزارش ایسنا، کار یک سال طول می‌کشد.
    + شهردار بم گفت: کمربندی شهر باز می‌شود. به گزارش خبرگزاری مهر، کار یک سال طول می‌کشد.
    - وزیر گفت: سد پر شده است. آب کافی است.
    """
    return begin in context.passage.subjects.credits


def links_elsewhere(context: CueContext, begin: int) -> bool:
    """«**بیشتر بخوانید:** …»: a page's link to another story.

    + شهردار بم گفت: سد پر شده است. بیشتر بخوانید: باران در راه است، مدرسه‌ها بسته است.
    - وزیر گفت: سد پر شده است. بیشتر کتاب بخوانید.
    """
    return "".join(context.keys[begin : begin + 2]) in word_class("read_more")


def opens_as_narrator(context: CueContext, begin: int) -> bool:
    """«**گفتنی است** …», «**یادآور می‌شود** …»; not where the first person follows.

    + وزیر گفت: سد پر شده است. گفتنی است این سد سی سال پیش ساخته شد.
    - وزیر گفت: سد پر شده است. گفتنی است ما این سد را ساختیم.
    """
    passage = context.passage
    opener = narrator_openers().longest_match(passage.tokens.keys, begin)
    return opener is not None and not _says_we(passage, begin)


def refers_to_speaker(context: CueContext, begin: int) -> bool:
    """«**به گفته وی،** این دستورالعمل …», «**به اعتقاد این کارشناس،** …»: the phrase points back.

    + وزیر گفت: سد پر شده است. به گفته وی، آب کافی است.
    + وزیر گفت: سد پر شده است. به اعتقاد این مقام، آب کافی است.
    - وزیر گفت: سد پر شده است. یک مقام محلی آن را دید. به گفته این مقام، آب کافی است.
    - وزیر گفت: سد پر شده است. مرشد ترابی، رئیس خانه ما، آن را دید. به گفته ایشان، آب کافی است.
    """
    passage = context.passage
    cue = _phrase_at(passage, begin)
    if cue is None or cue.last >= passage.last:
        return False
    respectful = passage.tokens.keys[cue.last] == "ایشان"
    told_of = respectful and _names_somebody(passage, passage.sentence(begin - 1)[0], begin)
    if told_of or words.pronoun_at(passage.tokens, cue.last):
        return not told_of
    pointed = _points_to_somebody(passage, cue.last, passage.sentence(begin)[1])
    return (
        pointed and passage.tokens.keys[cue.last + 1] not in context.keys[context.cue.last : begin]
    )


def tells_of_speaker(context: CueContext, begin: int) -> bool:
    """«**وی** در پایان لوح یادبودی به باغداران داد»: only a narrator says «وی» of the speaker.

    «او در پایان …» is the narrator's where the words tell of nobody whom «او» may mean.

    + وزیر گفت: سد پر شده است. وی در پایان لوح یادبودی به باغداران داد.
    + وزیر گفت: سد پر شده است. او در پایان لوح یادبودی به باغداران داد.
    + وزیر گفت: سد پر شده است. او سپس از شهر رفت.
    - وزیر گفت: سد پر شده است. او همه را دعوت کرد.
    - وزیر گفت: استاد ما مرشد ترابی بود. او در پایان همه را دعوت کرد.
    """
    passage, keys = context.passage, context.keys
    if _says_we(passage, begin):
        return False
    behind = {"".join(keys[begin + 1 : begin + 1 + n]) for n in (1, 2)}
    ends = keys[begin] == "او" and not word_class("at_the_end").isdisjoint(behind)
    return keys[begin] == "وی" or (ends and not _names_somebody(passage, context.cue.last, begin))


def repeats_source(context: CueContext, begin: int) -> bool:
    """«دبیر جشنواره گفت: … **دبیر جشنواره** در پایان جایزه‌ها را داد»: the source's own words.

    + دبیر جشنواره گفت: سد پر شده است. دبیر جشنواره در پایان جایزه‌ها را داد.
    + مینا رستگار، دبیر جشنواره، گفت: سد پر شده است. دبیر جشنواره از مردم خواست به یزد بیایند.
    - دبیر جشنواره گفت: سد پر شده است. دبیر شورا در پایان جایزه‌ها را داد.
    - وزیر گفت: سد پر شده است. وزیر باید دروغ نگوید.
    """
    source, tokens = context.source(), context.passage.tokens
    if source is None:
        return False
    whole = (tokens.at(source[0]), tokens.before(source[1]))
    role = parse_mention(tokens, whole).role if whole[0] < whole[1] else None
    worded = (tokens.keys[first:last] for first, last in (whole, role or whole))
    again = any(len(own) > 1 and tokens.keys[begin : begin + len(own)] == own for own in worded)
    return again and not _says_we(context.passage, begin)


def names_speaker(context: CueContext, begin: int) -> bool:
    """«ترامپ گفت: … زده‌ایم. **ترامپ** بر اهمیت تنگه تأکید کرد», «**به گفته ترامپ** …».

    + مینا رستگار گفت: سد پر شده است. رستگار بر اهمیت باران تأکید کرد.
    + مینا رستگار گفت: سد پر شده است. رستگار به راه‌ها اشاره و بیان کرد: ما راه می‌سازیم.
    + مینا رستگار گفت: سد پر شده است. آب هست، اما به گفته رستگار مشکل لوله‌هاست.
    + مینا رستگار گفت: سد پر شده است. دکتر رستگار در پایان قول داد که باران ببارد.
    - مینا رستگار گفت: سد پر شده است. رهنما بر اهمیت باران تأکید کرد.
    """
    passage, speaking = context.passage, context.speaking()
    cited = [
        c.last for c in passage.cues_in(begin, passage.sentence(begin)[1]) if c.kind == "phrase"
    ]
    named = words.skip_titles(passage.tokens, begin, passage.last)
    places = (at for at in (begin, named, *cited) if at < passage.last)
    own = any(surname_end(passage.tokens, speaking, at, passage.last) > at for at in places)
    return own and not _says_we(passage, begin)


def cites_by_name(context: CueContext, begin: int) -> bool:
    """«… افزایش نیافته است. **به گفته حسین نظری**، آرد دو نوع است»: a phrase with a full name.

    + شهردار بم گفت: سد پر شده است. به گفته مینا رستگار، آب کافی است.
    + شهردار بم گفت: سد پر شده است. به گفته مینا رستگار، وزیر نیرو، آب کافی است.
    - شهردار بم گفت: سد پر شده است. به گفته پیامبر، آب مهریه است.
    - مینا رستگار گفت: سد پر شده است. به گفته کارشناسان، آب کافی است.
    """
    passage = context.passage
    cue = _phrase_at(passage, begin)
    says = cue is not None and not is_lemma(cue, "view_cue")  # not «از نظر فنی»
    found = passage.subjects.after(cue.last, passage.last) if cue and says else None
    if found is None:
        return False
    mention = parse_mention(passage.tokens, found)
    name = mention.name if mention.kind in ("person", "name") else None
    full = name is not None and passage.tokens.count(*name) > 1
    surnames = passage.subjects.phrases.surnames
    return full or surname_end(passage.tokens, surnames, *found) > found[0]


def introduces_words(context: CueContext, begin: int) -> bool:
    """«… **وی افزود:** …», «… **سخنگوی دولت** با بیان اینکه …، **گفت:** …».

    + شهردار بم گفت: سد پر شده است. معاون وزیر نیرو افزود: آب کافی است.
    - شهردار بم گفت: سد پر شده است. به مردم گفتیم: آب را هدر ندهید.
    """
    passage = context.passage
    cues = passage.cues_in(begin, passage.sentence(begin)[1])
    cue = next((c for c in cues if introduces_speech(passage, c)), None)
    return cue is not None and is_narrator_sentence(passage, begin, cue)


def reports_again(context: CueContext, begin: int) -> bool:
    """«گفت: راه‌ها باز است. **وی تأکید کرد که** رانندگان احتیاط کنند»: the narrator, with «که».

    «وی گفت» needs no «که»: «… **وی گفت** فردا روز دیگری است».

    Only after a pronoun, «این نماینده» or a full name with «همچنین» after it: «رئیس‌جمهور گفت که …»
    may be the speaker's own words.

    + وزیر گفت: راه‌ها باز است. او تأکید کرد که رانندگان احتیاط کنند.
    + وزیر به روزنامه شرق گفت: راه‌ها باز است. این روزنامه می‌نویسد که رانندگان احتیاط کنند.
    + وزیر گفت: راه‌ها باز است. او بر این باور است که رانندگان احتیاط می‌کنند.
    + وزیر گفت: راه‌ها باز است. مینا رستگار همچنین ابراز امیدواری کرد که باران ببارد.
    - وزیر گفت: راه‌ها باز است. مینا رستگار ابراز امیدواری کرد که باران ببارد.
    - وزیر گفت: راه‌ها باز است. راننده گفت که احتیاط می‌کند.
    """
    passage = context.passage
    end = passage.sentence(begin)[1]
    if not (_points_to_somebody(passage, begin, end) or _also_named(passage, begin)):
        return False
    for cue in passage.cues_in(begin, end):
        if cue.kind in _REPORTING and cue.flag not in ("-", "~"):
            if passage.quoted(cue.first):
                continue
            that = cue.last < end and passage.tokens.keys[cue.last] == "که"
            reports = that or _says_bare(passage, begin, cue)
            return reports and not first_person(passage, begin, cue.last)
    return False


def comments_on_words(context: CueContext, begin: int) -> bool:
    """«**این توضیح** با اعتراض روبه‌رو شد»: the narrator on what was said.

    + شهردار بم گفت: سد پر شده است. این سخنان با اعتراض شورا روبه‌رو شد.
    - شهردار بم گفت: سد پر شده است. این سد کهنه است.
    """
    keys = context.keys
    pointed = keys[begin] in words.demonstratives() and begin + 1 < context.passage.last
    return (
        pointed
        and keys[begin + 1] in word_class("just_said")
        and not _says_we(context.passage, begin)
    )


#: In order: what opens a sentence, whom it is about, and what it reports.
SIGNS: tuple[Sign, ...] = (
    opens_with_credit,
    links_elsewhere,
    opens_as_narrator,
    comments_on_words,
    refers_to_speaker,
    tells_of_speaker,
    repeats_source,
    names_speaker,
    cites_by_name,
    introduces_words,
    reports_again,
)


def _says_we(passage: Passage, begin: int) -> bool:
    """Whether a sentence is in the first person before it introduces another quote.

    «**طبیب‌زاده** از تلاش‌ها گفت و بیان کرد: ما رتبه دوم را داریم» is the narrator's.
    """
    end = passage.sentence(begin)[1]
    cues = passage.cues_in(begin, end)
    colon = next((c.first for c in cues if introduces_speech(passage, c)), end)
    return first_person(passage, begin, colon)


def _phrase_at(passage: Passage, begin: int) -> CueMatch | None:
    """«**به گفته** …» at the very beginning."""
    return next((c for c in passage.cues_in(begin, begin + 1) if c.kind == "phrase"), None)


def _points_to_somebody(passage: Passage, begin: int, end: int) -> bool:
    """«**وی** …», «**این نماینده** …», «**این روزنامه** …»."""
    tokens = passage.tokens
    pronoun = words.pronoun_at(tokens, begin)
    if pronoun and pronoun[0] == "person":
        return True
    pointing = tokens.keys[begin] in words.demonstratives() and begin + 1 < end
    if pointing and tokens.keys[begin + 1] in word_class("outlet_head"):
        return True
    head = words.role_at(tokens, begin + 1) if pointing else None
    return head is not None and head[0] == "person"


def _also_named(passage: Passage, begin: int) -> bool:
    """«**کامران جاوید همچنین** ابراز امیدواری کرد که …»: a full name, then «همچنین» or the like."""
    names = person_names(passage.tokens)
    nth = bisect_left(names, (begin, 0))
    last = names[nth][1] if nth < len(names) and names[nth][0] == begin else passage.last
    return last < passage.last and passage.tokens.keys[last] in word_class("also")


def _says_bare(passage: Passage, begin: int, cue: CueMatch) -> bool:
    """«**وی گفت** فردا روز دیگری است», «**این روزنامه می‌نویسد** آلمان مخالف است»."""
    if cue.flag or passage.gap(cue.last).strip(" \u200c\r\n"):
        return False
    keys = passage.tokens.keys
    if keys[begin] in words.demonstratives():
        return cue.first == begin + 2 and keys[begin + 1] in word_class("outlet_head")
    return keys[begin] == "وی" and cue.lemma == "گفتن" and cue.first == begin + 1


def _names_somebody(passage: Passage, first: int, last: int) -> bool:
    """«مرشد ترابی را همه می‌شناختند. به گفته **ایشان** …»: a third person, whom «ایشان» means."""
    tokens = passage.tokens
    return any(words.title_at(tokens, n) or words.role_at(tokens, n) for n in range(first, last))
