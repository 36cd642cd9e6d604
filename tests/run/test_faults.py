"""What cannot be read or scored is counted and named; the rest goes on; the exit code says so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner

from narrator import analyse
from narrator.cli import main
from narrator.run.work import analyser_of
from tests.run.archive import make_archive


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "posts.jsonl", copies=2)


def heed_interrupts() -> None:
    """Undo what a background job inherits: Ctrl-C ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def narrator(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "narrator", *arguments], capture_output=True, **options)  # type: ignore[call-overload, no-any-return]


def test_a_broken_line_costs_nothing_else(archive: Path, tmp_path: Path) -> None:
    good = archive.read_bytes().count(b"\n")
    archive.write_bytes(archive.read_bytes() + b'{"text": "cut off\n' + b'{"text": "the last"}\n')
    out = tmp_path / "out.jsonl"
    done = CliRunner().invoke(main, ["score", str(archive), "-o", str(out)])
    assert done.exit_code == 1
    assert out.read_bytes().count(b"\n") == good + 1
    faults = [orjson.loads(line) for line in (tmp_path / "out.jsonl.errors.jsonl").read_bytes().splitlines()]
    assert [(fault["file"], fault["record"]) for fault in faults] == [(str(archive), good + 1)]
    assert f"{archive}, record {good + 1}" in done.stderr


def test_a_post_that_breaks_the_analysis_is_named_and_the_rest_is_scored(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = archive.read_bytes().count(b"\n")
    archive.write_bytes(b'{"id": "bad", "text": "BREAK ME"}\n' + archive.read_bytes())
    analyser_of.cache_clear()
    real = analyse.Analyser.analyse

    def fragile(self: analyse.Analyser, texts: Sequence[str]) -> analyse.Analysis:
        if any("BREAK ME" in text for text in texts):
            raise ZeroDivisionError("made to break")
        return real(self, texts)

    monkeypatch.setattr(analyse.Analyser, "analyse", fragile)
    out = tmp_path / "out.jsonl"
    done = CliRunner().invoke(main, ["score", str(archive), "-o", str(out)])
    assert done.exit_code == 1
    assert "record 1 (bad): could not be scored: ZeroDivisionError: made to break" in done.stderr
    assert out.read_bytes().count(b"\n") == good


def test_a_post_without_text_is_a_result_with_no_words(tmp_path: Path) -> None:
    archive = tmp_path / "posts.jsonl"
    archive.write_bytes(b'{"id": "1", "text": ""}\n{"id": "2", "text": "Words"}\n')
    done = CliRunner().invoke(main, ["score", str(archive)])
    rows = [orjson.loads(line) for line in done.stdout.splitlines()]
    assert (rows[0]["post"]["id"], rows[0]["post"]["words"], rows[0]["topic"]) == ("1", 0, "none")
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["missing.jsonl"], 1, "missing.jsonl"),
        (["--format", "xml"], 2, "no format 'xml'"),
        (["-o", "out.docx"], 2, "names no format"),
        (["--resume"], 2, "-o FILE"),
        (["-j", "many"], 2, "no number of workers"),
        (["--fail-on", "nonsense"], 2, "no frame 'nonsense'"),
        (["--fail-on", "siege>>1"], 2, "no condition"),
        (["--fields", "post.mood"], 2, "no field 'post.mood'"),
        (["--matches"], 2, "CSV or TSV"),
        (["--scheduler", "tcp://x:1"], 2, "Add --backend dask"),
    ],
)
def test_wrong_use_gets_one_message_and_its_code(archive: Path, arguments: list[str], code: int, words: str) -> None:
    inputs = [] if arguments[0].startswith("missing") else [str(archive)]
    done = CliRunner().invoke(main, ["score", *inputs, *arguments])
    assert (done.exit_code, done.stdout) == (code, "")
    assert words in done.stderr


def test_fail_on_gives_three_and_never_over_one(archive: Path) -> None:
    assert CliRunner().invoke(main, ["score", str(archive), "--fail-on", "nazi-label"]).exit_code == 3
    assert CliRunner().invoke(main, ["score", str(archive), "--fail-on", "nazi-label>=9999"]).exit_code == 0
    archive.write_bytes(archive.read_bytes() + b"{broken\n")
    assert CliRunner().invoke(main, ["score", str(archive), "--fail-on", "nazi-label"]).exit_code == 1


def test_standard_input_goes_to_a_file_but_cannot_be_resumed(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    data = archive.read_bytes()
    assert CliRunner().invoke(main, ["score", "-o", str(out)], input=data).exit_code == 0
    assert out.read_bytes().count(b"\n") == data.count(b"\n")
    assert CliRunner().invoke(main, ["score", "-", "-o", str(out), "--resume"], input=data).exit_code == 2


def test_a_missing_file_leaves_nothing_behind(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["score", str(tmp_path / "no.jsonl"), "-o", str(tmp_path / "out.jsonl")])
    assert done.exit_code == 1
    assert "There is no such file" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_among_others_is_named_and_costs_them_nothing(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = CliRunner().invoke(main, ["score", str(tmp_path / "no.jsonl"), str(archive), "-o", str(out)])
    assert done.exit_code == 1
    assert "no.jsonl" in done.stderr
    assert out.read_bytes().count(b"\n") == archive.read_bytes().count(b"\n")


def test_a_folder_of_other_things_is_not_overwritten(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "thesis.txt").write_text("precious", encoding="utf-8")
    done = CliRunner().invoke(main, ["score", str(archive), "-o", str(folder), "--format", "dataset"])
    assert done.exit_code == 2
    assert (folder / "thesis.txt").read_text(encoding="utf-8") == "precious"


def test_fields_are_cut_to_what_was_asked_for(archive: Path) -> None:
    done = CliRunner().invoke(main, ["score", str(archive), "--fields", "topic,post.id", "-q"])
    first = done.stdout.splitlines()[0]
    assert list(orjson.loads(first)) == ["topic", "post.id"]
    assert done.stderr == ""


def test_only_matches_leaves_out_the_others(archive: Path) -> None:
    rows = CliRunner().invoke(main, ["score", str(archive), "--only-matches", "-q"]).stdout.splitlines()
    assert 0 < len(rows) < archive.read_bytes().count(b"\n")
    assert all(orjson.loads(row)["matches"] for row in rows)


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_closed_pipe_ends_silently_with_141(
    archive: Path, unbuffered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    make_archive(archive, copies=40)
    command = f"{sys.executable} -m narrator score {archive} -q | head -1 > /dev/null; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("141", "")


def test_a_full_disk_is_said_and_exits_with_one(archive: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m narrator score {archive} -q > /dev/full"], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_with_130_and_can_be_resumed(archive: Path, tmp_path: Path, jobs: str) -> None:
    make_archive(archive, copies=60)
    out = tmp_path / "out.jsonl"
    options = ["-o", str(out), "-j", jobs, "--shard-size", "0.01"]
    command = [sys.executable, "-m", "narrator", "score", str(archive), *options]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=heed_interrupts
    )
    parts = tmp_path / "out.jsonl.parts"
    for _ in range(300):
        if len(list(parts.glob("part-*.json"))) > 2:
            break
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert "Traceback" not in said
    assert not out.exists()
    assert narrator("score", str(archive), "-o", str(out), "--shard-size", "0.01", "--resume").returncode == 0
