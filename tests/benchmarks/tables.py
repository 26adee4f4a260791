"""How much memory does a large table take, and how much of the time is reading? By hand:

    python tests/benchmarks/tables.py jsonl 300000        1 GB; csv and parquet as well
    python tests/benchmarks/tables.py parquet 300000 out.db

The rows have short dispatches followed by prose, so that a row is as long as a real one.
One in twenty is parsed, and the others get its result; all else is as usual. One row has no text,
and over another every process dies: both must be named, and all others must be there. The share
of reading is measured in a run over 3,000 rows, all of which are parsed. The output is a table of
quotes (CSV), or the file that is named.
"""

from __future__ import annotations

import csv
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

STORY = "علی رستگار، رئیس اتاق یزد گفت: صادرات فرش دو برابر شد.\nوی افزود: بازار هند باز است.\n\n"
LETTERS = "ابتدرسشکگلمنوهی"
#: Words of prose after a story, and letters of a word: with them, a row is 3.3 KB.
PROSE, WORD, VOCABULARY = 80, 18, 5000
QUOTES = 2
#: One row in `PARSED` is parsed; in a table of `WHOLE` rows, every one is.
PARSED, WHOLE = 20, 3000
NAMES = ("id", "title", "text", "date")
#: Seconds between two looks at the memory.
LOOK = 0.25


def rows(count: int) -> Iterator[tuple[str, str, str, str]]:
    """The rows; the second has no text, and the middle one is deadly."""
    dice = random.Random(1)
    words = ["".join(dice.choices(LETTERS, k=WORD)) for _ in range(VOCABULARY)]
    for number in range(count):
        prose = " ".join(dice.choices(words, k=PROSE))
        text = "" if number == 1 else f"{STORY}{prose}."
        yield f"n-{number}", f"فرش یزد {number}", text, f"1398/05/{number % 28 + 1:02}"


def write_jsonl(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as out:
        for row in rows(count):
            out.write(json.dumps(dict(zip(NAMES, row, strict=True)), ensure_ascii=False) + "\n")


def write_csv(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(NAMES)
        writer.writerows(rows(count))


def write_parquet(path: Path, count: int) -> None:
    import pyarrow as arrow
    from pyarrow import parquet

    schema = arrow.schema([(name, arrow.string()) for name in NAMES])
    made = rows(count)
    with parquet.ParquetWriter(path, schema, compression="zstd") as out:
        while group := [*islice(made, 20_000)]:
            columns = [list(column) for column in zip(*group, strict=True)]
            out.write_table(arrow.table(columns, schema=schema))


WRITERS = {"jsonl": write_jsonl, "csv": write_csv, "parquet": write_parquet}


def reading_seconds(path: Path, format: str) -> float:
    """The CPU time of reading every row, in a process of its own."""
    code = (
        "import sys, time; from faparse.sources.formats import read_source; "
        "from faparse.sources.records import Columns; began = time.process_time(); "
        "n = sum(1 for _ in read_source(sys.argv[1], sys.argv[2], Columns(), None, 1 << 26)); "
        "print(time.process_time() - began)"
    )
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code, path, format], env=env, capture_output=True, check=True
    )
    return float(done.stdout)


def peak(process: int) -> float:
    """The largest memory that a process has had so far, in MB."""
    try:
        told = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    (line,) = [line for line in told.splitlines() if line.startswith("VmHWM")] or ["VmHWM: 0 kB"]
    return int(line.split()[1]) / 1024


def run(folder: Path, source: Path, count: int, output: str, parsed: int) -> float:
    """Convert a table and report how that went; the CPU milliseconds that a row took."""
    from parts_factory import children, command_of, deadly
    from shell import COMMAND, environment

    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    run = subprocess.Popen(
        [*COMMAND, "convert", source.name, "-o", output, "--jobs", "2"],
        cwd=folder,
        env=environment(TEST_PARSED_ROWS=str(parsed), **deadly(f"n-{count // 2}")),
        stderr=subprocess.PIPE,
    )
    parent, workers = 0.0, 0.0
    while run.poll() is None:
        parent = max(parent, peak(run.pid))
        of_workers = [each for each in children(run.pid) if "spawn_main" in command_of(each)]
        workers = max([workers, *map(peak, of_workers)])
        time.sleep(LOOK)
    took = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert run.stderr
    print(run.stderr.read().decode().strip())
    print(f"memory at most: parent {parent:.0f} MB, a worker {workers:.0f} MB")
    print(f"{took:.0f} s on the clock, {1000 * cpu / count:.2f} ms of CPU a row")
    check(folder / output, count)
    return 1000 * cpu / count


def main(format: str, count: int, output: str = "out.csv") -> None:
    """All rows once with one in `PARSED` parsed, then `WHOLE` rows of which every one is parsed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / f"news.{format}"
        WRITERS[format](source, count)
        print(f"{source.name}: {count:,} rows, {source.stat().st_size / 1e6:,.0f} MB", flush=True)
        reading = 1000 * reading_seconds(source, format) / count
        run(folder, source, count, output, PARSED)
        few = folder / f"few.{format}"
        WRITERS[format](few, WHOLE)
        whole = run(folder, few, WHOLE, f"few-{output}", 1)
        said = f"reading {reading:.3f} ms of CPU a row, the whole {whole:.2f} where all are parsed"
        print(f"{said}: {100 * reading / whole:.1f} %")


def check(made: Path, count: int) -> None:
    """See that the quotes of all rows but two are there."""
    if made.suffix == ".csv":
        with made.open(encoding="utf-8", newline="") as file:
            ids = [row["document_id"] for row in csv.DictReader(file)]
    else:
        import sqlite3

        with closing(sqlite3.connect(made)) as database:
            ids = [id for (id,) in database.execute("SELECT document_id FROM quotes_flat")]
    left_out = {"n-1", f"n-{count // 2}"}
    assert len(ids) == QUOTES * (count - len(left_out)), len(ids)
    assert set(ids) == {f"n-{number}" for number in range(count)} - left_out
    print(f"{len(ids):,} quotes of {count - len(left_out):,} rows: all but those two are there")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
