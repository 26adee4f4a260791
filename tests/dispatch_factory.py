"""Dispatches built by hand for the writers' tests, so that no fault of the parser shows there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from faparse.document import (
    Agency,
    Cue,
    Dated,
    Dateline,
    Dispatch,
    Footer,
    Header,
    Input,
    Note,
    Producer,
    Quote,
    QuoteKind,
    Span,
    Speaker,
)

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
CONTROLS = "".join(map(chr, [*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0)]))
HOSTILE = (
    "\x1b[31mقرمز\x1b]0;عنوان\x07 \x9b2J \u202eچپ\u2066 [/x] [link=https://a.ir]ب[/link] :smile:"
)
#: What the view itself isolates: a note, on one line, with no bidi controls in it.
_ISOLATED = re.compile(f"\u2066([^\n{BIDI}]*)\u2069")


def without_isolates(screen: str) -> str:
    """A view without the isolates that are the writer's own."""
    return _ISOLATED.sub(r"\1", screen)


@dataclass
class Draft:
    """A dispatch in the making: every part added is appended to the text, so spans are right."""

    text: str = ""
    parts: dict[str, Any] = field(default_factory=dict)
    body: list[Span] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)

    def add(self, text: str) -> Span:
        start = len(self.text)
        self.text += f"{text}\n\n"
        return Span(text, start, start + len(text))

    def paragraph(self, text: str) -> Span:
        self.body.append(self.add(text))
        return self.body[-1]

    def find(self, text: str) -> Span:
        start = self.text.rindex(text)
        return Span(text, start, start + len(text))

    def quote(
        self,
        kind: QuoteKind,
        *content: str,
        who: str | None = None,
        role: str | None = None,
        source: str | None = None,
        cue: str | None = None,
        lemma: str | None = None,
    ) -> None:
        said = self.find(cue) if cue else None
        self.quotes.append(
            Quote(
                kind=kind,
                content=tuple(map(self.find, content)),
                cue=Cue(said.text, said.start, said.end, lemma=lemma) if said else None,
                source=self.find(source) if source else None,
                speaker=Speaker(who, 0, 1, role) if who else None,
                rule="by_hand",
            )
        )

    def dispatch(self, *, path: str = "نمونه/یک.txt", **fields: Any) -> Dispatch:
        empty = dict.fromkeys(("agency", "dateline", "kicker", "headline", "lede", "footer"))
        given = {"header": Header(), "residue": (), "notes": (), **empty, **self.parts, **fields}
        return Dispatch(
            faparse=Producer(schema=1, version="0"),
            input=Input(path=path, encoding="utf-8", sha256="0" * 64, chars=len(self.text)),
            body=tuple(self.body),
            quotes=tuple(self.quotes),
            text=self.text,
            blocks=(),
            **given,
        )


def sample(**fields: Any) -> Dispatch:
    """A whole dispatch: every part is there, and each kind of quote."""
    draft = Draft()
    item, day, place = draft.add("۴۰۲۱۱"), draft.add("۲۰ شهریور ۱۴۰۲"), draft.add("یزد- ایسنا-")
    draft.parts["header"] = Header(
        item_id=item,
        service=draft.add("اقتصادی"),
        date=Dated(day.text, day.start, day.end, iso="2023-09-11"),
        byline=draft.add("نگار صبوری"),
    )
    draft.parts["agency"] = Agency("isna", "خبرگزاری دانشجویان ایران")
    draft.parts["dateline"] = Dateline(
        place.text, place.start, place.end, located="یزد", agency="ایسنا"
    )
    draft.parts["kicker"] = draft.add("رئیس اتاق بازرگانی:")
    draft.parts["headline"] = draft.add("صادرات کاشی یزد رشد کرد")
    draft.parts["lede"] = draft.add("رئیس اتاق بازرگانی یزد گفت که صادرات کاشی رشد کرده است.")
    draft.quote("indirect", "صادرات کاشی رشد کرده است", cue="گفت", lemma="گفتن", who="حمید رستگار")
    draft.paragraph("حمید رستگار افزود: «بازارها باز شده" + ZWNJ + "اند. باید بمانیم». او رفت.")
    draft.quote(
        "direct", f"بازارها باز شده{ZWNJ}اند. باید بمانیم", cue="افزود", lemma="افزودن",
        source="حمید رستگار", who="حمید رستگار", role="رئیس اتاق بازرگانی یزد",
    )  # fmt: skip
    draft.paragraph("گامی بلند")
    draft.paragraph("وی با «خوب» خواندن بازار تأکید کرد صادرات «دو برابر» می" + ZWNJ + "شود.")
    draft.quote("mixed", f"صادرات «دو برابر» می{ZWNJ}شود", cue="تأکید کرد", who="حمید رستگار")
    end = draft.add("انتهای پیام/۲۲۳")
    draft.parts["footer"] = Footer(end.text, end.start, end.end, marker="انتهای پیام", code="۲۲۳")
    draft.parts["residue"] = (draft.add("نسخه قابل چاپ"),)
    draft.parts["notes"] = (Note("odd-thing", "something is odd", 3, 9),)
    return draft.dispatch(**fields)


def hostile(text: str) -> Dispatch:
    """The same text wherever there can be text, direct quotes included."""
    draft = Draft()
    draft.parts["kicker"] = draft.add(text)
    draft.parts["headline"] = draft.add(text)
    draft.parts["lede"] = draft.add(text)
    draft.paragraph(text)
    paragraph = draft.paragraph(f"{text} گفت: «{text}» و {text}")
    start = paragraph.start + len(f"{text} گفت: «")
    speaker = Speaker(text, 0, 1, text)
    content = (Span(text, start, start + len(text)),)
    draft.quotes.append(Quote("direct", content, None, paragraph, speaker, "by_hand"))
    draft.parts["header"] = Header(service=draft.add(text), byline=draft.add(text))
    draft.parts["notes"] = (Note("code", text, 0, 1),)
    end = draft.add(text)
    draft.parts["footer"] = Footer(text, end.start, end.end, marker=text, code=None)
    return draft.dispatch(path=text)
