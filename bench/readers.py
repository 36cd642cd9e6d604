"""Measure what reading costs: memory and speed on big generated files.

    python bench/readers.py FOLDER [MEGABYTES]

Writes result.json (Telegram Desktop), posts.csv and posts.jsonl of the given size into FOLDER where they are missing,
reads each in a process of its own, and prints posts, seconds and the peak of its memory.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

SENTENCES = (
    "Посол встретился с министром и обсудил вопросы сотрудничества двух стран. ",
    "The ferry timetable changes on Monday, and boats will leave every forty minutes. ",
    "Стороны договорились продолжить переговоры на следующей неделе. ",
    "Please check the new table at the pier before you travel. ",
)


def texts() -> Iterator[tuple[int, str]]:
    """Yield numbered texts of 100 to 2,000 characters, without end."""
    number = 0
    while True:
        number += 1
        yield number, f"{number}: " + "".join(SENTENCES[(number * 7 + k) % 4] for k in range(1 + number % 24))


def telegram(path: Path, size: int) -> None:
    """Write a one-chat export."""
    with path.open("w", encoding="utf-8") as file:
        file.write('{"name": "Bench", "type": "public_channel", "id": 1, "messages": [')
        for number, text in texts():
            message = {
                "id": number,
                "type": "message",
                "date": "2025-02-12T08:37:48",
                "date_unixtime": "1739349468",
                "from": "Bench",
                "from_id": "channel1",
                "text": text,
                "text_entities": [{"type": "plain", "text": text}],
                "reactions": [{"type": "emoji", "count": 2, "emoji": "👍"}],
            }
            file.write(("," if number > 1 else "") + json.dumps(message, ensure_ascii=False, indent=1))
            if number % 1000 == 0 and file.tell() > size:
                break
        file.write("]}")


def table(path: Path, size: int) -> None:
    """Write a CSV with quoted newlines."""
    with path.open("w", encoding="utf-8") as file:
        file.write("id,date,channel,text\n")
        for number, text in texts():
            file.write(f'{number},2025-02-12T08:37:48,Bench,"{text}\n\n{text[:40]}"\n')
            if number % 1000 == 0 and file.tell() > size:
                break


def lines(path: Path, size: int) -> None:
    """Write JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        for number, text in texts():
            file.write(
                json.dumps({"id": number, "date": "2025-02-12T08:37:48", "text": text}, ensure_ascii=False) + "\n"
            )
            if number % 1000 == 0 and file.tell() > size:
                break


def measure(path: str) -> None:
    """Read a file and print posts, seconds, MB a second and the peak of memory."""
    from narrator.readers import read

    start, cpu = time.perf_counter(), time.process_time()
    posts = sum(1 for _ in read([path]))
    seconds, spent = time.perf_counter() - start, time.process_time() - cpu
    size = Path(path).stat().st_size / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{Path(path).name}: {size:.0f} MB, {posts} posts, {seconds:.0f} s, "
        f"{size / spent:.0f} MB per CPU second, peak {peak:.0f} MB"
    )


def main(folder: Path, megabytes: int) -> None:
    """Write what is missing and measure each file in a process of its own."""
    for name, write in (("result.json", telegram), ("posts.csv", table), ("posts.jsonl", lines)):
        path = folder / name
        if not path.exists():
            write(path, megabytes * 1_000_000)
        subprocess.run([sys.executable, __file__, "--read", str(path)], check=True)


if __name__ == "__main__":
    if sys.argv[1] == "--read":
        measure(sys.argv[2])
    else:
        main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
