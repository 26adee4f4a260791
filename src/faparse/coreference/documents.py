"""Whose a document is: «در بیانیه **وزارت خارجه** آمده است», a signature, who issued it before."""

from __future__ import annotations

from faparse.coreference.entities import DiscourseEntity, EntityRegistry
from faparse.coreference.narration import Narration
from faparse.coreference.roles import Resolution, Roles
from faparse.document import Quote
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.mentions import Mention, parse_mention

#: A signature is no longer than this many words: «بیژن رهنما، رئیس فدراسیون شمشیربازی».
SIGNATURE = 14


class Authors:
    """Looks up who speaks in the documents of one text."""

    def __init__(self, registry: EntityRegistry, roles: Roles, narration: Narration) -> None:
        self.tokens = registry.tokens
        self.registry = registry
        self.roles = roles
        self.narration = narration

    def of(self, mention: Mention) -> Resolution:
        """«در بیانیه **وزارت خارجه** آمده است»: the institution behind the document, if named."""
        first, last = mention.whole
        for at in range(first + 1, last):
            head = words.role_at(self.tokens, at)
            if not head or self.tokens.keys[at] in word_class("document"):
                continue
            inner = parse_mention(self.tokens, (at, last))
            if inner.name:
                return self.registry.register(
                    inner.name, inner.kind, inner.role
                ), "the document's author"
            return self.roles.resolve_role(inner, None)[0], "the document's author"
        return None, "a document"

    def issuer(self, cue: int, since: int) -> DiscourseEntity | None:
        """«**باشگاه ناپولی** با انتشار بیانیه‌ای واکنش نشان داد. در این بیانیه آمده است: …»."""
        keys = self.tokens.keys
        documents = word_class("document")
        near = range(max(1, cue - 5), cue)
        if not any(keys[n] in documents and keys[n - 1] in words.demonstratives() for n in near):
            return None
        for subject in self.narration.subjects_before(cue, since):
            candidate = parse_mention(self.tokens, subject)
            issues = any(keys[n].rstrip("ی") in documents for n in range(subject[1], cue - 5))
            if candidate.kind != "body" or candidate.demonstrative or not issues:
                continue
            if candidate.name:
                return self.registry.register(candidate.name, candidate.kind, candidate.role)
            return self.registry.describe_as(candidate.whole, candidate.kind)
        return None

    def signature(self, quote: Quote) -> DiscourseEntity | None:
        """Who signed a statement: the name in its last lines, «بیژن رهنما، رئیس فدراسیون»."""
        for span in reversed(quote.content[-3:]):
            first, last = self.tokens.at(span.start), self.tokens.before(span.end)
            if not 0 < last - first <= SIGNATURE:
                continue
            for entity in self.registry.entities:
                if first <= entity.name[0] and entity.name[1] <= last:
                    return entity
            if not any(words.verbal_at(self.tokens.keys, n) for n in range(first, last)):
                candidate = parse_mention(self.tokens, (first, last))
                if candidate.kind == "body":
                    return self.registry.describe_as(candidate.whole, candidate.kind)
        return None

    def signed(self, quote: Quote) -> DiscourseEntity | None:
        """«در پیام رئیس فرهنگستان آمده است: «… **غلامعلی حداد**»»: a last line that is a name."""
        end = quote.content[-1]
        first, last = self.tokens.at(end.start), self.tokens.before(end.end)
        named = (
            e for e in self.registry.entities if e.kind == "person" and e.name == (first, last)
        )
        return next(named, None)
