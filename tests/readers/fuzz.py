"""Fuzz every reader: mutate real and made files, read them, and keep what breaks the rules.

    python tests/readers/fuzz.py SECONDS [FOLDER...]

The rules: nothing but InputError comes out, records add up, and a file of a few KB takes less than two seconds.
Crashers are written to tests/readers/crashers/.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
import traceback
from hashlib import sha256
from pathlib import Path

from narrator.errors import InputError
from narrator.readers import ReadOptions, read
from narrator.readers.order import READERS

HERE = Path(__file__).parent
TOKENS = [
    b"{",
    b"}",
    b"[",
    b"]",
    b'"',
    b"\\",
    b",",
    b":",
    b"<",
    b">",
    b"&",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xd0",
    b"\xf0\x9f",
    b"\\ud83d",
    b"\\udc00",
    b"NaN",
    b"null",
    b"true",
    b"-1e999",
    b"1" * 400,
    b"\r\n",
    b"\n\n",
    b"\t",
    b";",
    b"<div>" * 30,
    b"[" * 200,
    b'{"a":' * 200,
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"&a;",
    b"views",
    b"Forwarded from ",
    "👍1".encode(),
    b"12:30",
    b"PAR1",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"2025-02-30",
    b"9" * 30,
    b'"date":',
    b'"id":',
    b"\xe2\x80\xa8",
    b"'",
    b"=1",
]
SLOW = 2.0


def mutate(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Return the data after one to six random changes."""
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        kind = chance.randrange(7)
        if kind == 0:
            data = data[:at] + chance.choice(TOKENS) + data[at:]
        elif kind == 1:
            data = data[:at]
        elif kind == 2:
            data = data[:at] + data[at + chance.randint(1, 40) :]
        elif kind == 3:
            data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        elif kind == 4:
            end = min(len(data), at + chance.randint(1, 400))
            data = data[:end] + data[at:end] * chance.randint(1, 8) + data[end:]
        elif kind == 5:
            start = chance.randrange(len(other) + 1)
            data = data[:at] + other[start : start + chance.randint(1, 200)] + data[at:]
        else:
            data = data.replace(chance.choice(TOKENS[:12]), chance.choice(TOKENS), chance.randint(1, 3))
    return data[: 1 << 18]


def check(path: Path, options: ReadOptions) -> str:
    """Read a file; return what broke, or ""."""
    start = time.process_time()
    reading = read([str(path)], options)
    try:
        posts = sum(1 for _ in reading)
    except InputError:
        return ""
    except Exception:  # noqa: BLE001 - this is what the fuzzer looks for
        return traceback.format_exc()
    report = reading.report
    if report.records != report.posts + sum(dict(report.skipped).values()) or report.posts != posts:
        return "records do not add up"
    took = time.process_time() - start
    return f"slow: {took:.1f} s" if took > SLOW else ""


def seeds(folders: list[Path]) -> list[bytes]:
    """Return the files to start from."""
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return [data for path in files if 0 < len(data := path.read_bytes()) < 1 << 18]


def main(seconds: float, folders: list[Path]) -> int:
    """Fuzz for some CPU seconds; return the number of different failures."""
    chance = random.Random(int(time.time()))
    corpus = seeds(folders)
    names = [reader.name for reader in READERS]
    found: set[str] = set()
    runs = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        while time.process_time() < seconds:
            path.write_bytes(mutate(chance.choice(corpus), chance.choice(corpus), chance))
            forced = chance.choice(names) if chance.random() < 0.3 else ""
            split = chance.choice(["", "", "lines", "paragraphs"])
            options = ReadOptions(format=forced, split=split, dates_from_text=True, include_private=True, authors=True)
            runs += 1
            if (wrong := check(path, options)) and (
                key := wrong.strip().split("\n")[-1][:80] + wrong[-300:-200]
            ) not in found:
                found.add(key)
                name = f"{forced or 'any'}-{sha256(path.read_bytes()).hexdigest()[:10]}"
                (HERE / "crashers").mkdir(exist_ok=True)
                (HERE / "crashers" / name).write_bytes(path.read_bytes())
                print(name, wrong, flush=True)
    print(f"{runs} runs in {time.process_time():.0f} CPU seconds, {len(found)} failures")
    return len(found)


if __name__ == "__main__":
    where = [Path(each) for each in sys.argv[2:]] or [HERE / "fixtures", HERE / "pasted"]
    sys.exit(min(1, main(float(sys.argv[1]), where)))
