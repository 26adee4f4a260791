"""Parts on a Dask cluster: the output of a serial run, whoever is killed. Needs `[cluster]`."""

from __future__ import annotations

import importlib
import logging
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from dask_cluster import Cluster
from faparse.run import RunError, Settings
from faparse.run.parts.cluster import _hush, _unprofiled, spread_on_cluster
from faparse.run.parts.part import Part, Task
from parts_factory import (
    assert_one_died,
    children,
    command_of,
    deadly,
    end,
    marks,
    news,
    start,
    temporary,
    wait_for_parts,
    write_lines,
)
from shell import faparse
from tree_factory import contents

pytest.importorskip("distributed")
ROWS = 900


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a table, and what a run in one process makes of it."""
    folder = tmp_path_factory.mktemp("source")
    write_lines(folder / "news.jsonl", news(ROWS))
    end(start(folder, *command(folder, folder / "want"), "--jobs", "1"), 1)
    return folder


def command(source: Path, out: Path) -> list[str]:
    news = str(source / "news.jsonl")
    return [news, "--to", "jsonl", "--part-rows", "20", "-d", str(out)]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with Cluster(tmp_path / "cluster") as made:
        yield made


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def on_cluster(cluster: Cluster, source: Path, out: Path) -> subprocess.Popen[bytes]:
    return start(out.parent, *command(source, out), "--cluster", str(cluster.file))


def assert_same(out: Path, source: Path) -> None:
    assert contents(out) == contents(source / "want")
    assert not temporary(out)


def test_undisturbed(cluster: Cluster, source: Path, out: Path) -> None:
    for _ in range(2):
        cluster.add_worker()
    run = start(out.parent, *command(source, out), "--cluster", cluster.address)
    assert f"45 parts and {ROWS} rows" in end(run, 1)
    assert_same(out, source)


def test_a_worker_is_killed(cluster: Cluster, source: Path, out: Path) -> None:
    nannies = [cluster.add_worker() for _ in range(2)]
    run = on_cluster(cluster, source, out)
    wait_for_parts(out, 4, run)
    (worker,) = [each for each in children(nannies[0].pid) if "spawn_main" in command_of(each)]
    os.kill(worker, signal.SIGKILL)
    end(run, 1)
    assert_same(out, source)


def test_a_machine_is_gone_and_another_joins(cluster: Cluster, source: Path, out: Path) -> None:
    nannies = [cluster.add_worker() for _ in range(2)]
    run = on_cluster(cluster, source, out)
    wait_for_parts(out, 4, run)
    cluster.end(nannies[0])
    cluster.add_worker()
    end(run, 1)
    assert_same(out, source)


def test_the_client_is_killed(cluster: Cluster, source: Path, out: Path) -> None:
    for _ in range(2):
        cluster.add_worker()
    run = on_cluster(cluster, source, out)
    wait_for_parts(out, 6, run)
    run.kill()
    run.communicate()
    again = [*command(source, out), "--update", "--cluster", str(cluster.file)]
    said = end(start(out.parent, *again), 0, 1)
    assert "up to date" in said
    assert_same(out, source)


def test_the_scheduler_is_killed(cluster: Cluster, source: Path, out: Path) -> None:
    for _ in range(2):
        cluster.add_worker()
    run = on_cluster(cluster, source, out)
    wait_for_parts(out, 6, run)
    cluster.end(cluster.scheduler)
    assert "the scheduler is gone" in end(run, 1)
    for worker in cluster.workers:
        cluster.end(worker)
    end(start(out.parent, *command(source, out), "--update", "--jobs", "2"), 0, 1)
    assert_same(out, source)


def test_a_row_that_kills_every_worker(cluster: Cluster, source: Path, out: Path) -> None:
    for _ in range(2):
        cluster.add_worker(**deadly("n-47"))
    more = ("--cluster", str(cluster.file))
    run = start(out.parent, *command(source, out), *more, **deadly("n-47"))
    assert_one_died(end(run, 1), out, 48, ROWS // 90, ROWS)


def test_workers_of_another_version_are_refused(
    cluster: Cluster, source: Path, out: Path, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src")
    version = tmp_path / "src" / "faparse" / "version.py"
    version.write_text('__version__ = "0.0.9"\n', encoding="utf-8")
    cluster.add_worker(PYTHONPATH=str(tmp_path / "src"))
    said = end(on_cluster(cluster, source, out), 1)
    assert "has faparse 0.0.9, but this is" in said
    assert not marks(out)


def test_threads_are_warned_about(cluster: Cluster, source: Path, out: Path) -> None:
    cluster.add_worker("--nthreads", "2")
    assert "--nworkers auto --nthreads 1" in end(on_cluster(cluster, source, out), 1)
    assert_same(out, source)


def test_workers_keep_no_profile_while_a_run_goes_on(cluster: Cluster) -> None:
    client_of = importlib.import_module("distributed").Client

    def profiling(dask_worker: Any) -> bool:
        return any("profile" in name for name in dask_worker.periodic_callbacks)

    cluster.add_worker()
    with client_of(cluster.address, set_as_default=False) as client:
        client.wait_for_workers(1)
        assert [*client.run(profiling).values()] == [True]
        with _unprofiled(client):
            assert [*client.run(profiling).values()] == [False]
            cluster.add_worker()  # one that joins later as well
            client.wait_for_workers(2)
            assert [*client.run(profiling).values()] == [False, False]
        assert [*client.run(profiling).values()] == [True, True]


def test_dask_says_nothing_by_itself() -> None:
    _hush()
    assert not logging.getLogger("distributed.client").isEnabledFor(logging.ERROR)


def test_relative_paths_are_refused(source: Path) -> None:
    more = ("--to", "jsonl", "-d", "out", "--cluster", "tcp://127.0.0.1:1")
    done = faparse("convert", "news.jsonl", *more, cwd=source)
    assert done.returncode == 2
    assert b"absolute paths" in done.stderr


@pytest.mark.parametrize("address", ["gone.json", "broken.json", "tcp://127.0.0.1:1"])
def test_a_scheduler_that_is_not_there(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("faparse.run.parts.cluster._PATIENCE", 0.5)
    (tmp_path / "broken.json").write_text("{}", encoding="utf-8")
    where = address if "//" in address else str(tmp_path / address)
    task = Task(Settings(to="jsonl", parts=True), str(tmp_path))
    with pytest.raises(RunError, match="no Dask scheduler answers there"):
        list(spread_on_cluster(where, print)([Part("", 1)], task))


def test_a_scheduler_without_workers(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("faparse.run.parts.cluster._PATIENCE", 2)
    task = Task(Settings(to="jsonl", parts=True), str(tmp_path))
    with pytest.raises(RunError, match="no workers"):
        list(spread_on_cluster(cluster.address, print)([Part("", 1)], task))
