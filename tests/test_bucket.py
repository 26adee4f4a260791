"""Addresses in and out: a stand-in for a bucket on loopback (moto), and what fsspec knows."""

from __future__ import annotations

import gzip
import importlib
import json
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import shell
from dask_cluster import Cluster
from faparse.run import Settings, walk
from faparse.run.parts.part import Part, Task
from faparse.run.parts.plan import plan_parts
from faparse.run.parts.run import PartsRun, spread_here
from parts_factory import end, news, start, wait_for, write_lines, write_parquet

pytest.importorskip("pyarrow")
ROWS = 300
PARQUET = ("--to", "parquet", "--part-rows", "20")


@pytest.fixture(scope="module")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A bucket with the same table twice; yields the environment in which it is used."""
    server = pytest.importorskip("moto.server").ThreadedMotoServer("127.0.0.1", 0)
    server.start()
    host, port = server.get_host_and_port()
    env = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": "us-east-1",
    }
    folder = tmp_path_factory.mktemp("bucket")
    files = bucket_files(env)
    files.create_dir("archive")
    put(files, "archive/news/a.parquet", write_parquet(folder / "a", news(ROWS), 20).read_bytes())
    put(files, "archive/news/b.jsonl", write_lines(folder / "b", news(ROWS)).read_bytes())
    put(files, "archive/packed/خبر.jsonl.gz", gzip.compress((folder / "b").read_bytes()))
    put(files, "archive/a.db", b"SQLite format 3\0")
    put(files, "archive/texts/1/الف.txt", "وزیر نیرو گفت: خاموشی نداریم.".encode())
    yield env
    server.stop()


def bucket_files(env: dict[str, str]) -> Any:
    return importlib.import_module("pyarrow.fs").S3FileSystem(
        endpoint_override=env["AWS_ENDPOINT_URL"].partition("//")[2],
        scheme="http",
        region="us-east-1",
        access_key="test",
        secret_key="test",
        allow_bucket_creation=True,
    )


def put(files: Any, path: str, data: bytes) -> None:
    with files.open_output_stream(path, compression=None) as out:  # otherwise it packs .gz files
        out.write(data)


def names(env: dict[str, str], folder: str) -> list[str]:
    select = importlib.import_module("pyarrow.fs").FileSelector
    found = bucket_files(env).get_file_info(
        select(f"archive/{folder}", allow_not_found=True, recursive=True)
    )
    return [each.path for each in found if each.is_file]


def rows(env: dict[str, str], folder: str) -> list[dict[str, Any]]:
    read = importlib.import_module("pyarrow.parquet").read_table
    table = read(f"archive/{folder}", filesystem=bucket_files(env))
    made: list[dict[str, Any]] = table.to_pylist()
    return made


def faparse(
    *args: str | Path, env: dict[str, str], cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    return shell.faparse(*args, cwd=cwd, **env)  # type: ignore[arg-type]


def test_in_and_out(bucket: dict[str, str], tmp_path: Path) -> None:
    command = ("convert", "s3://archive/news/a.parquet", *PARQUET, "-d", "s3://archive/out")
    done = faparse(*command, "--jobs", "2", env=bucket)
    assert done.returncode == 1  # rows without a text
    write_parquet(tmp_path / "a.parquet", news(ROWS), 20)
    here = faparse("convert", "a.parquet", *PARQUET, "-d", "out", cwd=tmp_path, env=bucket)
    assert here.returncode == 1
    read = importlib.import_module("pyarrow.parquet").read_table
    assert rows(bucket, "out/quotes") == read(tmp_path / "out" / "quotes").to_pylist()
    assert len(rows(bucket, "out/dispatches")) == ROWS
    assert len(names(bucket, "out")) == 15 + 15 + 1
    again = faparse(*command, "--update", env=bucket)
    assert again.returncode == 0
    assert b"300 up to date" in again.stderr
    assert faparse(*command, env=bucket).returncode == 2


def test_lines_texts_and_packed_files(bucket: dict[str, str], tmp_path: Path) -> None:
    done = faparse(
        "convert", "s3://archive/news/*.jsonl", "s3://archive/packed/خبر.jsonl.gz",
        "s3://archive/texts", "--to", "jsonl", "--part-rows", "100", "-d", "out",
        cwd=tmp_path, env=bucket,
    )  # fmt: skip
    assert done.returncode == 1
    manifest = json.loads((tmp_path / "out" / "_faparse.json").read_bytes())
    assert manifest["counts"]["rows"] == ROWS + ROWS + 1
    assert manifest["counts"]["failed"] == 6


def test_one_file_out_of_a_bucket(bucket: dict[str, str]) -> None:
    done = faparse("convert", "s3://archive/news/b.jsonl", "--to", "csv", "-q", env=bucket)
    assert done.stdout.count(b"\n") > ROWS
    assert faparse("convert", "s3://archive/texts/1/الف.txt", env=bucket).returncode == 0


def test_a_killed_run_is_finished_by_update(bucket: dict[str, str], tmp_path: Path) -> None:
    command = ("s3://archive/news/a.parquet", *PARQUET, "-d", "s3://archive/killed")
    run = start(tmp_path, *command, "--jobs", "2", **bucket)
    wait_for(lambda: len(names(bucket, "killed/dispatches")) >= 4 or run.poll() is not None)
    run.kill()
    run.communicate()
    end(start(tmp_path, *command, "--update", **bucket), 0, 1)
    there = rows(bucket, "killed/dispatches")
    assert len({row["document_id"] for row in there}) == len(there) == ROWS


def test_a_cluster_and_a_bucket(bucket: dict[str, str], tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    with Cluster(tmp_path / "cluster") as cluster:
        workers = [cluster.add_worker("--no-nanny", **bucket) for _ in range(2)]
        more = ("-d", "s3://archive/spread", "--cluster", str(cluster.file))
        run = start(tmp_path, "s3://archive/news/a.parquet", *PARQUET, *more, **bucket)
        wait_for(lambda: len(names(bucket, "spread/dispatches")) >= 3 or run.poll() is not None)
        os.kill(workers[0].pid, signal.SIGKILL)
        end(run, 1)
    there = rows(bucket, "spread/dispatches")
    assert len({row["document_id"] for row in there}) == len(there) == ROWS
    assert len(names(bucket, "spread")) == 15 + 15 + 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["s3://archive/gone.parquet", "-d", "s3://archive/x", "--to", "parquet"], "gone.parquet"),
        (["s3://archive/news", "-d", "s3://archive/x"], "only parts are written to an address"),
        (["s3://archive/news", "-o", "s3://archive/x.parquet"], "to write to an address"),
        (["https://example.org/a.txt"], "no web addresses; download it first"),
        (["nowhere://bucket/a.csv", "--to", "jsonl"], "nowhere://"),
        (["s3://archive/a.db", "--to", "jsonl"], "download it first"),
    ],
)
def test_what_can_not_be_is_said(
    given: list[str], said: str, bucket: dict[str, str], tmp_path: Path
) -> None:
    done = faparse("convert", *given, cwd=tmp_path, env=bucket)
    assert done.returncode in (1, 2)
    assert said in done.stderr.decode()


def test_what_fsspec_knows(tmp_path: Path) -> None:
    memory = pytest.importorskip("fsspec").filesystem("memory")
    memory.pipe("/in/news.jsonl", write_lines(tmp_path / "news.jsonl", news(60)).read_bytes())
    settings = Settings(to="jsonl", parts=True)
    found = plan_parts(walk(["memory://in/"], ["*.jsonl"]), settings, 20, "")
    parts = [part for part in found if isinstance(part, Part)]
    run = PartsRun(parts, parts, Task(settings, "memory://out"))
    run.prepare(update=False, force=False)
    assert [done.error for done in run.run(spread_here(1))] == [""] * 3
    assert len(memory.ls("/out/dispatches")) == 3
    assert len(memory.ls("/out/documents")) == 3
