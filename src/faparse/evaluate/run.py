"""One evaluation, from paths to a report."""

from __future__ import annotations

from msgspec import Struct

from faparse.evaluate.measures import Score, score
from faparse.evaluate.readers import read_readings
from faparse.evaluate.readers.texts import Texts
from faparse.evaluate.reading import ReadError, Reading, reading_of
from faparse.evaluate.report import Report, make_report
from faparse.pipeline import parse


class Evaluation(Struct):
    """The readings of both sides by id, the scores, and the golds that had no guess."""

    golds: dict[str, Reading]
    guesses: dict[str, Reading]
    scores: list[Score]
    without: list[str]

    @property
    def report(self) -> Report:
        """The scores summed up."""
        return make_report(self.scores)


def score_files(gold: str, pred: str | None = None, texts: str | None = None) -> Evaluation:
    """Hold guesses against gold; without any, the gold's texts are parsed now.

    `texts` is a folder where the texts of JSON are, if they aren't beside it.

    Raises `ReadError` where a side can't be read, or counts in other texts; `OSError` where a file
    can't be opened.
    """
    golds = {reading.id: reading for reading in read_readings(gold, Texts(texts))}
    guesses = _guesses(golds, pred, texts)
    without = [id for id in golds if id not in guesses]
    if len(without) == len(golds):
        some = ", ".join([*guesses][:3])
        raise ReadError(f"no guess is of a text in the gold: there are {some}, not {without[0]}")
    guesses |= {id: Reading(id, golds[id].text) for id in without}
    _refuse_other_texts(golds, guesses)
    scores = [score(reading, guesses[id]) for id, reading in golds.items()]
    return Evaluation(golds, guesses, scores, without)


def _guesses(golds: dict[str, Reading], pred: str | None, texts: str | None) -> dict[str, Reading]:
    if pred is None:
        return {id: _parsed(reading) for id, reading in golds.items()}
    known = {id: reading.text for id, reading in golds.items()}
    return {reading.id: reading for reading in read_readings(pred, Texts(texts, known))}


def _parsed(gold: Reading) -> Reading:
    return reading_of(parse(gold.text, path=gold.id).record(), gold.text, gold.id)


def _refuse_other_texts(golds: dict[str, Reading], guesses: dict[str, Reading]) -> None:
    for id, gold in golds.items():
        guess = guesses[id]
        if len(guess.text) != len(gold.text):
            raise ReadError(
                f"{gold.id}: gold and guess are of two texts, {len(gold.text)} and "
                f"{len(guess.text)} characters long; offsets in one say nothing about the other"
            )
