"""How fast faparse is, as ratios to what people would run otherwise; run by hand:

    .venv/bin/python tests/benchmarks/bench.py            all four parts, a Markdown table
    .venv/bin/python tests/benchmarks/bench.py growth     one part: start, parse, folder or growth

Every figure is the median of `RUNS` runs. Real texts of ../shared are used where they are there,
else samples/. Nothing here is timed in the test suite.
"""

from __future__ import annotations

import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from faparse.pipeline import parse
from faparse.writers import WRITERS

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = Path(os.environ.get("FAPARSE_SHARED", ROOT.parent / "shared"))
RUNS = 5
#: The folder part converts this many files (issue: 4,000).
FILES = 4_000
#: The sizes of the growth part, in code points.
SIZES = (1_000, 10_000, 100_000, 1_000_000, 4_000_000)
#: An alternation of 32 verbs, which tells how fast this machine's `re` is.
VERBS = re.compile(
    "گفت|افزود|نوشت|خواند|دانست|شمرد|آورد|داد|کرد|داشت|پرسید|خواست|پذیرفت|رساند|فرمود|شنید|"
    "می‌گوید|می‌افزاید|می‌نویسد|می‌داند|می‌پرسد|می‌خواهد|گفته|افزوده|نوشته|خوانده|دانسته|شمرده|"
    "اظهار|تصریح|تأکید|خاطرنشان"
)

HAZM = """
import sys
from hazm import Normalizer, SentenceTokenizer
text = open(sys.argv[1], encoding="utf-8").read()
SentenceTokenizer().tokenize(Normalizer().normalize(text))
"""

Row = tuple[str, str, str]


def median(work: Callable[[], object], runs: int = RUNS) -> float:
    """Seconds that `work` takes."""
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def texts() -> list[str]:
    """Real dispatches, or the samples."""
    raw = sorted((SHARED / "gold" / "dev" / "raw").glob("*.txt"))
    found = [path.read_text(encoding="utf-8", errors="replace") for path in raw]
    rows = SHARED / "halfspace" / "dev.jsonl"
    if rows.exists():
        found += [json.loads(line)["text"] for line in rows.read_text("utf-8").splitlines()]
    samples = sorted((ROOT / "samples").rglob("*.txt"))
    return found or [path.read_text(encoding="utf-8", errors="replace") for path in samples]


def start() -> Iterator[Row]:
    """Whole processes: what a user waits for before anything happens.

    As a user has it: Python may keep its bytecode, and each command has been run before.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.txt"
        path.write_text(texts()[0], encoding="utf-8")

        def run(*arguments: str) -> float:
            command = [sys.executable, *arguments]

            def once() -> object:
                return subprocess.run(command, capture_output=True, check=True, env=environment)

            once()
            return median(once, 15)

        click = run("-c", "import click")
        for label, arguments in (
            ("python -c pass", ("-c", "pass")),
            ("import click", ("-c", "import click")),
            ("faparse --version", ("-m", "faparse", "--version")),
            ("faparse convert --to json", ("-m", "faparse", "convert", str(path), "--to", "json")),
            ("hazm: normalize, sentences", ("-c", HAZM, str(path))),
        ):
            try:
                seconds = run(*arguments)
            except subprocess.CalledProcessError:
                yield label, "not installed", ""
                continue
            yield label, f"{seconds * 1000:.0f} ms", f"{seconds / click:.2f} × import click"


def parsing() -> Iterator[Row]:
    """`parse` over real texts, in this process."""
    corpus = texts()
    chars = sum(map(len, corpus))
    joined = "\n".join(corpus)
    speed = len(joined.encode()) / median(lambda: VERBS.findall(joined)) / 1e6
    yield "re, 32 verbs", f"{speed:.0f} MB/s", "this machine"
    dispatches = [parse(text) for text in corpus]
    taken = median(lambda: [parse(text) for text in corpus])
    encoded = [text.encode() for text in corpus]

    def floor() -> None:
        for data, dispatch in zip(encoded, dispatches, strict=True):
            data.decode()
            WRITERS["json"].one(dispatch)

    rate = chars / taken
    yield "parse", f"{rate / 1000:.0f} k chars/s", f"{rate / 2400:.0f} dispatches of 2,400 a second"
    least = median(floor)
    yield "decode and write JSON", f"{chars / least / 1000:.0f} k chars/s", f"{taken / least:.1f} ×"
    try:
        from hazm import Normalizer, SentenceTokenizer, WordTokenizer
    except ImportError:
        return
    normalizer, sentences, words = Normalizer(), SentenceTokenizer(), WordTokenizer()

    def three_steps() -> None:
        for text in corpus:
            for sentence in sentences.tokenize(normalizer.normalize(text)):
                words.tokenize(sentence)

    other = median(three_steps, 3)
    yield (
        "hazm's three steps",
        f"{chars / other / 1000:.0f} k chars/s",
        f"{other / taken:.1f} × ours",
    )


def folder() -> Iterator[Row]:
    """A folder of files, with one worker and with two."""
    corpus = texts()
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "in"
        for number in range(FILES):
            path = source / f"{number % 40:02}" / f"{number}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(corpus[number % len(corpus)], encoding="utf-8")
        alone = median(lambda: [parse(corpus[n % len(corpus)]) for n in range(FILES)], 1)
        yield f"parse, {FILES} times", f"{alone:.1f} s", "1"
        for jobs in ("1", "2"):
            command = [sys.executable, "-m", "faparse", "convert", "-q", "-j", jobs, str(source)]
            lines = [*command, "--to", "jsonl", "-o", f"{name}/{jobs}.jsonl"]
            taken = median(lambda line=lines: subprocess.run(line, check=True), 1)  # type: ignore[misc]
            yield f"JSON Lines, --jobs {jobs}", f"{taken:.1f} s", f"{taken / alone:.2f} × parse"
            files = [*command, "-d", f"{name}/{jobs}"]
            taken = median(lambda line=files: subprocess.run(line, check=True), 1)  # type: ignore[misc]
            yield f"a folder, --jobs {jobs}", f"{taken:.1f} s", f"{taken / alone:.2f} × parse"


def growth() -> Iterator[Row]:
    """Time per character as a text grows, ordinary and hostile."""
    body = max(texts(), key=len)
    shapes = {
        "ordinary copy": body + "\n",
        "an archive": "\n\n".join(texts()) + "\n\n",
        "«": "«",
        ":": ":",
        "one line": body.replace("\n", " ") + " ",
        "cue words": "گفت افزود که ",
        "nested marks": "«الف «ب» ",
    }
    for name, unit in shapes.items():
        cost: dict[int, float] = {}
        for size in SIZES:
            text = (unit * (size // len(unit) + 1))[:size]
            cost[size] = median(lambda text=text: parse(text), 1 if size > 200_000 else 3) / size  # type: ignore[misc]
        told = ", ".join(f"{each * 1e6:.2f}" for each in cost.values())
        yield name, f"{told} µs/char", f"{cost[SIZES[-1]] / cost[10_000]:.2f} × 10 KB"


PARTS: dict[str, Callable[[], Iterator[Row]]] = {
    "start": start,
    "parse": parsing,
    "folder": folder,
    "growth": growth,
}


def main() -> None:
    """Run the parts that were named, or all."""
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores\n")
    print("| What | | |\n|---|---|---|")
    for name in sys.argv[1:] or PARTS:
        for label, figure, ratio in PARTS[name]():
            print(f"| {label} | {figure} | {ratio} |", flush=True)


if __name__ == "__main__":
    main()
