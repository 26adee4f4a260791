"""How a dispatch is parsed, shown on one: its page as letters, a sentence as words, rules tried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from doc_pages.persian import events, marked, plain, right_to_left
from faparse.attribution.rule import YES
from faparse.layout.marks import LETTERS
from faparse.lexicon import word_classes as words
from faparse.pipeline import parse
from faparse.syntax.cues import find_cues
from faparse.syntax.subjects import Subjects
from faparse.text.tokens import Tokens

#: The dispatch of the README and of the pictures.
SAMPLE = Path(__file__).resolve().parents[2] / "samples/isna/khane-tarikhi-deylam.txt"
_TRIED = re.compile("«(.*)» as «(.*)»: (True|False)")
SENTENCE = "رئیس اتاق بازرگانی یزد روز شنبه در نشست خبری با بیان اینکه بازار هند باز شده است، افزود"
_CLASSES = (
    ("boundary", words.boundary_at), ("opener", words.opener_at), ("role", words.role_at),
    ("title", words.title_at), ("pronoun", words.pronoun_at), ("place", words.location_at),
    ("name", words.name_at),
)  # fmt: skip


def page() -> str:
    """A row for each paragraph of the README's dispatch: its letter, and what it became."""
    text = _dispatch()
    blocks = parse(text).blocks
    rows = ["| Letter | Because it is | Paragraph | So it is |", "|---|---|---|---|"]
    for event in events(text):
        if event.stage == "layout" and event.end - event.start < len(text):
            letter, _, why = event.message.partition(", ")
            here = [b for b in blocks if event.start <= b.start < event.end and b.kind != "blank"]
            became = ", ".join(dict.fromkeys(block.kind for block in here))
            shown = (
                f'<span dir="rtl" lang="fa">{plain(_start(text[event.start : event.end]))}</span>'
            )
            rows.append(f"| `{letter}` | {why} | {shown} | {became} |")
    tried = [event.message for event in events(text) if event.message.startswith("«")]
    told = [_outcome(each) for each in tried]
    return "\n".join([*rows, "", "Then the layouts are tried over the letters:", "", *told]) + "\n"


def _outcome(tried: str) -> str:
    """A layout that was tried, and whether it fits."""
    found = _TRIED.fullmatch(tried)
    assert found, tried
    return f"- `{found[1]}` {'fits' if found[3] == 'True' else 'is not'} «{found[2]}»"


def letters() -> str:
    """What each letter stands for."""
    rows = [f"| `{letter}` | {meaning} |" for letter, meaning in LETTERS.items()]
    return "\n".join(["| Letter | |", "|---|---|", *rows]) + "\n"


def sentence() -> str:
    """A sentence word by word: the classes that may begin there, the cues, a subject."""
    tokens = Tokens(SENTENCE)
    words.classes(tokens)
    cues = {n: cue for cue in find_cues(tokens) for n in range(cue.first, cue.last)}
    last = max(cues)
    subject = Subjects(tokens).syntactic_subject(0, cues[last].first)
    rows = ["| Word | May begin | So it is |", "|---|---|---|"]
    for n, word in enumerate(_words(tokens)):
        cue = cues.get(n)
        part = f"cue: {cue.kind} «{cue.lemma}»" if cue else ""
        if subject and subject[0] <= n < subject[1]:
            part = "subject of the last cue"
        rows.append(f"| {word} | {', '.join(_kinds(tokens, n))} | {part} |")
    return "\n".join(rows) + "\n" + "\n" + right_to_left(marked(SENTENCE + ": «فرش گران شد.»"))


def _words(tokens: Tokens) -> Iterator[str]:
    return (tokens.text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True))


def _kinds(tokens: Tokens, at: int) -> Iterator[str]:
    for name, test in _CLASSES:
        if hit := test(tokens, at):
            kind = hit[0] if isinstance(hit, tuple) and isinstance(hit[0], str) else ""
            yield f"{name} ({kind})" if kind else name


def tried() -> str:
    """For each cue of the README's dispatch, the rules that were tried until one answered."""
    text = _dispatch()
    rows = ["| Cue | Said no | Answered |", "|---|---|---|"]
    said_no: list[str] = []
    cue = ""
    for event in events(text):
        if event.stage != "quotes":
            continue
        if not event.verdict:
            cue, said_no = f"{text[event.start : event.end]}: {event.message}", []
        elif event.verdict == YES:
            first = f"{len(said_no)} rules" if len(said_no) > 1 else "".join(said_no)
            rows.append(f"| {cue} | {first} | `{event.rule}` |")
        else:
            said_no.append(f"`{event.rule}` ({event.verdict})")
    return "\n".join(rows) + "\n\n" + right_to_left(marked(text.strip()))


def _dispatch() -> str:
    return SAMPLE.read_text(encoding="utf-8")


def _start(text: str) -> str:
    return text if len(text) <= 60 else text[:60].rsplit(" ", 1)[0] + " …"
