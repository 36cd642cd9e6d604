"""Plain text: a file is one post, or its paragraphs or lines are."""

from __future__ import annotations

from collections.abc import Iterator

from narrator.readers.base import EMPTY, Draft, Facts, ReadOptions, Skip
from narrator.readers.head import Head
from narrator.readers.stream import Stream

_LIMIT = 16 << 20


class Plain:
    """Text without the marks of any other format."""

    name = "text"

    def detect(self, head: Head) -> str:
        """Accept any text that is no markup."""
        markup = head.start[:200].lower().lstrip("\ufeff").startswith(("<!doctype", "<html", "<?xml", "%pdf", "{\\rtf"))
        return "" if head.binary or markup else "text without the marks of another format"

    def read(self, stream: Stream, options: ReadOptions, facts: Facts) -> Iterator[Draft | Skip]:
        """Yield one draft for the file, its paragraphs or its lines."""
        pieces: Iterator[str]
        if options.split == "lines":
            facts.notes.append("every line that is not empty is one post (--split lines)")
            pieces = (line.strip() for line in stream.lines(_LIMIT))
        elif options.split == "paragraphs":
            facts.notes.append("every paragraph is one post (--split paragraphs)")
            pieces = paragraphs(stream.lines(_LIMIT))
        else:
            facts.notes.append("the file is one post; --split paragraphs or --split lines makes several")
            pieces = iter([stream.text(_LIMIT).lstrip("\ufeff").strip()])
        number = 0
        for piece in pieces:
            if piece:
                number += 1
                yield Draft(piece, number)
        if not number:
            yield Skip(EMPTY, 1)


def paragraphs(lines: Iterator[str]) -> Iterator[str]:
    """Yield blocks of lines that stand between empty lines."""
    block: list[str] = []
    size = 0
    for line in lines:
        if line.strip() and size < _LIMIT:
            block.append(line)
            size += len(line)
        elif block:
            yield "\n".join(block).strip()
            block, size = [line] if line.strip() else [], len(line)
    yield "\n".join(block).strip()
