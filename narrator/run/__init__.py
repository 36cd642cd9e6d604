"""RUN: many posts through the analysis: pieces, workers, parts, resume; the same bytes whatever the workers."""

from narrator.run.assemble import Totals
from narrator.run.backends import Workers
from narrator.run.job import FORMATS, Counts, Fault, Job, Output
from narrator.run.plan import SHARD_BYTES
from narrator.run.score import Run, score_to_file, score_to_stream

__all__ = [
    "FORMATS",
    "SHARD_BYTES",
    "Counts",
    "Fault",
    "Job",
    "Output",
    "Run",
    "Totals",
    "Workers",
    "score_to_file",
    "score_to_stream",
]
