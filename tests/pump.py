"""Pumped shapes: a mark, a word, a cue, and pairs of them, repeated to any length.

The work that a parser does per character must not grow with the text. `growth` counts work, not
seconds: calls of functions, ours and Python's own. What loops without a call, or backtracks in a
regular expression, shows only in seconds, so these are measured too, with more patience.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

from conftest import ROOT
from faparse.lexicon.phrases import sections
from faparse.pipeline import parse

#: The sizes that are compared, in code points.
SMALL, LARGE = 2_000, 64_000
#: How much the work per character may grow between them.
MOST = 1.5
#: How much the CPU seconds may grow, as caches are small; what is quadratic grows by 32.
MOST_SECONDS = 6.0

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
#: Marks, stops and signs, and characters that are none of these.
MARKS = [
    *".,:;!?…،؛؟«»‹›\"'“”„‟‘’()[]{}<>-–—_/\\|*#%٪+=~^@&ـ", "<<", ">>", "((", "))", "...", "!!",
    "\n", "\r\n", "\n\n", "\t", " ", ZWNJ, "\N{ZERO WIDTH SPACE}", "\N{NO-BREAK SPACE}", "\ufeff",
    "\u200f", "\u202b", "\u202c", "\u064b", "\u0651", "\u06db", "\x1f", "\x85", "\u2028", "٠", "۱",
    "1", "ا", "a", "é", "漢", "😀", "\ud800",
]  # fmt: skip
#: What was once slow, and what runs of it look like.
KNOWN = [
    "!", "؟", "…", "./", "…»", f".{ZWNJ}", "…* ", "*.", "به گفته\N{ZERO WIDTH SPACE}",
    "به زعم\N{ZERO WIDTH SPACE}\u06db", "۱۲۳۴۵۶\n", "شناسه خبر: ۱۲۳\n", "تاریخ: ۱۴۰۲/۱/۱\n",
    "گفت ", "گفت: ", "وی گفت: «", "«گفت» ", "به گزارش ایسنا، ", "با بیان اینکه ", "و افزود که ",
    "علی رضایی، ", "انتهای پیام/\n", "تهران - ایرنا - ", "ط³ظ„ط§ظ…", "آن که ", "وزیر، وزیر ",
    "به نقل از@زیستیک، ", "فان، گفته می\N{ZERO WIDTH NON-JOINER}شود", "این بیانیه ",
    "حاکی از آن است که ", "در آمده است ", "میزان\n", "وزیر گفت. ", "این وزیر گفت. ",
    "خبرنگار ", "که که ", "را را ", "«", "»", "((", "«»", ": ", "و ", "، ", "\n- ", "عکس: ",
    "علی رستگار وزیر نیرو ", "علی رستگار وزیر نیرو گفت: ",
    "\nکد خبر  <a> <b> / ", "\nانتهای پیام/    ",
]  # fmt: skip
#: A different name each time, for what grows with the number of people and reports.
OWN_NAME = "{name}"
NAMES = [
    "علی رستگار{name} گفت: آب کم است.\n",
    "رستگار{name} گفت: آب کم است.\n",
    "علی محرابیان{name} گفت: آب کم است.\nمحزابیان{name} افزود: سد پر شد.\n",
    "حسن رهنما{name} به یزد آمد. رستگار{name} بیان کرد: آب کم است.\n",
    "علی رستگار گفت: آب کم است.\nمعاون دانشگاه بیان کرد: سد پر شد. رضا بابایی{name} به یزد آمد.\n",
    "مدیر {name} گفت: سد پر شد.\n",
    "وزارت {name} اعلام کرد: سد پر شد.\n",
    "در بیانیه وزارت {name} {name} آمده است: سد پر شد.\n",
    "سازمان {name} اعلام کرد: سد پر شد. این سازمان افزود: آب هست.\n",
    "علی {name}، رئیس جمهور {name}، آمد. رئیس جمهور نیز گفت: سد پر شد.\n",
    "به گزارش خبرنگار ایسنا از {name}، کار یک سال طول می\N{ZERO WIDTH NON-JOINER}کشد.\n",
]
JOINTS = (" ", "", "\n", "، ", ZWNJ, ": ")


@cache
def words() -> list[str]:
    """A word of every class: the first and another of each section of the word lists."""
    found: dict[str, None] = {}
    for path in sorted((ROOT / "src/faparse/data").glob("*.txt")):
        if path.name == "halfspaces.txt":  # rules, and not words of texts
            continue
        for entries in map(list, sections(path.name).values()):
            for entry in (*entries[:1], *entries[len(entries) // 2 : len(entries) // 2 + 1]):
                found[entry.split("=")[0].split("/")[0].strip()] = None
    return [word for word in found if word]


def singles() -> list[str]:
    """Every mark, and a word of every class with a blank or a line end after it."""
    return [*KNOWN, *MARKS, *(f"{word} " for word in words()), *(f"{word}\n" for word in words())]


def pairs(seed: int | None = None) -> Iterator[str]:
    """Pairs of all of these, with something between; every one, or at random without end."""
    atoms = [*MARKS, *words()]
    if seed is None:
        for one, other, joint in product(atoms, atoms, JOINTS):
            yield f"{one}{joint}{other}{joint}"
        return
    dice = random.Random(seed)
    while True:
        parts = [dice.choice(atoms) for _ in range(dice.choice((2, 2, 2, 3, 4)))]
        yield "".join(part + dice.choice(JOINTS) for part in parts)


#: What comes after a run and asks how far back it goes.
LOOKING_BACK = [
    "(یونا) گفت: آب کم است.", "را سازمان (یونا) گفت: آب کم است.", "گفت: آب کم است.",
    "را گفت و افزود: آب کم است.", "در یزد، گفت که آب کم است. وی افزود: سد پر شد.",
]  # fmt: skip


def pumped(shape: str, size: int, behind: str = "نداریم و بس.") -> str:
    """The shape repeated to a length, between words that turn it into a dispatch.

    It comes after a full stop: else all of a short text would be the minister's words, which no
    rule looks into, and the cost of cues would count only from the second sentence on.
    looks into, and what cues take would count from the second sentence on.
    """
    times = range(size // len(shape))
    body = "".join(shape.replace(OWN_NAME, _name(n)) for n in times)
    return f"وزیر نیرو گفت خاموشی نداریم. {body}{behind}\n"


def _name(number: int) -> str:
    """A word made of letters, a different one for each number."""
    return "".join("بپتجچخدرسم"[int(digit)] for digit in str(number))


def seconds(text: str, runs: int = 1) -> float:
    """How long parsing takes, at best, per character."""
    taken = []
    for _ in range(runs):
        began = time.process_time()  # what others do on the machine is not our work
        parse(text)
        taken.append(time.process_time() - began)
    return min(taken) / len(text)


def calls(text: str) -> float:
    """How many functions are called, per character."""
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        parse(text)
    finally:
        sys.setprofile(before)
    return count / len(text)


def growth(
    shape: str, small: int = SMALL, large: int = LARGE, behind: str = "نداریم و بس."
) -> tuple[float, float]:
    """How much more is done per character of the large text: in calls, and in seconds.

    Where the small text takes hardly any work, most of it would be what is done once per text, so
    a character counts as at least one call and a microsecond.
    """
    few, many = pumped(shape, small, behind), pumped(shape, large, behind)
    parse(few)
    called = calls(many) / max(calls(few), 1.0)
    at_first = max(seconds(few, 3), 1e-6)
    taken = seconds(many) / at_first
    if taken > MOST_SECONDS:  # a pause by the machine or the collector; what is quadratic stays
        taken = min(taken, seconds(many, 2) / at_first)
    return called, taken


def main(count: int, seed: int) -> int:
    """Pump at random and print what grows: `python tests/pump.py 5000 1`."""
    found = 0
    shapes = iter([*singles()]) if count == 0 else pairs(seed)
    for number, shape in enumerate(shapes):
        if count and number >= count:
            break
        few, many = pumped(shape, SMALL), pumped(shape, 16_000)
        if seconds(many) < 1.6 * max(seconds(few, 2), 3e-6):
            continue
        called, taken = growth(shape)
        if called > MOST or taken > MOST_SECONDS:
            found += 1
            print(f"{called:5.1f} calls {taken:5.1f} s  {shape!r}", flush=True)
    return found


if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parent))
    sys.exit(bool(main(int(sys.argv[1]), int(sys.argv[2]))))
