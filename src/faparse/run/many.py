"""Many texts, parsed in this process or in several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

from faparse.document import Dispatch
from faparse.pipeline import parse

#: How many texts a process is handed at a time, and how many are under way for each process.
_BATCH, _WINDOW = 16, 256


def parse_many(texts: Iterable[str], *, jobs: int = 1) -> Iterator[Dispatch]:
    """The dispatches of the texts, in order, parsed in `jobs` processes.

    The texts are taken as they are needed, some hundreds ahead of the dispatches. A script that
    asks for several processes needs `if __name__ == "__main__":` around what it does.

    Raises `ValueError` for `jobs` below 1.

    >>> [len(dispatch.quotes) for dispatch in parse_many(["وزیر گفت: نه.", "باران آمد."])]
    [1, 0]
    """
    if jobs < 1:
        raise ValueError("jobs is a number of processes: 1 or more")
    if jobs == 1:
        yield from map(parse, texts)
        return
    waiting = iter(texts)
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as processes:
        while window := list(islice(waiting, _WINDOW * jobs)):
            yield from processes.map(parse, window, chunksize=_BATCH)
