"""How fast faparse is, relative to what people would otherwise run; run by hand:

    python tools/compiled.py --keep build/compiled                    the compiled core, once
    python tests/benchmarks/bench.py --compiled build/compiled        all parts, a Markdown table
    python tests/benchmarks/bench.py growth hostile                   some of them
    python tests/benchmarks/bench.py --compiled build/compiled --write     into docs/speed.md

Contenders take turns in one run, and a figure is the median of the ratios over the rounds: what
else the machine does affects them all alike. Seconds are CPU seconds, except for what waits for
the disk or for workers. Nothing here is timed in the test suite.
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from texts import CORPORA, ROOT

sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

HERE = Path(__file__).resolve().parent
DOCS = ROOT / "docs" / "speed.md"
MARK = "<!-- made by tests/benchmarks/bench.py -->"
#: How many rounds: of the contenders, of starts and of folders.
ROUNDS, STARTS, RUNS = 11, 15, 3
#: How many files a folder has, and how many rows a table.
FILES, ROWS = 600, 600
#: The sizes of the growth part, in code points.
SIZES = (10_000, 100_000, 1_000_000)
HOSTILE = (10_000, 100_000)
_PIECE = 600

HAZM = """
import sys
from hazm import Normalizer, SentenceTokenizer
text = open(sys.argv[1], encoding="utf-8").read()
SentenceTokenizer().tokenize(Normalizer().normalize(text))
"""

Row = tuple[str, str, str]
#: Each build of faparse, with the folder that contains its package.
Builds = dict[str, str]


def corpora() -> dict[str, list[str]]:
    """The corpora that are at hand."""
    return {name: made for name, make in CORPORA.items() if (made := make())}


def ratios(rounds: Sequence[Sequence[float]], of: int, to: int) -> float:
    """The median over the rounds of one contender's time divided by another's."""
    return median(each[of] / each[to] for each in rounds)


# --- parsing ------------------------------------------------------------------------------------


def parsing(builds: Builds) -> Iterator[Row]:
    """`parse` and hazm's three steps over the same texts, by turns."""
    contenders = [*(["faparse", folder] for folder in builds.values()), ["hazm"]]
    for name, texts in corpora().items():
        dispatches = sum(map(len, texts)) / 2_400
        with ExitStack() as stack:
            workers = [stack.enter_context(_worker(name, each)) for each in contenders]
            answers = [[_ask(worker) for worker in workers] for _ in range(ROUNDS)]
        times = [[taken for taken, _ in each] for each in answers]
        for place, build in enumerate(builds):
            rate = dispatches / median(each[place] for each in times)
            yield (
                f"parse, {build}: {name}",
                f"{1 / ratios(times, place, -1):.2f} × hazm's three steps",
                f"{rate:.0f} dispatches of 2,400 characters a second",
            )
        for place, build in enumerate(builds):
            first, last = answers[0][place][1], answers[-1][place][1]
            told = f"{first:.0f} MB after two passes, {last:.0f} after {ROUNDS + 1}"
            yield f"memory, {build}: {name}", told, f"{last / first:.2f}"


def _worker(corpus: str, contender: list[str]) -> subprocess.Popen[str]:
    command = [sys.executable, str(HERE / "worker.py"), corpus, *contender]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _ask(worker: subprocess.Popen[str]) -> tuple[float, float]:
    """Seconds and megabytes for one pass."""
    assert worker.stdin and worker.stdout
    print(file=worker.stdin, flush=True)
    taken, memory = map(float, worker.stdout.readline().split())
    return taken, memory


# --- whole processes ------------------------------------------------------------------------------


def _run(command: list[str], folder: str = "") -> tuple[float, float]:
    """CPU seconds, and seconds on the clock, that a process and its workers take.

    As it is for a user: Python keeps its bytecode.
    """
    foreign = ("PYTHONDONTWRITEBYTECODE", "FAPARSE_")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(foreign)}
    if folder:
        environment["PYTHONPATH"] = folder
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment)
    clock, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock


def start(builds: Builds) -> Iterator[Row]:
    """What a user waits for before anything happens."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.txt"
        path.write_text(next(iter(corpora().values()))[0], encoding="utf-8")
        convert = [sys.executable, "-m", "faparse", "convert", str(path), "--to", "json"]
        commands: dict[str, tuple[list[str], str]] = {
            "import click": ([sys.executable, "-c", "import click"], ""),
            "python -c pass": ([sys.executable, "-c", "pass"], ""),
            "faparse --version": ([sys.executable, "-m", "faparse", "--version"], builds["plain"]),
        }
        for build, where in builds.items():
            commands[f"faparse convert --to json, {build}"] = (convert, where)
        rounds = [[_run(*each)[0] for each in commands.values()] for _ in range(STARTS)][1:]
        for place, label in enumerate(commands):
            seconds = median(each[place] for each in rounds)
            yield (
                f"start: {label}",
                f"{ratios(rounds, place, 0):.2f} × import click",
                f"{seconds * 1000:.0f} ms",
            )
        taken = _run([sys.executable, "-c", HAZM, str(path)])[0]
        clicks = median(each[0] for each in rounds)
        label = "start: a script that normalizes and cuts it into sentences with hazm"
        yield label, f"{taken / clicks:.1f} × import click", f"{taken * 1000:.0f} ms"


def _alone(texts: list[str], folder: str) -> float:
    """CPU seconds that parsing a folder's texts takes on its own, in a process that is warm."""
    code = (
        "import sys, time; sys.path[:0] = sys.argv[1:3]; from faparse import parse; "
        "from bench import some_texts, parse_all; texts = some_texts(int(sys.argv[3])); "
        "parse_all(parse, texts[:400]); "
        "began = time.process_time(); parse_all(parse, texts); print(time.process_time() - began)"
    )
    command = [sys.executable, "-c", code, folder, str(HERE), str(len(texts))]
    return float(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def parse_all(parse: Callable[[str], object], texts: list[str]) -> None:
    """Parse each of the texts."""
    for text in texts:
        parse(text)


def some_texts(number: int) -> list[str]:
    """That many texts, from the best corpus at hand."""
    return list(islice(cycle(list(corpora().values())[-1]), number))


def folder(builds: Builds) -> Iterator[Row]:
    """A folder of files into another: one worker, and two."""
    texts = some_texts(FILES)
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "in"
        for number, text in enumerate(texts):
            path = source / f"{number % 40:02}" / f"{number}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        for build, where in builds.items():
            rounds = []
            for turn in range(RUNS):
                jobs = {
                    count: _run(
                        [sys.executable, "-m", "faparse", "convert", "-q", "-j", count,
                         str(source), "-d", f"{name}/{build}-{turn}-{count}"],
                        where,
                    )
                    for count in ("1", "2")
                }  # fmt: skip
                alone = _alone(texts, where)
                rounds.append([alone, *jobs["1"], *jobs["2"]])
            label = f"{FILES:,} files with -d, {build}"
            one, two = ratios(rounds, 1, 0), ratios(rounds, 2, 4)
            yield f"{label}, --jobs 1", f"{one:.2f} × the parses alone", "processor"
            yield f"{label}, --jobs 2", f"{two:.2f} × as fast as --jobs 1", "clock"


def table(builds: Builds) -> Iterator[Row]:
    """Rows of a CSV to JSON Lines."""
    texts = some_texts(ROWS)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "rows.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("id", "text"), *enumerate(texts)])
        for build, where in builds.items():
            command = [
                sys.executable, "-m", "faparse", "convert", "-q", "-j", "1", str(path),
                "--to", "jsonl", "-o", f"{name}/{build}.jsonl", "--force",
            ]  # fmt: skip
            rounds = [[_alone(texts, where), _run(command, where)[0]] for _ in range(RUNS)]
            ratio = f"{ratios(rounds, 1, 0):.2f} × the parses alone"
            yield f"{ROWS:,} rows of CSV to JSON Lines, {build}", ratio, "processor"


# --- long texts, and hostile ones -----------------------------------------------------------------


def _cost(unit: str, size: int, runs: int) -> float:
    """Seconds per character for a shape repeated up to a size."""
    from faparse.pipeline import parse

    text = (unit * (size // len(unit) + 1))[:size]
    taken = []
    for _ in range(runs):
        began = time.process_time()
        parse(text)
        taken.append(time.process_time() - began)
    return min(taken) / size


def growth(_: Builds) -> Iterator[Row]:
    """Time per character as ordinary copy grows."""
    texts = list(corpora().values())[-1]
    shapes = {
        "one dispatch, repeated": max(texts, key=len) + "\n",
        # cut, so that even the shortest size has some of everything
        "an archive in one text": "\n\n".join(text[:_PIECE] for text in texts) + "\n\n",
        "all on one line": max(texts, key=len).replace("\n", " ") + " ",
    }
    for label, unit in shapes.items():
        costs = [_cost(unit, size, 3 if size < SIZES[-1] else 1) for size in SIZES]
        told = ", ".join(f"{each * 1e6:.2f}" for each in costs)
        yield f"growth: {label}", f"{costs[-1] / costs[0]:.2f}", f"{told} µs a character"


def hostile(_: Builds) -> Iterator[Row]:
    """The shapes that were once slow: the worst growth among them."""
    from pump import KNOWN

    grown = {}
    for unit in KNOWN:
        small, large = (_cost(unit, size, 3 if size == HOSTILE[0] else 1) for size in HOSTILE)
        grown[unit] = large / small
    worst = max(grown, key=grown.__getitem__)
    told = f"worst «{worst.strip()}», median {median(grown.values()):.2f}"
    yield f"growth: {len(grown)} hostile shapes, 10 KB to 100 KB", f"{grown[worst]:.2f}", told


PARTS: dict[str, Callable[[Builds], Iterator[Row]]] = {
    "parse": parsing,
    "start": start,
    "folder": folder,
    "table": table,
    "growth": growth,
    "hostile": hostile,
}


def lines(parts: Sequence[str], builds: Builds) -> Iterator[str]:
    """The table."""
    yield f"Python {platform.python_version()}, {_processor()}, {os.cpu_count()} cores"
    yield ""
    yield "| What | | |"
    yield "|---|---|---|"
    for name in parts or PARTS:
        for row in PARTS[name](builds):
            yield f"| {' | '.join(row)} |"


def _processor() -> str:
    """The processor's name as its maker gives it, where Linux reports it."""
    told = Path("/proc/cpuinfo")
    rows = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    named = (row.partition(":")[2].strip() for row in rows if row.startswith("model name"))
    return next(named, platform.machine())


def main() -> None:
    """Run the parts that were named, or all."""
    options = argparse.ArgumentParser(formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART")
    options.add_argument("--compiled", type=Path, metavar="FOLDER")
    options.add_argument("--write", action="store_true", help="put the table into docs/speed.md")
    asked = options.parse_args()
    builds = {"plain": str(ROOT / "src")}
    if asked.compiled:
        builds["compiled"] = str(asked.compiled.resolve())
    told = []
    show = partial(print, flush=True)
    for line in lines(asked.parts, builds):
        show(line)
        told.append(line)
    if asked.write:
        before, _, after = DOCS.read_text(encoding="utf-8").partition(MARK)
        behind = after.partition(MARK)[2]
        made = "\n".join(["", "", *told, "", ""])
        DOCS.write_text(f"{before}{MARK}{made}{MARK}{behind}", encoding="utf-8")


if __name__ == "__main__":
    main()
