"""A cluster of several processes gives what one machine gives, even when a worker is killed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as parquet
import pytest

pytest.importorskip("distributed")

from narrator.run import Job, Output, Run, Workers, score_to_file
from tests.run.archive import make_archive


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """Start a scheduler and two workers as processes of their own on the loopback interface."""
    folder = tmp_path_factory.mktemp("cluster")
    options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    base = [sys.executable, "-m", "distributed.cli.dask_scheduler", *options]
    scheduler = subprocess.Popen(base, stderr=subprocess.PIPE, text=True, cwd=folder)
    address = ""
    assert scheduler.stderr is not None
    for line in scheduler.stderr:
        if found := re.search(r"Scheduler at:\s+(tcp://\S+)", line):
            address = found[1]
            break
    threading.Thread(target=scheduler.stderr.read, daemon=True).start()
    command = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard"]
    workers = [
        subprocess.Popen([*command, "--no-nanny"], stderr=subprocess.DEVNULL, text=True, cwd=folder) for _ in range(2)
    ]
    yield address, workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


def test_a_killed_worker_changes_nothing(cluster: tuple[str, list[subprocess.Popen[str]]], tmp_path: Path) -> None:
    address, workers = cluster
    archive = make_archive(tmp_path / "posts.jsonl", copies=40)
    alone = tmp_path / "alone.parquet"
    score_to_file(Run((str(archive),), Job(output=Output(format="parquet"))), alone)
    out = tmp_path / "together"
    run = Run((str(archive),), Job(output=Output(format="dataset")), Workers(2, "dask", address), shard_bytes=9_000)

    def kill_one() -> None:
        while len(list((tmp_path / "together.parts").glob("part-*.json"))) < 5:
            time.sleep(0.05)
        os.kill(workers[0].pid, signal.SIGKILL)

    killer = threading.Thread(target=kill_one, daemon=True)
    killer.start()
    totals = score_to_file(run, out)
    killer.join(timeout=5)
    assert workers[0].poll() is not None or workers[0].wait(timeout=5) is not None
    assert totals is not None
    assert totals.faults == []
    assert len(list(out.glob("*.parquet"))) > 10
    assert parquet.read_table(out).equals(parquet.read_table(alone))


def test_json_lines_from_a_local_cluster_are_the_same_bytes(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "posts.jsonl", copies=4)
    score_to_file(Run((str(archive),)), tmp_path / "alone.jsonl")
    score_to_file(Run((str(archive),), workers=Workers(2, "dask"), shard_bytes=9_000), tmp_path / "together.jsonl")
    assert (tmp_path / "alone.jsonl").read_bytes() == (tmp_path / "together.jsonl").read_bytes()
