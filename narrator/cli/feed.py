"""What several commands do with their inputs: posts or results in, problems on stderr, an exit code out."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from narrator.cli.failure import say
from narrator.errors import OptionError

if TYPE_CHECKING:
    from narrator.analyse import Analyser
    from narrator.lexicon import Lexicon
    from narrator.readers import Reading
    from narrator.records import Options, Post, Result
    from narrator.render.receipts import Weight

_STEP, _MOMENT = 500, 1.0
NAMED = 5
"""Problems are named one by one up to this many; the rest is counted."""


@dataclass(slots=True)
class Feed:
    """The results of some inputs: read where they are results already, analysed where they are posts."""

    inputs: Sequence[str]
    options: Options
    read_options: Any
    analyser: Analyser | None = None
    reading: Reading | None = None

    def __iter__(self) -> Iterator[Result]:
        """Yield the results in the order of the inputs.

        Raises:
            OptionError: results and posts are mixed.
        """
        from narrator.store import is_results, read_results

        ready = [is_results(name, peeked(256) if name == "-" else b"") for name in self.inputs]
        if all(ready):
            yield from read_results(*self.inputs)
            return
        if any(ready):
            raise OptionError("some inputs are results and some are posts.", ", ".join(self.inputs),
                              "Give one kind; `narrator score` makes results of posts.")
        from narrator import analyse, readers

        self.analyser = analyse.load(self.options)
        self.reading = readers.read(self.inputs, self.read_options)
        yield from self.analyser.stream(self.reading)

    def lexicon(self, digest: str = "") -> Lexicon:
        """Return the lexicon for receipts; say so on stderr where the results were made with another one."""
        if self.analyser is not None:
            return self.analyser.lexicon
        from pathlib import Path

        from narrator import lexicon

        known = lexicon.load([Path(path) for path in self.options.lexicons])
        if digest and known.digest != digest:
            say("narrator: these results were made with another lexicon; some glosses may be missing.")
        return known

    def weights(self, result: Result) -> Sequence[Weight]:
        """Return the words that weighed most for a result's likeliest topic; () without text or its model."""
        if not result.post.text or not result.topics:
            return ()
        if self.analyser is not None:
            return self.analyser.model.explain(result.post.text, result.topics[0].topic)
        from narrator import analyse, topics

        model = topics.load(analyse.model_folder(self.options.model))
        return model.explain(result.post.text, result.topics[0].topic) if model.digest == result.model else ()

    def finish(self) -> None:
        """Name on stderr what could not be read; leave with 1 where there was anything."""
        if self.reading is not None and complain(self.reading):
            raise click.exceptions.Exit(1)


def watched(results: Iterable[Result]) -> Iterator[Result]:
    """Yield the results, showing on stderr how many there are already where that takes more than a moment."""
    if not sys.stderr.isatty():
        yield from results
        return
    from narrator.render.progress import Meter

    meter, started, shown = Meter(None), monotonic(), False
    with ExitStack() as stack:
        for count, result in enumerate(results, 1):
            yield result
            if count % _STEP:
                continue
            meter.advance(_STEP, 0)
            if not shown and monotonic() - started > _MOMENT:
                stack.enter_context(meter)
                shown = True


def complain(reading: Reading) -> bool:
    """Name the problems of a reading on stderr and count the rest; tell whether there were any."""
    report = reading.report
    for problem in report.problems[:NAMED]:
        place = f"{problem.file}, record {problem.record}" if problem.record else problem.file
        say(f"narrator: {place}: {problem.message}")
    if report.problem_count > NAMED:
        say(f"narrator: and {report.problem_count - NAMED} more problems; `narrator read --explain` names all.")
    return report.problem_count > 0


def inputs_or_stdin(inputs: Sequence[str], example: str) -> tuple[str, ...]:
    """Return the inputs; standard input where there are none and it is no terminal.

    Raises:
        OptionError: nothing to read.
    """
    if inputs:
        return tuple(inputs)
    if sys.stdin is None or sys.stdin.isatty():
        raise OptionError("nothing to read.", "", f"Name a file, pipe posts in, or try: {example}")
    return ("-",)


def spoken_post(text: str) -> Post:
    """Return a post of text given on the command line."""
    from hashlib import sha256

    from narrator.records import Post, Source

    clean = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return Post(clean, sha256(clean.encode()).hexdigest()[:12], Source("--text", 1))


def peeked(size: int) -> bytes:
    """Return the first bytes of standard input and leave them there."""
    stream: Any = sys.stdin.buffer
    if isinstance(stream, io.BufferedReader):
        return bytes(stream.peek(size)[:size])
    if stream.seekable():
        head = bytes(stream.read(size))
        stream.seek(-len(head), io.SEEK_CUR)
        return head
    return b""
