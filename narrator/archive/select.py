"""Results narrowed to some frames or packs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from narrator.errors import OptionError
from narrator.frames import score
from narrator.records import Entry, Frame, Result


class Lexicon(Protocol):
    """What a selection asks of a lexicon."""

    @property
    def entries(self) -> Mapping[str, Entry]: ...

    @property
    def frames(self) -> Mapping[str, Frame]: ...


@dataclass(frozen=True, slots=True)
class Selection:
    """The frames and packs whose matches are kept; an empty tuple keeps all."""

    frames: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()

    def of(self, results: Iterable[Result]) -> Iterator[Result]:
        """Yield the results with the chosen matches alone, their frame scores counted anew."""
        for result in results:
            yield self._narrowed(result) if self.frames or self.packs else result

    def _narrowed(self, result: Result) -> Result:
        kept = tuple(
            match for match in result.matches
            if (not self.frames or match.frame in self.frames) and (not self.packs or match.pack in self.packs)
        )
        return replace(result, matches=kept, frames=score(kept, result.words))

    def check(self, lexicon: Lexicon) -> None:
        """Complain about a name that the lexicon does not know.

        Raises:
            OptionError: with the names that are known.
        """
        packs = {entry.pack for entry in lexicon.entries.values()} if self.packs else ()
        for option, chosen, known in (("--frame", self.frames, lexicon.frames), ("--pack", self.packs, packs)):
            for name in chosen:
                if name not in known:
                    raise OptionError(f"no {option[2:]} '{name}'.", option, f"Known: {', '.join(sorted(known))}.")
