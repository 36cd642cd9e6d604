"""The readers, in the order in which they are asked. A format that is a special case of another stands before it."""

from __future__ import annotations

from narrator.readers.base import Reader
from narrator.readers.objects import JsonRows
from narrator.readers.pasted import Pasted
from narrator.readers.plain import Plain
from narrator.readers.table import Table

READERS: tuple[Reader, ...] = (
    JsonRows(),
    Table(),
    Pasted(),
    Plain(),
)
