"""Formats that write more than one file, and clean text, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from shell import faparse

DIRTY = (
    "وزیر نیرو گفت: خاموشی نداریم و گفتوگو ادامه دارد.\n"
    "وی افزود: برق صنایع قطع نمیشود.\nانتهای پیام/\n"
)
CLEAN = DIRTY.replace("گفتوگو", "گفت‌وگو").replace("نمیشود", "نمی‌شود")


def folder(tmp_path: Path) -> Path:
    (tmp_path / "in" / "a").mkdir(parents=True)
    (tmp_path / "in" / "a" / "one.txt").write_text(DIRTY, encoding="utf-8")
    (tmp_path / "in" / "two.txt").write_text(DIRTY, encoding="utf-8")
    return tmp_path


def test_brat_puts_the_text_beside_its_annotations(tmp_path: Path) -> None:
    base = folder(tmp_path)
    assert faparse("convert", "in", "-d", "out", "--to", "brat", cwd=base).returncode == 0
    names = sorted(p.relative_to(base / "out").as_posix() for p in (base / "out").rglob("*.*"))
    kit = ["annotation.conf", "visual.conf"]
    assert names == ["a/one.ann", "a/one.txt", kit[0], "two.ann", "two.txt", kit[1]]
    assert (base / "out" / "two.txt").read_text(encoding="utf-8") == DIRTY


def test_brat_overwrites_neither_inputs_nor_texts_that_are_there(tmp_path: Path) -> None:
    base = folder(tmp_path)
    done = faparse("convert", "in", "-d", "in", "--to", "brat", "--force", cwd=base)
    assert done.returncode == 2
    assert b"would be overwritten" in done.stderr
    (base / "out").mkdir()
    (base / "out" / "two.txt").write_text("mine", encoding="utf-8")
    done = faparse("convert", "in", "-d", "out", "--to", "brat", cwd=base)
    assert done.returncode == 2
    assert b"two.txt" in done.stderr
    done = faparse("convert", "in/two.txt", "-o", "out/two.ann", cwd=base)
    assert done.returncode == 2
    assert (base / "out" / "two.txt").read_text(encoding="utf-8") == "mine"


def test_a_folder_of_pages_has_an_index(tmp_path: Path) -> None:
    base = folder(tmp_path)
    assert faparse("convert", "in", "-d", "out", "--to", "html", cwd=base).returncode == 0
    index = (base / "out" / "index.html").read_text(encoding="utf-8")
    assert './a/one.html"' in index
    assert './two.html"' in index


def test_a_dispatch_named_index_keeps_its_page(tmp_path: Path) -> None:
    base = folder(tmp_path)
    (base / "in" / "index.txt").write_text(DIRTY, encoding="utf-8")
    assert faparse("convert", "in", "-d", "out", "--to", "html", cwd=base).returncode == 0
    assert "خاموشی نداریم" in (base / "out" / "index.html").read_text(encoding="utf-8")


def test_an_index_of_somebody_elses_is_refused_before_a_page_is_written(tmp_path: Path) -> None:
    base = folder(tmp_path)
    (base / "out").mkdir()
    (base / "out" / "index.html").write_text("mine", encoding="utf-8")
    done = faparse("convert", "in", "-d", "out", "--to", "html", cwd=base)
    assert done.returncode == 2
    assert b"index.html" in done.stderr
    assert [path.name for path in (base / "out").iterdir()] == ["index.html"]
    assert (base / "out" / "index.html").read_text(encoding="utf-8") == "mine"
    forced = faparse("convert", "in", "-d", "out", "--to", "html", "--force", cwd=base)
    assert forced.returncode == 0
    assert "mine" not in (base / "out" / "index.html").read_text(encoding="utf-8")


def test_normalize_is_a_filter(tmp_path: Path) -> None:
    done = faparse("normalize", given=DIRTY.encode(), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == CLEAN


def test_normalize_takes_folders_and_digits(tmp_path: Path) -> None:
    base = folder(tmp_path)
    (base / "in" / "two.txt").write_text("سال 1402\n", encoding="utf-8")
    done = faparse("normalize", "in", "-d", "out", "--digits", "fa", cwd=base)
    assert done.returncode == 0
    assert (base / "out" / "a" / "one.txt").read_text(encoding="utf-8") == CLEAN
    assert (base / "out" / "two.txt").read_text(encoding="utf-8") == "سال ۱۴۰۲\n"
    done = faparse("normalize", "in", "-d", "in", "--force", cwd=base)
    assert done.returncode == 2
    assert (base / "in" / "a" / "one.txt").read_text(encoding="utf-8") == DIRTY


def test_normalized_json_keeps_the_source(tmp_path: Path) -> None:
    plain = json.loads(faparse("convert", given=DIRTY.encode(), cwd=tmp_path).stdout)
    done = faparse("convert", "--normalize", given=DIRTY.encode(), cwd=tmp_path)
    clean = json.loads(done.stdout)
    assert clean["faparse"].pop("normalizer").startswith("hazm ")

    def without(value: object) -> object:
        if isinstance(value, dict):
            return {key: without(item) for key, item in value.items() if key != "normalized"}
        return [without(item) for item in value] if isinstance(value, list) else value

    assert without(clean) == plain
    assert clean["quotes"][1]["content"][0]["normalized"] == "برق صنایع قطع نمی‌شود"


def test_normalized_markdown_is_clean(tmp_path: Path) -> None:
    done = faparse("convert", "--to", "md", "--normalize", given=DIRTY.encode(), cwd=tmp_path)
    assert "نمی‌شود" in done.stdout.decode()
    assert "نمیشود" not in done.stdout.decode()


def test_update_sees_that_the_normal_form_is_wanted(tmp_path: Path) -> None:
    base = folder(tmp_path)
    run = ("convert", "in", "-d", "out", "--update")
    assert faparse(*run, cwd=base).returncode == 0
    assert b"2 up to date" in faparse(*run, cwd=base).stderr
    assert b"up to date" not in faparse(*run, "--normalize", cwd=base).stderr
    assert b"2 up to date" in faparse(*run, "--normalize", cwd=base).stderr
    assert b"up to date" not in faparse(*run, "--normalize", "--digits", "en", cwd=base).stderr


def test_without_hazm_only_normalizing_fails(tmp_path: Path) -> None:
    (tmp_path / "hazm").mkdir()
    (tmp_path / "hazm" / "__init__.py").write_text("raise ImportError('broken')", encoding="utf-8")
    (tmp_path / "sitecustomize.py").write_text(
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})", encoding="utf-8"
    )
    path = f"{tmp_path}:{Path(__file__).parent.parent / 'src'}"
    done = faparse("normalize", given=DIRTY.encode(), cwd=tmp_path, PYTHONPATH=path)
    assert done.returncode == 1
    assert b"hazm is installed but broken" in done.stderr
    assert done.stdout == b""
    assert faparse("convert", given=DIRTY.encode(), cwd=tmp_path, PYTHONPATH=path).returncode == 0


def test_digits_need_the_normal_form(tmp_path: Path) -> None:
    done = faparse("convert", "--digits", "fa", given=DIRTY.encode(), cwd=tmp_path)
    assert done.returncode == 2
    assert b"add --normalize" in done.stderr
