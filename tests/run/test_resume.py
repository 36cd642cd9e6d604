"""An interrupted run goes on from its finished parts and ends in the same bytes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from narrator.errors import OptionError
from narrator.run import Job, Output, Run, score_to_file
from tests.run.archive import make_archive

KILLS = 6


def command(archive: Path, out: Path, jobs: int = 1) -> list[str]:
    options = ["-o", str(out), "--resume", "--shard-size", "0.004", "-j", str(jobs), "-q"]
    return [sys.executable, "-m", "narrator", "score", str(archive), *options]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("archive") / "posts.jsonl", copies=30)


@pytest.fixture(scope="module")
def reference(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    out = tmp_path_factory.mktemp("reference") / "out.jsonl"
    score_to_file(Run((str(archive),), shard_bytes=4194), out)
    return out.read_bytes()


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_runs_end_in_the_same_bytes(archive: Path, reference: bytes, tmp_path: Path, jobs: int) -> None:
    """Kill the run at random moments until it finishes; NARRATOR_KILLS asks for more kills than the usual few."""
    out = tmp_path / "out.jsonl"
    chance = random.Random(jobs)
    kills = 0
    wanted = int(os.environ.get("NARRATOR_KILLS", KILLS))
    for _ in range(10 * wanted):
        if kills == wanted:
            break
        process = subprocess.Popen(command(archive, out, jobs), start_new_session=True)
        time.sleep(chance.uniform(0.2, 1.6))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            kills += 1
        process.wait()
        assert not out.exists() or out.read_bytes() == reference
        if out.exists():
            out.unlink()
            (tmp_path / "out.jsonl.manifest.json").unlink(missing_ok=True)
    subprocess.run(command(archive, out, jobs), check=True)
    assert kills == wanted
    assert out.read_bytes() == reference
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "out.jsonl.manifest.json"]


def test_a_finished_run_is_left_alone(archive: Path, tmp_path: Path) -> None:
    run, out = Run((str(archive),)), tmp_path / "out.jsonl"
    assert score_to_file(run, out, resume=True) is not None
    before = out.stat().st_mtime_ns
    assert score_to_file(run, out, resume=True) is None
    assert out.stat().st_mtime_ns == before


def interrupted(archive: Path, out: Path) -> None:
    """Leave a run behind that stopped after its third part."""

    class Stop(Exception):
        pass

    def stop(part: object, piece: object) -> None:
        if part.number == 3:  # type: ignore[attr-defined]
            raise Stop

    with pytest.raises(Stop):
        score_to_file(Run((str(archive),), shard_bytes=4194), out, progress=stop)


def test_a_changed_input_is_refused_by_name(archive: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(archive.read_bytes())
    out = tmp_path / "out.jsonl"
    interrupted(copy, out)
    copy.write_bytes(archive.read_bytes() + b'{"text": "one more"}\n')
    with pytest.raises(OptionError, match=r"the content of .*copy\.jsonl has changed"):
        score_to_file(Run((str(copy),), shard_bytes=4194), out, resume=True)


def test_changed_options_are_refused_by_name(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    interrupted(archive, out)
    job = Job(output=Output(with_text=False))
    with pytest.raises(OptionError, match=r"output\.with_text was True, is False"):
        score_to_file(Run((str(archive),), job, shard_bytes=4194), out, resume=True)


@pytest.mark.parametrize("damage", [b"", b"half", None])
def test_a_damaged_part_is_scored_again(archive: Path, reference: bytes, tmp_path: Path, damage: bytes | None) -> None:
    out = tmp_path / "out.jsonl"
    interrupted(archive, out)
    rows = sorted((tmp_path / "out.jsonl.parts").glob("*.rows"))
    assert len(rows) >= 3
    rows[1].write_bytes(rows[1].read_bytes().replace(b"asserted", b"ASSERTED") if damage is None else damage)
    score_to_file(Run((str(archive),), shard_bytes=4194), out, resume=True)
    assert out.read_bytes() == reference


def test_an_interrupted_run_leaves_no_output(archive: Path, tmp_path: Path) -> None:
    interrupted(archive, tmp_path / "out.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl.parts"]
