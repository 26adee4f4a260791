"""The command line: what a user types, what comes out, and with which status."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import click
import jsonschema
import pytest

from conftest import ROOT
from faparse.cli import COMMANDS, main
from faparse.document import decode_record
from faparse.version import __version__
from faparse.writers import WRITERS
from shell import COMMAND, environment, faparse
from tree_factory import grow

STORY = "وزیر نیرو گفت: «خاموشی نداریم».\nانتهای پیام/\n"
DATA = STORY.encode()
FULL = "وزیر نیرو در تهران گفت: «خاموشی نداریم». وی افزود که برق صنایع هم قطع نخواهد شد.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two dispatches in a folder `in`, and nothing else."""
    for name in ("a.txt", "sub/b.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(DATA)
    return tmp_path


# what is imported


def imported(*args: str) -> set[str]:
    """The top-level packages that a command imports."""
    code = (
        "import sys; from faparse.__main__ import main\n"
        f"sys.argv[1:] = {list(args)!r}\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run(
        [COMMAND[0], "-S", "-c", _WITH_SITE + code], input=DATA, env=environment(),
        capture_output=True, check=True, cwd=ROOT,
    )  # fmt: skip
    return set(done.stderr.decode().split())


#: Without `site`, whose .pth files import at will; the packages are found all the same.
_WITH_SITE = f"import sys; sys.path += {[str(Path(click.__file__).parent.parent)]!r}\n"


def test_the_version_costs_nothing() -> None:
    assert imported("--version").isdisjoint({"click", "rich", "hazm", "msgspec", "tempfile"})


def test_json_of_one_file_costs_only_what_it_needs() -> None:
    heavy = {"rich", "hazm", "yaml", "charset_normalizer", "multiprocessing", "bidi", "jdatetime"}
    assert imported("convert", "--to", "json").isdisjoint(heavy - {"jdatetime"})


def test_no_list_is_read_again() -> None:
    """What a list yields is kept from the first run on; files in packages are slow to get at."""
    imported("convert", "--to", "json")
    assert imported("convert", "--to", "json").isdisjoint({"tempfile", "zipfile", "tomllib"})


def test_version() -> None:
    for option in ("--version", "-V"):
        assert faparse(option).stdout.decode().strip() == f"faparse {__version__}"


# one input


def test_standard_input_is_the_default() -> None:
    done = faparse("convert", given=DATA)
    assert (done.returncode, done.stderr) == (0, b"")
    record = decode_record(done.stdout)
    assert (record.input.path, record.quotes[0].content[0].text) == ("-", "خاموشی نداریم")
    assert faparse("convert", "-", given=DATA).stdout == done.stdout


@pytest.mark.parametrize("data", [b"", b" \n\n", "سلام".encode(), b"\xef\xbb\xbf"])
@pytest.mark.parametrize("to", [name for name, each in WRITERS.items() if not each.database])
def test_next_to_nothing_is_converted_all_the_same(data: bytes, to: str) -> None:
    done = faparse("convert", "--to", to, given=data)
    assert (done.returncode, done.stderr) == (0, b"")


def test_formats_on_one_stream(folder: Path) -> None:
    record = json.loads(faparse("convert", "in/a.txt", cwd=folder).stdout)
    many = faparse("convert", "in", "--to", "json", "-q", cwd=folder)
    assert [each["input"]["path"] for each in json.loads(many.stdout)] == [
        "in/a.txt",
        "in/sub/b.txt",
    ]
    assert json.loads(many.stdout)[0] == record
    lines = faparse("convert", "in", "--to", "jsonl", "-q", cwd=folder).stdout.splitlines()
    assert [json.loads(line) for line in lines] == json.loads(many.stdout)
    markdown = faparse("convert", "in", "--to", "md", "-q", cwd=folder).stdout.decode()
    assert markdown.count("خاموشی نداریم") == 2


def test_a_folder_with_nothing_in_it_is_an_empty_array(tmp_path: Path) -> None:
    done = faparse("convert", ".", "--to", "json", cwd=tmp_path)
    assert (done.returncode, json.loads(done.stdout)) == (0, [])
    assert done.stderr.startswith(b"0 files")


def test_spreadsheets(tmp_path: Path) -> None:
    (tmp_path / "=1+1.txt").write_text(
        'وزیر گفت: «=HYPERLINK(0)، "نه" گفتم\tدوباره».', encoding="utf-8"
    )
    (tmp_path / "b.txt").write_bytes(DATA)
    for to, delimiter in (("csv", ","), ("tsv", "\t")):
        done = faparse("convert", ".", "--to", to, "--bom", "-q", cwd=tmp_path)
        assert done.stdout.startswith(b"\xef\xbb\xbfdocument_id")
        rows = list(
            csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig")), delimiter=delimiter)
        )
        assert [row["number"] for row in rows] == ["1", "1"]
        assert rows[0]["document_id"] == "./=1+1.txt"
        assert rows[0]["content"] == '\'=HYPERLINK(0)، "نه" گفتم دوباره'
        assert {name: value for name, value in rows[1].items() if value} == {
            "document_id": "./b.txt", "part": "1", "number": "1", "kind": "direct",
            "content": "خاموشی نداریم", "content_start": "16", "content_end": "29",
            "cue": "گفت", "cue_start": "10", "cue_end": "13", "lemma": "گفتن",
            "source": "وزیر نیرو", "source_start": "0", "source_end": "9",
            "speaker": "وزیر نیرو", "speaker_start": "0", "speaker_end": "9",
            "speaker_key": "وزیرنیرو", "rule": "source_cue_marked",
            "confidence": "0.95",
        }  # fmt: skip
    assert b"\xef\xbb\xbf" not in faparse("convert", ".", "--to", "csv", cwd=tmp_path).stdout


# files and trees


def test_output_file(folder: Path) -> None:
    assert faparse("convert", "in/a.txt", "-o", "a.md", cwd=folder).returncode == 0
    assert (folder / "a.md").read_bytes().startswith(b"---\n")
    again = faparse("convert", "in/a.txt", "-o", "a.md", cwd=folder)
    assert again.returncode == 2
    assert b"--force" in again.stderr
    assert faparse("convert", "in/a.txt", "-o", "a.md", "--force", cwd=folder).returncode == 0
    many = faparse("convert", "in", "-o", "all.jsonl", cwd=folder)
    assert many.returncode == 0
    assert len((folder / "all.jsonl").read_bytes().splitlines()) == 2
    assert faparse("convert", "in/a.txt", "-o", "in", cwd=folder).returncode == 2
    assert faparse("convert", "in/a.txt", "-o", "no/where", cwd=folder).returncode == 1
    assert faparse("convert", "in/a.txt", "-o", "/dev/null", cwd=folder).returncode == 0
    assert Path("/dev/null").is_char_device()


def test_a_failed_input_writes_no_output_file(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\0" * 99)
    done = faparse("convert", "bad.txt", "-o", "x.json", cwd=folder)
    assert done.returncode == 1
    assert done.stderr.startswith(b"faparse: bad.txt: it is not text")
    assert not (folder / "x.json").exists()


def test_output_folder(folder: Path) -> None:
    done = faparse("convert", "in", "-d", "out", cwd=folder)
    assert done.returncode == 0
    assert done.stdout == b""
    assert done.stderr.startswith(b"2 files: 2 dispatches, 2 quotes, 0 failures, ")
    made = sorted(path.relative_to(folder).as_posix() for path in (folder / "out").rglob("*.json"))
    assert made == ["out/a.json", "out/sub/b.json"]
    again = faparse("convert", "in", "-d", "out", cwd=folder)
    assert again.returncode == 2
    assert "--force replaces what is there, --update" in again.stderr.decode()
    assert b"2 up to date" in faparse("convert", "in", "-d", "out", "--update", cwd=folder).stderr
    assert faparse("convert", "in", "-d", "out", "--force", "-q", cwd=folder).stderr == b""
    assert faparse("verify", "out", cwd=folder).returncode == 0


def test_lists_of_files(folder: Path) -> None:
    names = b"in/a.txt\0in/sub/b.txt\0"
    done = faparse("convert", "--files-from", "-", "-d", "out", given=names, cwd=folder)
    assert done.returncode == 0
    assert (folder / "out/in/sub/b.json").exists()
    (folder / "list").write_bytes(names)
    done = faparse("convert", "--files-from", "list", "--to", "jsonl", cwd=folder)
    assert len(done.stdout.splitlines()) == 2
    assert faparse("convert", "--files-from", "none", cwd=folder).returncode == 2


def test_names_of_any_kind(folder: Path) -> None:
    name = os.fsencode(folder) + b"/in/caf\xe9\n.txt"
    Path(os.fsdecode(name)).write_bytes(DATA)
    done = faparse("convert", "in", "--to", "jsonl", "-q", cwd=folder)
    paths = [json.loads(line)["input"]["path"] for line in done.stdout.splitlines()]
    assert "in/caf\\xe9\n.txt" in paths
    assert faparse("convert", "in", "-d", "out", "-q", cwd=folder).returncode == 0
    assert os.path.exists(os.fsencode(folder) + b"/out/caf\xe9\n.json")
    assert faparse("verify", "out", cwd=folder).returncode == 0
    (folder / "-d.txt").write_bytes(DATA)
    assert faparse("convert", "--", "-d.txt", cwd=folder).returncode == 0


def test_several_dispatches_in_a_file(folder: Path) -> None:
    done = faparse("convert", given=DATA * 2)
    assert "several-footers" in done.stdout.decode()
    done = faparse("convert", "--split", given=(FULL + STORY).encode() * 2)
    assert [each["input"]["part"] for each in json.loads(done.stdout)] == [1, 2]
    (folder / "in/a.txt").write_bytes((FULL + STORY).encode() * 2)
    assert faparse("convert", "in", "--split", "-d", "out", cwd=folder).returncode == 0
    assert len(json.loads((folder / "out/a.json").read_bytes())) == 2
    assert faparse("verify", "out", cwd=folder).returncode == 0
    done = faparse("convert", "in", "--split", "-d", "out", "--update", cwd=folder)
    assert b"2 up to date" in done.stderr


# failures


def test_one_bad_file_stops_no_other(folder: Path) -> None:
    (folder / "in/0.txt").write_bytes(b"\0" * 99)
    done = faparse("convert", "in", "gone.txt", "--to", "jsonl", cwd=folder)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    said = done.stderr.decode().splitlines()
    assert said[0].startswith("faparse: in/0.txt: it is not text")
    assert said[1] == "faparse: gone.txt: No such file or directory; check the spelling"
    assert "2 failures" in said[2]


def test_fail_fast(folder: Path) -> None:
    (folder / "in/0.txt").write_bytes(b"\0" * 99)
    done = faparse("convert", "in", "--to", "jsonl", "--fail-fast", cwd=folder)
    assert (done.returncode, done.stdout) == (1, b"")


def test_strict(folder: Path) -> None:
    (folder / "in/a.txt").write_text(STORY.replace("انتهای", "نتهای"), encoding="utf-8")
    assert faparse("convert", "in", cwd=folder).returncode == 0
    done = faparse("convert", "in", "--strict", "--to", "jsonl", cwd=folder)
    assert done.returncode == 1
    assert "misspelt-footer" in done.stderr.decode()
    assert len(done.stdout.splitlines()) == 1


def test_too_large(folder: Path) -> None:
    done = faparse("convert", "in/a.txt", "--max-size", "10", cwd=folder)
    assert done.returncode == 1
    assert "the 10 bytes that --max-size allows" in done.stderr.decode()
    assert faparse("convert", "--max-size", "10", given=DATA).returncode == 1
    assert faparse("convert", "--max-size", "1K", given=DATA).returncode == 0


def test_encodings(tmp_path: Path) -> None:
    old = FULL.replace("ی", "\N{ARABIC LETTER YEH}").encode("windows-1256")
    done = faparse("convert", given=old)
    record = json.loads(done.stdout)
    assert record["input"]["encoding"] == "windows-1256"
    assert [note["code"] for note in record["notes"]] == ["guessed-encoding"]
    record = json.loads(faparse("convert", "--encoding", "cp1256", given=old).stdout)
    assert (record["input"]["encoding"], record["notes"]) == ("windows-1256", [])
    wrong = faparse("convert", "--encoding", "utf-9", given=old)
    assert wrong.returncode == 2
    assert "no encoding «utf-9»" in wrong.stderr.decode()
    misread = FULL.encode().decode("windows-1256").encode()
    record = json.loads(faparse("convert", "--repair", given=misread).stdout)
    assert record["input"]["encoding"] == "utf-8/windows-1256"
    assert record["quotes"][0]["content"][0]["text"] == "خاموشی نداریم"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["convert", "a", "-o", "x", "-d", "y"], "exclude each other"),
        (["convert", "a", "--force", "--update"], "choose one"),
        (["convert", "a", "--bom", "--to", "json"], "--bom is for csv and tsv"),
        (["convert", "a", "--max-size", "many"], "500K, 64M or 1G"),
        (["convert", "a", "--jobs", "0"], "jobs"),
        (["convert", "a", "--to", "docx"], "docx"),
        (["convert", "--files-from", "-", "-"], "can't be both"),
        (["convert", "-", "-"], "only once"),
        (["convert", "a", "--tp", "json"], "--to"),
        (["agencies", "reuters9"], "no agency"),
        (["agencies", "fras"], "did you mean fars?"),
        (["convrt"], "convrt"),
    ],
)
def test_wrong_usage_says_what_is_right(args: list[str], said: str) -> None:
    done = faparse(*args)
    assert done.returncode == 2
    assert said in done.stderr.decode()


# streams that end


def test_a_broken_pipe_ends_quietly(folder: Path) -> None:
    grow(folder / "many", 60)
    command = [*COMMAND, "convert", "many", "--to", "json"]
    process = subprocess.Popen(
        command, cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0
    process.stderr.close()


def test_a_full_disk_is_an_error() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "convert"], input=DATA, stdout=full, stderr=subprocess.PIPE,
            env=environment(), check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert "can't write to standard output: No space left on device" in done.stderr.decode()


def test_a_write_that_fails_leaves_nothing(folder: Path) -> None:
    """The limit on file size simulates a full disk."""
    (folder / "in/long.txt").write_bytes(FULL.encode() * 300)
    command = f'ulimit -f 60; exec "{COMMAND[0]}" -m faparse convert in -d out'
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment(), capture_output=True, check=False
    )
    assert done.returncode == 1
    assert "in/long.txt: can't write its output: File too large" in done.stderr.decode()
    assert sorted(path.name for path in (folder / "out").rglob("*") if path.is_file()) == [
        "a.json",
        "b.json",
    ]


def hears_interrupts() -> None:
    """A shell makes what it starts in the background deaf to Ctrl-C, this suite too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupts_are_clean(folder: Path, jobs: str) -> None:
    grow(folder / "many", 2000)
    process = subprocess.Popen(
        [*COMMAND, "convert", "many", "-d", "out", "--jobs", jobs], cwd=folder,
        env=environment(), stderr=subprocess.PIPE, start_new_session=True,
        preexec_fn=hears_interrupts,
    )  # fmt: skip
    while not list((folder / "out").rglob("*.json")):
        time.sleep(0.02)
    began = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate()
    assert time.monotonic() - began < 5
    assert process.returncode == 130, said
    assert said.decode().startswith("interrupted, ")
    assert said.count(b"\n") == 1
    assert not list((folder / "out").rglob("*.tmp"))
    for path in (folder / "out").rglob("*.json"):
        decode_record(path.read_bytes())


@pytest.mark.parametrize("told", [signal.SIGHUP, signal.SIGTERM])
def test_a_run_that_is_told_to_end_leaves_nothing_half_written(
    folder: Path, told: signal.Signals
) -> None:
    """This includes the closing of the terminal that it runs in."""
    grow(folder / "many", 2000)
    process = subprocess.Popen(
        [*COMMAND, "convert", "many", "-d", "out", "--jobs", "2"], cwd=folder,
        env=environment(), stderr=subprocess.PIPE, start_new_session=True,
        preexec_fn=lambda: signal.signal(told, signal.SIG_DFL),
    )  # fmt: skip
    while not list((folder / "out").rglob("*.json")):
        time.sleep(0.02)
    process.send_signal(told)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (128 + told, b"")
    assert not list((folder / "out").rglob("*.tmp"))


def test_who_interrupts_a_run_into_one_file_hears_what_is_lost(tmp_path: Path) -> None:
    grow(tmp_path / "many", 2000)
    process = subprocess.Popen(
        [*COMMAND, "convert", "many", "-o", "many.jsonl", "--jobs", "1"], cwd=tmp_path,
        env=environment(), stderr=subprocess.PIPE, preexec_fn=hears_interrupts,
    )  # fmt: skip
    while not any(path.stat().st_size for path in tmp_path.glob(".faparse-*.tmp")):
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130, said
    assert b"nothing was written to " in said
    assert [path.name for path in tmp_path.iterdir()] == ["many"]


# settings


def test_settings_come_from_file_and_environment(folder: Path) -> None:
    (folder / "faparse.toml").write_text('to = "csv"\nglob = "b.*"\n', encoding="utf-8")
    inner = folder / "in"
    assert faparse("convert", "a.txt", cwd=inner).stdout.startswith(b"document_id,part")
    assert faparse("convert", "a.txt", cwd=inner, FAPARSE_TO="md").stdout.startswith(b"---")
    done = faparse("convert", "a.txt", "--to", "json", cwd=inner, FAPARSE_TO="md")
    assert done.stdout.startswith(b"{")
    assert len(faparse("convert", ".", "-q", cwd=inner).stdout.splitlines()) == 2
    (folder / "my.toml").write_text('[tool.faparse]\nto = "jsonl"\n', encoding="utf-8")
    assert faparse("convert", "a.txt", "--config", "../my.toml", cwd=inner).stdout.count(b"\n") == 1
    assert faparse("convert", ".", cwd=inner, FAPARSE_QUIET="1").stderr == b""


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('too = "md"', "did you mean to?"),
        ("force = true", "force can't be set in a file"),
        ('output_dir = "/"', "output_dir can't be set in a file"),
        ("to = md", "not TOML"),
        ('to = "docx"', "docx"),
        ("jobs = 0", "jobs"),
    ],
)
def test_wrong_settings_say_what_is_right(tmp_path: Path, settings: str, said: str) -> None:
    (tmp_path / "faparse.toml").write_text(settings, encoding="utf-8")
    done = faparse("convert", given=DATA, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr.decode()


def test_a_settings_file_that_is_not_there() -> None:
    done = faparse("convert", "--config", "none.toml", given=DATA)
    assert done.returncode == 2
    assert "none.toml: No such file" in done.stderr.decode()


# the other commands


def test_schema() -> None:
    schema = json.loads(faparse("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(faparse("convert", given=DATA).stdout), schema)


def test_agencies() -> None:
    listed = faparse("agencies").stdout.decode().splitlines()
    assert len(listed) >= 25
    assert any(line.startswith("fars ") for line in listed)
    assert "farsnews.ir" in faparse("agencies", "fars").stdout.decode()


def test_explain(folder: Path) -> None:
    done = faparse("explain", "in/a.txt", cwd=folder)
    assert done.returncode == 0
    assert "yes: " in done.stdout.decode()
    assert faparse("explain", "-", given=DATA).returncode == 0
    assert faparse("explain", "none.txt").returncode == 1
    assert "not text" in faparse("explain", "-", given=b"\0" * 99).stderr.decode()


def test_verify(folder: Path) -> None:
    faparse("convert", "in", "-d", "out", "-q", cwd=folder)
    shutil.move(folder / "in", folder / "moved")
    lost = faparse("verify", "out", cwd=folder)
    assert lost.returncode == 1
    assert len(lost.stdout.splitlines()) == 2
    assert faparse("verify", "out", "--source", "moved", cwd=folder).returncode == 0
    (folder / "moved/a.txt").write_bytes(DATA + b"\n")
    done = faparse("verify", "out", "--source", "moved", cwd=folder)
    assert (done.returncode, len(done.stdout.splitlines())) == (1, 1)
    assert "a.json: moved/a.txt has changed" in done.stdout.decode()
    assert faparse("verify", "none", cwd=folder).returncode == 1


def test_a_document_from_standard_input_is_verified_with_its_source(folder: Path) -> None:
    (folder / "x.json").write_bytes(faparse("convert", given=DATA).stdout)
    assert "--source" in faparse("verify", "x.json", cwd=folder).stdout.decode()
    assert faparse("verify", "x.json", "--source", "in/a.txt", cwd=folder).returncode == 0


# completion


def completed(words: str, number: int, shell: str = "bash") -> list[str]:
    done = faparse(_FAPARSE_COMPLETE=f"{shell}_complete", COMP_WORDS=words, COMP_CWORD=str(number))
    return [line.split(",", 1)[-1] for line in done.stdout.decode().splitlines()]


def test_shells_complete_commands_options_formats_and_agencies() -> None:
    assert "convert" in completed("faparse con", 1)
    assert {"json", "jsonl"} <= set(completed("faparse convert --to j", 3))
    assert "--output-dir" in completed("faparse convert --out", 2)
    assert "fars" in completed("faparse agencies f", 2)


def test_shells_complete_folders_where_a_folder_is_meant() -> None:
    done = faparse(
        _FAPARSE_COMPLETE="bash_complete", COMP_WORDS="faparse convert -d o", COMP_CWORD="3"
    )
    assert done.stdout.decode().splitlines() == ["dir,o"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_scripts(shell: str) -> None:
    done = faparse("completion", shell)
    assert f"_FAPARSE_COMPLETE={shell}_complete" in done.stdout.decode()
    if shutil.which(shell):
        checked = subprocess.run([shell, "-n"], input=done.stdout, capture_output=True, check=False)
        assert checked.returncode == 0, checked.stderr


# help


def test_every_command_and_option_has_help() -> None:
    context = click.Context(main)
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        assert command.help
        for param in command.params:
            if isinstance(param, click.Option):
                assert param.help, f"{name} {param.name}"


def test_the_help_of_convert_has_groups_and_examples() -> None:
    text = faparse("convert", "--help").stdout.decode()
    places = [text.index(f"\n{name}:\n") for name in ("Input", "Output", "Run", "View")]
    assert places == sorted(places)
    assert text.index("Examples:") > places[-1]
