"""Coverage-guided fuzzing of decoding, parsing and every writer, with atheris.

    pip install -e '.[dev,fuzz]'
    python tests/fuzz/fuzz.py --minutes 30

fuzzes everything in turn: `decode` (with splitting and explaining), `parse`, and each writer
by its name; `python tests/fuzz/fuzz.py html --minutes 5` only that one. It starts from the
samples, the test cases and, where they are, the dispatches of ../shared, and changes bytes and
words; in turn, each target has its share of them, since reading all takes longer than its time.
A target is left at the first input that breaks a law of `invariants.py` or `writer_laws.py`,
raises, or takes longer than `--seconds`; the status is then 1 and the input is kept in
`build/fuzz/`, where `python tests/fuzz/fuzz.py html build/fuzz/html-crash-…` asks it again. Once
it is understood, it becomes a test; nothing here is needed for the normal tests.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from argparse import REMAINDER, SUPPRESS, ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

TESTS = Path(__file__).resolve().parent.parent
FOUND = TESTS.parent / "build" / "fuzz"
#: The longest input, in bytes: most samples are shorter.
LONGEST = 6000
#: So many mutations are libFuzzer's own, of bytes.
BLIND = 0.3
#: What raised or broke a law once: a look past the last token, marks with nothing in them, words
#: that two quotes share, a mark that lost its letter, a speech over paragraphs read twice.
FINDS = (
    "تیتر\n\nسخنان این دو قرار داده بود، از قول آن",
    "بآبیآن:آنکه:0:0«.»",
    "وزیر نیرو گفت: «».",
    "وزیر نیرو افزود:\n« آب هست",
    "او از بمباران گفت: «شهر را بمباران کردند. «یحیی رستگار» سخنگوی ارتش افزود: «آرام است.»",
    "کد خبر: ۲۷\n\N{ARABIC HAMZA ABOVE} این سخنگو گفت: «آب در شهر هست و کم نمی\u200cشود.»",
    "وزیر نیرو گفت: «آب هست.\nاحمد کریمی، نماینده مجلس گفت: برق هم هست.»\nاو رفت.",
    "آب در همه شهر هست، به گفته فرید مولوی، برق هم در همه شهر هست، به گفته رضا کریمی.",
    "وزیر نیرو گفت خاموشی" + "." * 1600 + "نداریم و بس.",
    "ازد\xd8\xa7م در بازار تهران",
    'رئیس گفت" :- جاده قدیم بسته است. پلیس راهور قم گفت:- جاده باز است.',
    "ا12»انتهای پیام/ « /",
    "در اعلامیه آمده است که راه بسته است و در",
    "در اعلامیه آمده است که راه بسته است و در این",
)


def targets() -> dict[str, Callable[[bytes], None]]:
    """What can be fuzzed, by name; to be called when the parser may be imported."""
    import invariants
    import writer_laws
    from faparse import parse
    from faparse.run import parse_bytes, parse_parts
    from faparse.run.explain import explain
    from faparse.sources.encoding import DecodeError
    from faparse.writers import WRITERS

    def of_bytes(data: bytes) -> None:
        try:
            whole = parse_bytes(data)
        except DecodeError:
            return
        invariants.check(whole)
        parts = parse_parts(data)
        assert b"".join(map(WRITERS["text"].one, parts)).decode() == whole.text
        assert list(explain(data, "-", None, True))

    def of_text(data: bytes) -> None:
        invariants.check(parse(data.decode("utf-8", "ignore")))

    def of_writer(read_back: Callable[..., None]) -> Callable[[bytes], None]:
        return lambda data: read_back(parse(data.decode("utf-8", "ignore")))

    writers = {name: of_writer(read_back) for name, read_back in writer_laws.WRITTEN.items()}
    return {"decode": of_bytes, "parse": of_text, **writers}


def corpus(folder: Path) -> None:
    """The samples, their pieces, the test cases and what was found before, a file each."""
    from damage import PIECES
    from pump import KNOWN, NAMES, pumped
    from tagged import read_cases

    samples = sorted((TESTS.parent / "samples").rglob("*.txt"))
    texts = [*PIECES, *(case.text for case in read_cases()), *FINDS]
    texts += [pumped(shape, 600) for shape in (*KNOWN, *NAMES)]
    seeds = [path.read_bytes() for path in samples] + [text.encode() for text in texts]
    for number, seed in enumerate(seeds):
        (folder / f"{number:05}").write_bytes(seed)


def real_dispatches(folder: Path) -> None:
    """The dispatches of ../shared, a file each; none where it is missing."""
    from conftest import SHARED

    seeds = [path.read_bytes() for path in sorted((SHARED / "gold/dev/raw").glob("*.txt"))]
    for name in ("halfspace/dev.jsonl", "reading/texts.jsonl"):
        table = SHARED / name
        rows = table.read_bytes().splitlines() if table.exists() else ()
        seeds += [json.loads(row)["text"].encode() for row in rows]
    for number, seed in enumerate(seeds):
        (folder / f"real-{number:05}").write_bytes(seed)


def dealt(seeds: Path, everything: list[str]) -> Iterator[tuple[str, Path]]:
    """Every target with a folder of its share of the seeds, as cards are dealt."""
    for number, target in enumerate(everything):
        own = seeds.with_name(f"seeds-{target}")
        own.mkdir()
        for seed in sorted(seeds.iterdir())[number :: len(everything)]:
            (own / seed.name).hardlink_to(seed)
        yield target, own


def words(file: Path) -> None:
    """What opens rules, as libFuzzer's dictionary."""
    from strategies import OPENING, TELLING

    lines = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in (*OPENING, *TELLING))
    file.write_text("".join(f'"{line}"\n' for line in lines), encoding="ascii")


def fuzz(target: str, flags: list[str]) -> None:
    """Hand one target to libFuzzer, which ends the process."""
    import atheris

    from mutator import mutated

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        dice = random.Random(seed)
        if dice.random() < BLIND:
            return bytes(atheris.Mutate(data, most))
        return mutated(data.decode("utf-8", "ignore"), dice).encode("utf-8", "ignore")[:most]

    with atheris.instrument_imports(include=["faparse"]):
        from importlib import import_module

        from faparse.writers import WRITERS

        for writer in WRITERS.values():
            import_module(writer.module)
        ask = targets()[target]
    atheris.Setup([sys.argv[0], *flags], ask, custom_mutator=mutate)
    atheris.Fuzz()


def watched(target: str, flags: list[str]) -> int:
    """Fuzz one target in a process of its own; its status, and what it says but for the noise."""
    command = [sys.executable, __file__, target, "--libfuzzer", *flags]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        assert process.stdout
        for line in process.stdout:
            if not line.startswith((b"INFO:", b'"', b"###")):
                sys.stdout.buffer.write(line)
                sys.stdout.buffer.flush()
        return process.wait()


def main() -> None:
    """One target, or all of them in turn."""
    options = ArgumentParser(description="Fuzz faparse.")
    options.add_argument("target", nargs="?", help="what to fuzz (default: everything in turn)")
    options.add_argument("files", nargs="*", help="inputs to ask again, in place of fuzzing")
    options.add_argument("--minutes", type=float, default=30, help="for everything together")
    options.add_argument("--seconds", type=int, default=10, help="that one input may take")
    options.add_argument("--libfuzzer", nargs=REMAINDER, help=SUPPRESS)
    asked = options.parse_args()
    sys.path[:0] = [str(TESTS.parent / "src"), str(TESTS)]
    if asked.libfuzzer:
        fuzz(asked.target, asked.libfuzzer)
    everything = [asked.target] if asked.target else list(targets())
    share = round(60 * asked.minutes / len(everything))
    broken = []
    FOUND.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        seeds, dictionary = Path(folder, "seeds"), Path(folder, "words")
        seeds.mkdir()
        corpus(seeds)
        real_dispatches(seeds)
        words(dictionary)
        for target, own in dealt(seeds, everything):
            print(f"== {target}, {share} seconds", flush=True)
            flags = [f"-artifact_prefix={FOUND}/{target}-", f"-timeout={asked.seconds}"]
            flags += [f"-max_len={LONGEST}", f"-dict={dictionary}", "-print_final_stats=1"]
            flags += asked.files or [f"-max_total_time={share}", str(own)]
            if watched(target, flags):
                broken.append(target)
    if broken:
        sys.exit(f"{', '.join(broken)} broke; the inputs are in {FOUND}")


if __name__ == "__main__":
    main()
