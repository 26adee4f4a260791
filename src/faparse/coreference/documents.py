"""Whose a document is: «در بیانیه **وزارت خارجه** آمده است», a signature, who issued it before."""

from __future__ import annotations

from faparse.coreference.entities import Entity, People
from faparse.coreference.narration import Narration
from faparse.coreference.roles import Answer, Roles
from faparse.document import Quote
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.mentions import Mention, describe

#: A signature is no longer than this many words: «بیژن رهنما، رئیس فدراسیون شمشیربازی».
SIGNATURE = 14


class Authors:
    """Looks up who speaks in the documents of one text."""

    def __init__(self, people: People, roles: Roles, narration: Narration) -> None:
        self.tokens = people.tokens
        self.people = people
        self.roles = roles
        self.narration = narration

    def of(self, mention: Mention) -> Answer:
        """«در بیانیه **وزارت خارجه** آمده است»: the institution behind the document, if named."""
        first, last = mention.whole
        for at in range(first + 1, last):
            head = words.role_at(self.tokens, at)
            if not head or self.tokens.keys[at] in word_class("document"):
                continue
            inner = describe(self.tokens, (at, last))
            if inner.name:
                return self.people.add(inner.name, inner.kind, inner.role), "the document's author"
            return self.roles.holder(inner, None)[0], "the document's author"
        return None, "a document"

    def issuer(self, cue: int, since: int) -> Entity | None:
        """«**باشگاه ناپولی** با انتشار بیانیه‌ای واکنش نشان داد. در این بیانیه آمده است: …»."""
        keys = self.tokens.keys
        documents = word_class("document")
        near = range(max(1, cue - 5), cue)
        if not any(keys[n] in documents and keys[n - 1] in words.demonstratives() for n in near):
            return None
        for subject in self.narration.subjects_before(cue, since):
            told = describe(self.tokens, subject)
            issues = any(keys[n].rstrip("ی") in documents for n in range(subject[1], cue - 5))
            if told.kind != "body" or told.demonstrative or not issues:
                continue
            if told.name:
                return self.people.add(told.name, told.kind, told.role)
            return self.people.describe_as(told.whole, told.kind)
        return None

    def signature(self, quote: Quote) -> Entity | None:
        """Who signed a statement: the name in its last lines, «بیژن رهنما، رئیس فدراسیون»."""
        for span in reversed(quote.content[-3:]):
            first, last = self.tokens.at(span.start), self.tokens.before(span.end)
            if not 0 < last - first <= SIGNATURE:
                continue
            for entity in self.people.entities:
                if first <= entity.name[0] and entity.name[1] <= last:
                    return entity
            if not any(words.verbal_at(self.tokens.keys, n) for n in range(first, last)):
                told = describe(self.tokens, (first, last))
                if told.kind == "body":
                    return self.people.describe_as(told.whole, told.kind)
        return None

    def signed(self, quote: Quote) -> Entity | None:
        """«در پیام رئیس فرهنگستان آمده است: «… **غلامعلی حداد**»»: a last line that is a name."""
        end = quote.content[-1]
        first, last = self.tokens.at(end.start), self.tokens.before(end.end)
        named = (e for e in self.people.entities if e.kind == "person" and e.name == (first, last))
        return next(named, None)
