"""Does one scheduler keep up? Parts that sleep instead of working, with the messages of real ones.

    python tests/benchmarks/scheduler.py 32 10000 0.5

32 workers, 10,000 parts of half a second each, all in this process but over TCP; reports how long
it took, how long it would take with no time lost, and the CPU time per part: scheduler, client
and workers together. Needs the extra `cluster`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

from faparse.run import Settings
from faparse.run.parts.cluster import spread_on_cluster
from faparse.run.parts.part import Done, Part, Task
from faparse.sources.stretches import Stretch
from faparse.sources.tables.columns import Layout

SOURCE = "s3://archive/news.parquet"
SECONDS = float(sys.argv[3]) if len(sys.argv) > 3 else 0.5


def sleep(part: Part, task: Task) -> Done:
    """What a worker does here."""
    time.sleep(SECONDS)
    return Done(part.name, part.rows, 0, part.rows, part.rows * 5, {"repeated-headline": 40})


def parts(count: int) -> Iterator[Part]:
    layout = Layout("text", "title", "id", "date", "agency", "url", ("desk",))
    for number in range(count):
        first = number * 20_000 + 1
        rows = f"{first:09}-{first + 19_999:09}"
        stretch = Stretch(SOURCE, "parquet", first, first + 19_999, layout=layout)
        yield Part(f"news-0123abcd-{rows}-0123456789ab", 20_000, stretch)


def main(workers: int, count: int) -> None:
    from distributed import LocalCluster

    task = Task(Settings(to="parquet", parts=True), "s3://archive/quotes")
    with LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=False, protocol="tcp",
        dashboard_address=None, host="127.0.0.1",
    ) as made:  # fmt: skip
        began, cpu = time.monotonic(), time.process_time()
        spread = spread_on_cluster(made.scheduler_address, print, sleep)
        done = sum(1 for _ in spread(list(parts(count)), task))
        took, cpu = time.monotonic() - began, time.process_time() - cpu
    ideal = count * SECONDS / workers
    print(f"{done:,} parts on {workers} workers: {took:.1f} s, {ideal:.1f} s with no time lost")
    print(f"CPU {cpu:.1f} s, {1000 * cpu / count:.2f} ms a part")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
