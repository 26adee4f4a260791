"""Take the pictures of README and docs/: `python tools/pictures.py`, with Chromium on the machine.

The dispatches are the samples, and for the speaker's page a few invented ones over a year and a
half; everything is converted by `faparse` as a user would.
"""

from __future__ import annotations

import base64
import subprocess
import sys
from html import escape
from io import StringIO
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from rich.console import Console  # noqa: E402
from rich.terminal_theme import DEFAULT_TERMINAL_THEME  # noqa: E402
from rich.text import Text  # noqa: E402

from browser import Browser  # noqa: E402
from faparse.pipeline import parse  # noqa: E402
from faparse.writers import WRITERS, Options  # noqa: E402
from faparse.writers.bidi import reordered  # noqa: E402
from faparse.writers.reading_room.places import speaker_page  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
SAMPLE = "isna/khane-tarikhi-deylam.txt"
SPEAKER = "مهرداد پورسینا"
#: Days, agencies, titles, and what the speaker says there in two sentences.
SPOKEN = Path(__file__).with_suffix(".txt")


def main() -> None:
    """Take all pictures, into docs/pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as held:
        folder = Path(held)
        archive = _archive(folder)
        browser = Browser(folder / "profile")
        search = f"search?q={quote('می شود')}"
        _picture(browser, "page", (archive / SAMPLE).with_suffix(".html"), 1240, 900)
        _picture(browser, "speaker", archive / speaker_page(SPEAKER, ""), 1240, 900)
        _picture(browser, "search", archive / "index.html", 1240, 900, search)
        _picture(browser, "terminal", _terminal(folder), 840, 845)
        browser.close()


def _archive(folder: Path) -> Path:
    """The samples and the speaker's dispatches as an archive of pages."""
    texts = folder / "in"
    copytree(ROOT / "samples", texts / "samples")
    lines = SPOKEN.read_text(encoding="utf-8").splitlines()[1:]
    for number, line in enumerate(lines):
        day, agency, title, first, second = line.split(" | ")
        (texts / f"{number}.txt").write_text(
            f"تاریخ: {day}\n\n{title}\n\nبه گزارش {agency}، {SPEAKER}، مدیرعامل شرکت آب منطقه‌ای "
            f"تهران، گفت: «{first}.»\n\nوی افزود: {second}.\n\nانتهای پیام/\n",
            encoding="utf-8",
        )
    made = folder / "out"
    command = [sys.executable, "-m", "faparse", "convert", "-q", "--to", "html", "-d", str(made)]
    names = sorted(path.name for path in texts.iterdir())
    subprocess.run([*command, *names], check=True, cwd=texts)
    return made


def _terminal(folder: Path) -> Path:
    """The view of a sample as a terminal of eighty columns draws it, cell by cell."""
    path = f"samples/{SAMPLE}"
    dispatch = parse((ROOT / path).read_text(encoding="utf-8"), path=path)
    drawn = reordered(WRITERS["view"].one(dispatch, Options(ansi=True))).decode()
    console = Console(record=True, width=80, file=StringIO(), color_system="standard")
    console.print(Text.from_ansi(drawn), soft_wrap=True)
    body = console.export_html(
        inline_styles=True, code_format="{code}", theme=DEFAULT_TERMINAL_THEME
    )
    style = "font: 15px/20px 'DejaVu Sans Mono'; unicode-bidi: bidi-override; direction: ltr"
    page = folder / "terminal.html"
    title = escape(dispatch.input.path)
    page.write_text(
        "<!DOCTYPE html><meta charset=utf-8>"
        f'<title>{title}</title><pre style="{style}">{body}</pre>',
        encoding="utf-8",
    )
    return page


def _picture(
    browser: Browser, name: str, page: Path, width: int, height: int, fragment: str = ""
) -> None:
    browser.open(page, width, fragment=fragment)
    browser.call("Emulation.setScrollbarsHidden", hidden=True)
    if fragment:
        browser.wait_for("document.querySelectorAll('.found li').length > 5")
    browser.call(
        "Emulation.setDeviceMetricsOverride",
        width=width, height=height, deviceScaleFactor=1, mobile=False,
    )  # fmt: skip
    made = base64.b64decode(browser.call("Page.captureScreenshot", format="png")["data"])
    (PICTURES / f"{name}.png").write_bytes(made)
    print(f"docs/pictures/{name}.png: {len(made) // 1024} KB")


if __name__ == "__main__":
    main()
