"""Settings: one file serves all commands, defaults apply where they fit, errors name the origin."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shell import faparse
from tree_factory import STORY, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "a.txt")
    return tmp_path


def settings(folder: Path, toml: str) -> Path:
    (folder / "faparse.toml").write_text(toml, encoding="utf-8")
    return folder


ALL = (
    'to = "csv"\nbom = true\ndigits = "fa"\nnormalize = true\nstrict = false\nmax-size = "1M"\n'
    'split = false\nencoding = "utf-8"\njobs = 1\nbidi = "off"\nglob = "*.txt"\nrepair = true\n'
)


@pytest.mark.parametrize(
    "args",
    [["convert", "a.txt"], ["convert", ".", "-d", "out"], ["convert", "a.txt", "-o", "x.json"],
     ["convert", "a.txt", "--to", "json"], ["convert", "a.txt", "--to", "md"],
     ["normalize", "a.txt"], ["explain", "a.txt"], ["verify", "x/a.json"], ["agencies"]],
    ids=" ".join,
)  # fmt: skip
def test_one_file_serves_all_commands(args: list[str], folder: Path) -> None:
    faparse("convert", ".", "-d", "x", cwd=folder)
    done = faparse(*args, cwd=settings(folder, ALL))
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("bad", ["bom = true", 'digits = "en"', "normalize = true"])
def test_defaults_apply_where_they_fit(bad: str, folder: Path) -> None:
    plain = faparse("convert", "a.txt", "--to", "brat", cwd=folder)
    done = faparse("convert", "a.txt", "--to", "brat", cwd=settings(folder, bad))
    assert (done.returncode, done.stdout) == (0, plain.stdout)
    name, _, value = bad.partition(" = ")
    variable = {f"FAPARSE_{name.upper()}": value.strip('"')}
    (folder / "faparse.toml").unlink()
    done = faparse("convert", "a.txt", "--to", "brat", cwd=folder, **variable)  # type: ignore[arg-type]
    assert (done.returncode, done.stdout) == (0, plain.stdout)
    typed = [f"--{name}"] if value == "true" else [f"--{name}", value.strip('"')]
    done = faparse("convert", "a.txt", "--to", "brat", *typed, cwd=folder)
    assert done.returncode == 2


def test_the_end_of_a_name_outranks_a_default(folder: Path) -> None:
    settings(folder, 'to = "md"')
    faparse("convert", "a.txt", "-o", "x.json", cwd=folder)
    assert json.loads((folder / "x.json").read_bytes())["quotes"]
    faparse("convert", "a.txt", "-o", "y", cwd=folder)
    assert (folder / "y").read_bytes().startswith(b"---")
    faparse("convert", "a.txt", "-o", "z.json", "--to", "md", cwd=folder)
    assert (folder / "z.json").read_bytes().startswith(b"---")


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("tool = 3", "«tool» must be a table"),
        ("[tool]\nfaparse = 3", "tool.faparse must be a table"),
        ("strict = 2020-01-01", "strict must be true or false"),
        ("strict = 1", "strict must be true or false"),
        ('bom = "yes"', "bom must be true or false"),
        ("jobs = true", "jobs must be a number"),
        ('jobs = "2"', "jobs must be a number"),
        ("jobs = 100000", "jobs in "),
        ("to = 3", "to must be text in quotation marks"),
        ('to = ["md"]', "to must be text in quotation marks"),
        ("glob = [1]", "glob must be text in quotation marks"),
        ('glob = ""', "matches nothing"),
        ('to = "mdd"', "did you mean md?"),
        ('max-size = "lots"', "500K, 64M or 1G"),
        ("max-size = 1.5", "max_size must be a size"),
        ('encoding = "punycode"', "not an encoding for files"),
        ('encoding = "undefined"', "not an encoding for files"),
        ('format = "md"', "did you mean to?"),
        ('output-dir = "x"', "no file decides where things are written"),
        ("a = " + "[" * 100_000, "nested too deeply"),
        ("x = '" + "a" * (1 << 20) + "'", "too long for settings"),
        ("\xff", "not TOML"),
        ("a = 1\na = 2", "not TOML"),
    ],
    ids=lambda value: value[:24],
)
def test_wrong_settings_name_their_file_and_say_what_is_right(
    toml: str, said: str, folder: Path
) -> None:
    done = faparse("convert", "a.txt", cwd=settings(folder, toml))
    assert done.returncode == 2, done.stderr.decode()
    message = done.stderr.decode()
    assert said in message
    assert "faparse.toml" in message
    assert message.count("\n") == 1, "no usage: the call is right"
    assert "internal error" not in message


def test_wrong_variables_are_named(folder: Path) -> None:
    done = faparse("convert", "a.txt", cwd=folder, FAPARSE_TO="mdd")
    assert done.returncode == 2
    assert b"FAPARSE_TO in the environment: there is no format" in done.stderr
    done = faparse("convert", "a.txt", cwd=folder, FAPARSE_FORMAT="md")
    assert done.returncode == 0
    assert done.stderr.decode() == (
        "faparse: FAPARSE_FORMAT in the environment sets nothing; did you mean FAPARSE_TO?\n"
    )
    done = faparse("normalize", "a.txt", cwd=folder, FAPARSE_BOM="1", FAPARSE_STRICT="1")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("kind", ["folder", "pipe", "link"])
def test_a_settings_file_may_be_no_file(kind: str, folder: Path) -> None:
    import os

    path = folder / "faparse.toml"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("nowhere")
    assert faparse("convert", "a.txt", cwd=folder).returncode == 0
    done = faparse("convert", "a.txt", "--config", str(path), cwd=folder)
    assert done.returncode == 2
    assert b"--config names a TOML file" in done.stderr


def test_formats_have_other_names(folder: Path) -> None:
    plain = faparse("convert", "a.txt", "--to", "md", cwd=folder).stdout
    for args in (["--format", "md"], ["-t", "md"], ["--to", "markdown"], ["--to", "MD"]):
        assert faparse("convert", "a.txt", *args, cwd=folder).stdout == plain
    for name in ("x.MARKDOWN", "x.markdown", "x.md"):
        assert faparse("convert", "a.txt", "-o", name, "--force", cwd=folder).returncode == 0
        assert (folder / name).read_bytes() == plain
    for ending in ("xlsx", "docx", "odt", "x.bak"):
        done = faparse("convert", "a.txt", "-o", f"y.{ending}", cwd=folder)
        assert (done.returncode, b"--to" in done.stderr) == (2, True)
        assert not (folder / f"y.{ending}").exists()
    assert faparse("convert", "a.txt", "-o", "x.ninjs.json", cwd=folder).returncode == 0
    assert json.loads((folder / "x.ninjs.json").read_bytes())["standard"]["name"] == "ninjs"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["a.txt"], "did you mean «faparse convert a.txt»?"),
        (["conver", "a.txt"], "did you mean «faparse convert»?"),
        (["parse", "a.txt"], "did you mean «faparse convert»?"),
        (["help"], "did you mean «faparse --help»?"),
        (["xyzzy"], "the commands are convert, query"),
        (["convert", "a.txt", "--ot", "md"], "there is no option --ot; did you mean --to?"),
        (["convert", "a.txt", "--to", "jsn"], "did you mean json?"),
        (["convert", "a.txt", "-o", "no/x.json"], "there is no folder"),
        (["convert", "a.txt", "-d", "a.txt"], "is a file"),
        (["agencies", "FARSS"], "did you mean fars?"),
    ],
)
def test_errors_teach_in_one_sentence(args: list[str], said: str, folder: Path) -> None:
    done = faparse(*args, cwd=folder)
    assert done.returncode in (1, 2)
    first, *usage = done.stderr.decode().splitlines()
    assert first.startswith("faparse: ")
    assert said in first
    assert not usage or "no option" in first
    assert ".faparse-" not in first


def test_agencies_have_names_too() -> None:
    plain = faparse("agencies", "fars").stdout
    for name in ("FARS", "فارس", "خبرگزاری فارس", "Fars"):
        assert faparse("agencies", name).stdout == plain


def test_explain_reads_a_pipe() -> None:
    done = faparse("explain", given=STORY.encode())
    assert (done.returncode, done.stdout.startswith(b"-: utf-8")) == (0, True)
    done = faparse("explain", "--max-size", "10", given=STORY.encode())
    assert (done.returncode, b"--max-size allows" in done.stderr) == (1, True)
