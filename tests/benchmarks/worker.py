"""One contender, in a process of its own: `python worker.py CORPUS PARSER [FOLDER]`.

PARSER is `faparse` with a folder that contains the package, or `hazm`. Each line on standard
input is an order to go through all texts once; the answer is the CPU seconds that it took, and
the peak memory so far in MB.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable

from texts import CORPORA


def faparse(corpus: list[str], folder: str) -> Callable[[], None]:
    """A function that parses every text once."""
    sys.path.insert(0, folder)
    from faparse import parse

    def once() -> None:
        for text in corpus:
            parse(text)

    return once


def hazm(corpus: list[str], _: str) -> Callable[[], None]:
    """What people do with hazm before they look for anything: its three steps."""
    from hazm import Normalizer, SentenceTokenizer, WordTokenizer

    normalizer, sentences, words = Normalizer(), SentenceTokenizer(), WordTokenizer()

    def once() -> None:
        for text in corpus:
            for sentence in sentences.tokenize(normalizer.normalize(text)):
                words.tokenize(sentence)

    return once


def main() -> None:
    """Do as told."""
    corpus = CORPORA[sys.argv[1]]()
    once = {"faparse": faparse, "hazm": hazm}[sys.argv[2]](corpus, "".join(sys.argv[3:]))
    once()
    for _ in sys.stdin:
        began = time.process_time()
        once()
        taken = time.process_time() - began
        print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, flush=True)


if __name__ == "__main__":
    main()
