"""READ: archives of many formats become posts, streaming; one module a format, in the order of `order.READERS`."""

from __future__ import annotations

from narrator.readers.api import Reading, read
from narrator.readers.base import ReadOptions
from narrator.readers.report import FileReport, Problem, Report
from narrator.readers.shards import Shard, read_shard, shards

__all__ = ["FileReport", "Problem", "ReadOptions", "Reading", "Report", "Shard", "read", "read_shard", "shards"]
