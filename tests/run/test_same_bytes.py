"""The output does not depend on workers, shards or batches."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as parquet
import pytest

from narrator import analyse, readers
from narrator.cli.score import command
from narrator.readers import ReadOptions
from narrator.render.jsonl import result_json
from narrator.run import SHARD_BYTES, Job, Output, Run, Workers, score_to_file
from tests.run.archive import make_archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("archive") / "posts.jsonl")


def scored(archive: Path, out: Path, form: str = "jsonl", jobs: int = 1, shard: int = 1 << 20) -> Path:
    run = Run((str(archive),), Job(output=Output(format=form)), Workers(jobs), shard)
    score_to_file(run, out)
    return out


@pytest.fixture(scope="module")
def reference(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return scored(archive, tmp_path_factory.mktemp("reference") / "out.jsonl").read_bytes()


@pytest.mark.parametrize(("jobs", "shard"), [(1, 1), (1, 7_000), (2, 7_000), (2, 100_000), (8, 20_000)])
def test_json_lines_are_the_same_bytes(archive: Path, reference: bytes, tmp_path: Path, jobs: int, shard: int) -> None:
    assert scored(archive, tmp_path / "out.jsonl", jobs=jobs, shard=shard).read_bytes() == reference


@pytest.mark.parametrize("form", ["csv", "tsv", "parquet"])
def test_other_formats_are_the_same_bytes(archive: Path, tmp_path: Path, form: str) -> None:
    one = scored(archive, tmp_path / f"one.{form}", form)
    two = scored(archive, tmp_path / f"two.{form}", form, jobs=2, shard=9_000)
    assert one.read_bytes() == two.read_bytes()


def test_a_run_gives_what_one_pass_over_the_posts_gives(archive: Path, reference: bytes) -> None:
    posts = readers.read((str(archive),), ReadOptions())
    results = analyse.load().stream(posts)
    assert b"".join(result_json(result, with_text=True) + b"\n" for result in results) == reference


def test_a_source_that_cannot_be_cut_gives_the_same(archive: Path, reference: bytes, tmp_path: Path) -> None:
    import gzip

    packed = tmp_path / "posts.jsonl.gz"
    packed.write_bytes(gzip.compress(archive.read_bytes()))
    out = scored(packed, tmp_path / "out.jsonl", jobs=2, shard=9_000).read_bytes()
    assert out.replace(str(packed).encode(), str(archive).encode()) == reference


def test_a_data_set_holds_the_same_table(archive: Path, tmp_path: Path) -> None:
    whole = parquet.read_table(scored(archive, tmp_path / "whole.parquet", "parquet"))
    parts = scored(archive, tmp_path / "parts", "dataset", jobs=2, shard=9_000)
    files = sorted(parts.glob("*.parquet"))
    assert len(files) > 3
    assert parquet.read_table(parts).equals(whole)


def test_ids_are_unique_and_repeats_are_numbered(reference: bytes) -> None:
    import orjson

    ids = [orjson.loads(line)["post"]["id"] for line in reference.splitlines()]
    assert len(set(ids)) == len(ids)
    assert {"ru-2", "ru-2-2", "ru-2-12"} <= set(ids)


def test_the_help_names_the_size_of_a_piece_that_the_library_takes() -> None:
    given = {option.name: option.default for option in command.params}
    assert given["shard_size"] * (1 << 20) == SHARD_BYTES


def test_row_groups_do_not_follow_the_pieces(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("narrator.run.assemble.ROW_GROUP", 16)
    one = scored(archive, tmp_path / "one.parquet", "parquet")
    two = scored(archive, tmp_path / "two.parquet", "parquet", shard=9_000)
    assert one.read_bytes() == two.read_bytes()
    made = parquet.ParquetFile(two).metadata
    sizes = [made.row_group(number).num_rows for number in range(made.num_row_groups)]
    assert len(sizes) > 2
    assert set(sizes[:-1]) == {16}
