"""A small SQLite archive, made by `faparse convert` as a user would make it."""

from __future__ import annotations

import json
from pathlib import Path

from dispatch_factory import ZWNJ
from shell import faparse

ATTACK = "<script>document.title='x'</script><img src=http://a.test/x onerror=alert(1)>\u202e"
KAF = "\N{ARABIC LETTER KAF}"
#: «می‌شود» with a half-space, in one piece, and with Arabic letters and a space.
SPELLINGS = (
    f"می{ZWNJ}شود",
    "میشود",
    "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER YEH} شود",
)
#: Title, day, agency, speaker, what was said, and a word in a spelling of its own.
TOLD = [
    ("باران در راه است", "1402/06/20", "isna", "بهار نیک، هواشناس", "باران می‌آید"),
    ("برف در راه است", "2023-09-12", "fars", f"بهار نی{KAF}، هواشناس", "برف می‌آید"),
    (ATTACK, "1402/07/01", "irna", "سام راد، شهردار", "راه بسته است"),
]
ROWS = [
    {
        "id": f"n-{number}", "title": title, "date": date, "agency": agency,
        "body": f"{who} گفت: «{said}».\nوی افزود: «کار {word} تمام {number}».",
    }
    for number, ((title, date, agency, who, said), word) in enumerate(
        zip(TOLD, SPELLINGS, strict=True)
    )
]  # fmt: skip


def make_archive(folder: Path, name: str = "archive.db") -> Path:
    """The archive, in a folder."""
    rows = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
    (folder / "news.jsonl").write_text(rows, encoding="utf-8")
    done = faparse("convert", "news.jsonl", "-o", name, "-q", cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    return folder / name
