"""The wheel holds all that narrator needs, and a bare checkout finds it too."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (ROOT / name).is_file():
            target = source / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((ROOT / name).read_bytes())
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("narrator-*.whl"))


def test_the_wheel_holds_lexicons_models_samples_and_licence(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in ("lexicons/frames.toml", "lexicons/sources.tsv", "lexicons/cues/en.tsv", "lexicons/cues/ru.tsv",
                   "lexicons/packs/ru-state/en.tsv", "lexicons/packs/western-state/en.tsv", "lexicons/slots/ru.tsv",
                   "lexicons/README.md", "demo/posts.jsonl"):
        assert f"narrator/data/{wanted}" in names
    assert any(name.startswith("narrator/data/models/") and name.endswith("card.json") for name in names)
    assert any(name.startswith("narrator/data/models/") and name.endswith(".npy") for name in names)
    assert any(name.endswith("/LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "bench/")) for name in names)


def test_every_data_file_of_the_checkout_is_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for room in ("lexicons", "models"):
        for path in (ROOT / room).rglob("*"):
            if path.is_file() and path.name != "__init__.py" and not path.name.startswith("."):
                assert f"narrator/data/{path.relative_to(ROOT)}" in names, path


def test_an_unpacked_wheel_scans(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    command = [sys.executable, "-m", "narrator", "scan", "--text", "The neo-Nazi regime in Kiev", "--format", "jsonl"]
    env = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONSAFEPATH": "1"}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
    assert '"frame":"nazi-label"' in done.stdout
    where = "import narrator; print(narrator.__file__)"
    shown = subprocess.run([sys.executable, "-c", where], cwd=tmp_path, env=env, capture_output=True, text=True)
    assert shown.stdout.startswith(str(tmp_path))


def test_a_bare_checkout_scans() -> None:
    command = [sys.executable, "-m", "narrator", "scan", "--text", "Киевский режим", "--format", "jsonl"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert '"frame":"delegitimation"' in done.stdout
