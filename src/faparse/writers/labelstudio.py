"""Label Studio: a task for each dispatch, with what was found in it as a prediction to correct.

A quote's kind and speaker are given with its first content, whose score is the quote's confidence;
relations lead from there to the other contents, the cue and the source. `CONFIGURATION` is the
labelling interface that a project needs for this; a folder of tasks gets it as a file.

Positions count code points, as Label Studio does. Lone surrogates become U+FFFD, one for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import UNSET

from faparse.document import Dispatch, Quote
from faparse.json_text import pretty
from faparse.writers import Options
from faparse.writers.parts import BLOCKS, FIELDS, Part, parts

#: Names of the controls, as the configuration has them.
_LABEL, _KIND, _SPEAKER, _TEXT = "label", "kind", "speaker", "text"
#: Paragraphs can be seen without labels, and a speaker is a person, not a stretch of the text.
_UNLABELLED = ("body", "speaker")
_COLOURS = {"content": "#0072b2", "cue": "#e69f00", "source": "#009e73"}
_LABELS = (*_COLOURS, *(name for name in BLOCKS if name != "body"), *FIELDS)

_OF_CONTENT = 'perRegion="true" whenTagName="label" whenLabelValue="content"'

CONFIGURATION = f"""<View>
  <Labels name="{_LABEL}" toName="{_TEXT}" showInline="true">
{{labels}}  </Labels>
  <Relations>
    <Relation value="continuation"/>
    <Relation value="cue"/>
    <Relation value="source"/>
  </Relations>
  <Choices name="{_KIND}" toName="{_TEXT}" choice="single" showInline="true" {_OF_CONTENT}>
    <Choice value="direct"/>
    <Choice value="indirect"/>
    <Choice value="mixed"/>
  </Choices>
  <TextArea name="{_SPEAKER}" toName="{_TEXT}" editable="true" maxSubmissions="1"
            placeholder="speaker" {_OF_CONTENT}/>
  <View style="direction: rtl; text-align: right; line-height: 2">
    <Text name="{_TEXT}" value="$text" granularity="word"/>
  </View>
</View>
""".format(
    labels="".join(
        f'    <Label value="{name}" background="{_COLOURS.get(name, "#8a867c")}"/>\n'
        for name in _LABELS
    )
)


def one(dispatch: Dispatch, options: Options) -> bytes:
    """The task, as an array of one, so that a file can be imported as it is."""
    return pretty([_task(dispatch)])


def joined(documents: Iterable[bytes]) -> Iterator[bytes]:
    r"""Any number of arrays of tasks as the pieces of one.

    >>> b"".join(joined([b"[\n  1\n]\n", b"[\n  2\n]\n"]))
    b'[\n  1,\n  2\n]\n'
    """
    separator = b"[\n"
    for document in documents:
        yield separator + document.removeprefix(b"[\n").removesuffix(b"\n]\n")
        separator = b",\n"
    yield b"\n]\n" if separator == b",\n" else b"[\n]\n"


def kit() -> dict[str, bytes]:
    """The labelling configuration of a project for such tasks."""
    return {"labelling.xml": CONFIGURATION.encode()}


def _task(dispatch: Dispatch) -> dict[str, Any]:
    about: dict[str, Any] = {"path": dispatch.input.path, "sha256": dispatch.input.sha256}
    if dispatch.input.part is not UNSET:
        about["part"] = dispatch.input.part
    prediction = {
        "model_version": f"faparse {dispatch.faparse.version}",
        **_score(dispatch.quotes),
        "result": [*_result(dispatch)],
    }
    return {"data": {"text": dispatch.text, **about}, "predictions": [prediction]}


def _score(quotes: tuple[Quote, ...]) -> dict[str, float]:
    """The lowest confidence of any quote: sorting by it puts the doubtful texts first."""
    known = [quote.confidence for quote in quotes if quote.confidence is not UNSET]
    return {"score": min(known)} if known else {}


def _result(dispatch: Dispatch) -> Iterator[dict[str, Any]]:
    """A region for each part, and for each quote its kind, its speaker and its relations."""
    ids: dict[tuple[str, int, int], str] = {}
    for number, part in enumerate(parts(dispatch), 1):
        if part.name not in _UNLABELLED:
            id = ids[part[:3]] = f"r{number}"
            yield _region(dispatch, part, id)
    for quote in dispatch.quotes:
        yield from _quote(dispatch, quote, ids)


def _region(dispatch: Dispatch, part: Part, id: str) -> dict[str, Any]:
    value = {**_place(dispatch, part.start, part.end), "labels": [part.name]}
    scores = [dispatch.quotes[number - 1].confidence for number in part.quotes]
    score = {"score": scores[0]} if part.name == "content" and UNSET not in scores else {}
    return {"id": id, **_control(_LABEL, "labels"), "value": value, **score}


def _quote(
    dispatch: Dispatch, quote: Quote, ids: dict[tuple[str, int, int], str]
) -> Iterator[dict[str, Any]]:
    first, *more = quote.content
    id = ids["content", first.start, first.end]
    place = _place(dispatch, first.start, first.end)
    yield {"id": id, **_control(_KIND, "choices"), "value": {**place, "choices": [quote.kind]}}
    if quote.speaker:
        said = {**place, "text": [quote.speaker.name]}
        yield {"id": id, **_control(_SPEAKER, "textarea"), "value": said}
    tied = [("continuation", ("content", span.start, span.end)) for span in more]
    about = {"cue": quote.cue, "source": quote.source}
    tied += [(name, (name, span.start, span.end)) for name, span in about.items() if span]
    for name, key in tied:
        ends = {"from_id": id, "to_id": ids[key], "direction": "right"}
        yield {"type": "relation", **ends, "labels": [name]}


def _place(dispatch: Dispatch, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": dispatch.text[start:end]}


def _control(name: str, kind: str) -> dict[str, str]:
    return {"from_name": name, "to_name": _TEXT, "type": kind}
