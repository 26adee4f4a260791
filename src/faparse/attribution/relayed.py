"""Whether a phrase such as «به گزارش رویترز» only relays what the subject of a verb says."""

from __future__ import annotations

from faparse.attribution.context import CueContext
from faparse.attribution.passage import Passage, has_clause
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.clause_edges import behind_verb_and_comma
from faparse.syntax.cue_clause import behind_announced
from faparse.syntax.cues import CueMatch

#: Kinds of verbs whose subject may be the one that the phrase relays.
_TELLING = ("say", "tell", "write", "ask", "think")


def tells_words(cue: CueMatch) -> bool:
    """Whether a cue is a verb, in the active voice, that may take somebody's words."""
    return cue.kind in _TELLING and cue.flag in ("", "~")


def verb_that_takes_words(context: CueContext, at: int) -> CueMatch | None:
    """A verb of speech after the phrase's source that takes the words: the phrase only relays."""
    passage = context.passage
    for cue in passage.cues_in(at, context.sentence_end):
        if passage.quoted(cue.first) or speaks_next(passage, at, cue):
            continue
        if cue.kind in ("phrase", "passive") and cue.first <= at + 1:
            return cue  # «به گزارش المنار، بر اساس اعلام حزب‌الله، …»
        if _names_marks(passage, at, cue) or _takes_words(context, at, cue):
            return cue
        if _stands_in_document(passage, at, cue):
            return cue
    return None


def speaks_next(passage: Passage, at: int, cue: CueMatch) -> bool:
    """«به گفته پلیس پل بسته شد**، شهردار می‌گوید** …»: a clause of the phrase's, then somebody.

    Not «به گفته پلیس، **وقتی** پل بسته شد، شهردار گفت که …».
    """
    tokens = passage.tokens
    comma = tokens.last_place(behind_verb_and_comma, at + 1, cue.first)
    if comma is None or not has_clause(tokens, at, comma):
        return False
    inner = word_class("opens_inner_clause") | word_class("subordinator") | word_class("this_that")
    if not inner.isdisjoint(tokens.keys[at:comma]):
        return False
    found = passage.subjects.after(comma, cue.first)
    return found is not None and found[1] == cue.first and passage.subjects.can_say(found)


def _names_marks(passage: Passage, at: int, cue: CueMatch) -> bool:
    """«به گزارش اشپیگل، وزیر بستن کتابخانه را **«شرم شهر» دانسته** و …»; no «که»."""
    if "که" in passage.tokens.keys[at : cue.first]:
        return False
    closed = passage.gap(cue.first).strip(" \u200c\r\n")[:1]
    names = "name" in cue.kinds and closed in ("»", '"', "”")
    return names and not _joins_verb(passage, cue)


def _stands_in_document(passage: Passage, at: int, cue: CueMatch) -> bool:
    """«به نوشته رویترز، **در بیانیه کاخ الیزه عنوان شده است** که …»."""
    keys = passage.tokens.keys
    told = cue.kind == "passive" and _that_follows(passage, cue) and keys[at] == "در"
    return told and not word_class("document").isdisjoint(keys[at : cue.first])


def _takes_words(context: CueContext, at: int, cue: CueMatch) -> bool:
    """Whether what follows a verb is what its own subject says, after the phrase at `at`."""
    passage = context.passage
    gap = passage.gap(cue.last).strip(" \u200c\r\n*")
    if not tells_words(cue) or _is_subordinate(passage, at, cue):
        return False
    if gap.startswith((":", "«")):
        return True
    if _that_follows(passage, cue):
        return not _joins_verb(passage, cue)
    if gap[:1] == "،":
        told = cue.first == at or _has_subject(passage, at, cue)
        return told and not _is_in_relative(passage, at, cue)
    return not gap and not _joins_verb(passage, cue) and _takes_clause(context, at, cue)


def _is_subordinate(passage: Passage, at: int, cue: CueMatch) -> bool:
    """«به نوشته شرق، بحث **زمانی** بالا گرفت **که** شهردار گفت …»: the main clause is the phrase's.

    Not «به گزارش شرق، این در حالی **است که** شهردار گفت …», whose main clause says nothing.
    """
    begin = behind_announced(passage.tokens, at, cue.first)
    if begin is None:
        return False
    return passage.tokens.keys[begin - 2] not in word_class("copula")


def _is_in_relative(passage: Passage, at: int, cue: CueMatch) -> bool:
    """«به گفته X، … با **آنچه** به مردم **گفته‌اند**، همخوانی ندارد»: the clause is within his."""
    opens, keys = word_class("opens_relative"), passage.tokens.keys
    begin = max((n for n in range(at, cue.first) if keys[n] in opens), default=None)
    if begin is None:
        return False
    return passage.tokens.first_place(words.finite_in, begin, cue.first) is None


def _takes_clause(context: CueContext, at: int, cue: CueMatch) -> bool:
    """«به گزارش رویترز، **گفت** ایران …»: at once, or behind a subject of its own."""
    relays = _relaying(context.cue.lemma) or _by_this_news(context, at, cue)
    return cue.first == at or (relays and _tells(context, at, cue))


def _by_this_news(context: CueContext, at: int, cue: CueMatch) -> bool:
    """«بنا به **همین گزارش** یک مهندس گفت پل باز است»: somebody and the verb, nothing between."""
    begin = context.cue.last
    pointed = context.lemma_in("by_document") and context.keys[begin] in words.demonstratives()
    if not pointed or context.keys[begin + 1] not in word_class("news_document"):
        return False
    return context.passage.subjects.after(at, cue.first) == (at, cue.first)


def _that_follows(passage: Passage, cue: CueMatch) -> bool:
    """Whether «که» follows a cue, or «تا» after a request."""
    following = passage.tokens.keys[cue.last] if cue.last < passage.last else ""
    return following == "که" or (following == "تا" and cue.kind == "ask")


def _relaying(lemma: str) -> bool:
    """«به گزارش», «بنا به گزارش», «به نقل از», «به نوشته»: the outlet may only relay."""
    return not word_class("relaying").isdisjoint(lemma.split())


def _joins_verb(passage: Passage, cue: CueMatch) -> bool:
    """«قایقرانان پاروی چوبی را کنار گذاشته‌اند **و معتقدند** که …»: the second verb of the news."""
    keys = passage.tokens.keys
    return cue.first > 1 and keys[cue.first - 1] == "و" and words.finite_at(keys, cue.first - 2)


def _tells(context: CueContext, at: int, cue: CueMatch) -> bool:
    """«به گزارش رویترز، **ترامپ اعلام کرد** ایران باید مذاکره کند»: the clause is his."""
    passage = context.passage
    if cue.kind != "say" and cue.lemma not in words.bare_cues():
        return False
    found = passage.subjects.syntactic_subject(at, cue.first)
    if found is None:
        return False
    behind = words.boundary_at(passage.tokens, found[1])
    alone = found[1] == cue.first or (behind is not None and behind[0] in ("time", "adverb"))
    if not alone and not passage.subjects.is_animate(found):
        return False  # «به گزارش رویترز، **قیمت نفت** پس از آن که ترامپ گفت …»
    clause = has_clause(passage.tokens, cue.last, max(cue.last, context.sentence_end))
    return clause and passage.tokens.keys[cue.last] not in word_class("no_clause")


def _has_subject(passage: Passage, at: int, cue: CueMatch) -> bool:
    """«به نوشته همشهری، **حامد صالحی** تأکید کرد، …»: the words are his."""
    found = passage.subjects.syntactic_subject(at, cue.first)
    return found is not None and passage.subjects.is_animate(found)
