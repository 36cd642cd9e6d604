"""Read inputs: choose a reader for each file by its content, and turn its records into posts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from narrator.errors import InputError, OptionError
from narrator.readers.base import OTHER_CHAT, PRIVATE, Draft, Reader, ReadOptions, Skip
from narrator.readers.dates import in_text, zone
from narrator.readers.head import Head
from narrator.readers.ids import IdRegister, text_id
from narrator.readers.inputs import Input, check_paths, expand
from narrator.readers.order import READERS
from narrator.readers.report import FileTally, Report, Tally
from narrator.readers.stream import Stream
from narrator.records import Post, Source


class Reading:
    """The posts of some inputs, streaming; iterate once, then `report` is complete."""

    def __init__(
        self, inputs: Sequence[str], options: ReadOptions, own_ids: bool = True, parts: Sequence[Input] = ()
    ) -> None:
        """Prepare the reading.

        Args:
            own_ids: tell repeated ids apart; False leaves them raw, for a part of a whole.
            parts: what to read in place of the files behind `inputs`.
        """
        self._inputs = tuple(inputs)
        self._parts = tuple(parts)
        self._options = options
        self._tally = Tally()
        self._register = IdRegister() if own_ids else None

    @property
    def report(self) -> Report:
        """Return what has been read so far; complete once the posts have been iterated."""
        tally = self._tally
        repeated = self._register.repeated() if self._register else ()
        files = tuple(each.frozen() for each in tally.files)
        return Report(files, tuple(tally.problems), tally.problem_count, repeated, tuple(tally.ignored))

    def __iter__(self) -> Iterator[Post]:
        """Yield the posts in the order of the inputs.

        Raises:
            InputError: the only file cannot be read, or none of the inputs holds a post file.
        """
        several = len(self._inputs) > 1
        opened = 0
        failed: InputError | None = None
        for one in self._parts or expand(self._inputs, self._tally.ignored):
            several = several or one.name not in self._inputs
            opened += 1
            try:
                yield from self._file(one)
            except InputError as error:
                if not error.where:
                    error = InputError(error.what, one.name, error.remedy)
                failed = failed or error
                if not several:
                    raise error from None
                self._tally.problem(one.name, 0, f"{error.what} {error.remedy}".strip())
        if failed is not None and not self._tally.files:
            raise failed
        if not opened:
            raise InputError(
                "There are no post files here.",
                ", ".join(self._inputs),
                "Name a file, or a folder of .txt, .md, .json, .csv or other post files.",
            )

    def _file(self, one: Input) -> Iterator[Post]:
        stream = one.open()
        try:
            reader, why = choose(stream.head(), self._options)
            tally = FileTally(one.name, reader.name, why)
            yield from self._posts(tally, reader, stream)
        finally:
            stream.close()

    def _posts(self, tally: FileTally, reader: Reader, stream: Stream) -> Iterator[Post]:
        known = False
        try:
            for made in reader.read(stream, self._options, tally.facts):
                if not known:
                    known = True
                    self._tally.files.append(tally)
                tally.records += 1
                if isinstance(made, Skip):
                    self._skip(tally, made)
                else:
                    tally.posts += 1
                    yield self._post(tally, made)
        finally:
            tally.encoding, tally.bad_bytes = stream.encoding, stream.bad_bytes
        if not known:
            self._tally.files.append(tally)
        self._close(tally, stream)

    def _skip(self, tally: FileTally, made: Skip) -> None:
        tally.skipped[made.reason] += 1
        if made.problem:
            self._tally.problem(tally.file, made.record, made.problem)

    def _post(self, tally: FileTally, made: Draft) -> Post:
        for remark in made.remarks:
            self._tally.problem(tally.file, made.record, remark)
        if self._options.keep:
            tally.kept.update(name for name, _ in made.vars)
        text = made.text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in made.text else made.text
        raw = made.id or text_id(text)
        date, date_source = made.date, made.date_source or ("field" if made.date else None)
        if date is None and self._options.dates_from_text:
            date = in_text(text[:400])
            date_source = "text" if date else None
        return Post(
            text,
            self._register.assign(raw) if self._register else raw,
            made.source or Source(tally.file, made.record),
            made.channel,
            date,
            date_source,
            made.url,
            made.forwarded_from,
            made.views,
            made.reactions,
            made.vars,
        )

    def _close(self, tally: FileTally, stream: Stream) -> None:
        """Name what went wrong with the file as a whole."""
        if tally.bad_bytes:
            self._tally.problem(tally.file, 0, f"{tally.bad_bytes} places were no {tally.encoding} and became U+FFFD")
        if stream.fault:
            self._tally.problem(tally.file, tally.records + 1, stream.fault)
        if stream.shard:
            return
        if not tally.posts:
            self._tally.problem(tally.file, 0, _nothing(tally))
        elif missing := [name for name in self._options.keep if name not in tally.kept]:
            self._tally.problem(tally.file, 0, f"no record has {', '.join(map(repr, missing))} for --keep to copy")


def _nothing(tally: FileTally) -> str:
    """Say why a file gave no post, and what to do about it."""
    reasons = ", ".join(f"{number} {reason}" for reason, number in sorted(tally.skipped.items()))
    advice = {PRIVATE: "; --include-private reads private chats", OTHER_CHAT: "; check --chat against --explain"}
    hint = "".join(advice[reason] for reason in (OTHER_CHAT, PRIVATE) if tally.skipped[reason])
    return (
        f"none of the {tally.records} records became a post ({reasons}){hint}" if tally.records else "no records here"
    )


def read(inputs: Sequence[str], options: ReadOptions = ReadOptions()) -> Reading:  # noqa: B008
    """Return the posts of files, folders, zip archives or "-" (standard input), streaming.

    Raises:
        InputError: a name that leads nowhere; faults of content are raised or counted while iterating.
        OptionError: an option that means nothing.
    """
    check_paths(inputs)
    check_options(options)
    return Reading(inputs, options)


def check_options(options: ReadOptions) -> None:
    """Complain about an option no reader could obey."""
    zone(options.timezone)
    names = [each.name for each in READERS]
    if options.format and options.format not in names:
        raise OptionError(f"There is no reader '{options.format}'.", "--reader", f"Readers: {', '.join(names)}.")


def choose(head: Head, options: ReadOptions) -> tuple[Reader, str]:
    """Return the first reader that knows the content, and why.

    Raises:
        InputError: the file is empty or in no known format.
    """
    if not head.data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        raise InputError("The file is empty.", head.name, "Give a file with at least one post.")
    if options.format:
        return next(each for each in READERS if each.name == options.format), "--reader"
    if options.text_column and not head.binary:
        name = "json" if head.start[:1] in ("{", "[") else "table"
        return next(each for each in READERS if each.name == name), "--text-column"
    for reader in READERS:
        if why := reader.detect(head):
            return reader, why
    if head.binary:
        raise InputError(
            "This is a binary file of no format narrator reads.",
            head.name,
            "Give text, JSON, CSV, HTML, a feed or Parquet; see 'narrator read --help'.",
        )
    raise InputError(
        "The format is not known.",
        head.name,
        "Name a reader with --reader, or a column with --text-column; see 'narrator read --help'.",
    )
