"""Who does the work: this process, joblib's processes, or a Dask cluster through joblib. Parts come in input order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from narrator.errors import NarratorError, OptionError
from narrator.run.job import Job, Part, Piece
from narrator.run.work import score_piece

Backend = Callable[[Iterable[Piece], Job], Iterator[Part]]


@dataclass(frozen=True, slots=True)
class Workers:
    """How many workers of which kind. `backend` is "joblib" or "dask"; `jobs` counts local processes, at least 1.

    `scheduler` is the address of a running Dask scheduler; empty starts a cluster of `jobs` processes here.
    """

    jobs: int = 1
    backend: str = "joblib"
    scheduler: str = ""


def start(workers: Workers) -> Backend:
    """Return the backend that the workers ask for."""
    if workers.backend == "dask":
        return lambda pieces, job: _dask(pieces, job, workers)
    if workers.jobs == 1:
        return _serial
    return lambda pieces, job: _parallel(pieces, job, workers.jobs, nullcontext())


def _serial(pieces: Iterable[Piece], job: Job) -> Iterator[Part]:
    for piece in pieces:
        yield score_piece(piece, job)


def _parallel(pieces: Iterable[Piece], job: Job, jobs: int, context: AbstractContextManager[Any]) -> Iterator[Part]:
    from joblib import Parallel, delayed
    from joblib.externals.loky.process_executor import TerminatedWorkerError

    with context:
        pool = Parallel(n_jobs=jobs, return_as="generator", batch_size=1, pre_dispatch="2*n_jobs")
        try:
            yield from pool(delayed(score_piece)(piece, job) for piece in pieces)
        except TerminatedWorkerError as error:
            raise NarratorError(
                "a worker was ended from outside, perhaps for want of memory.",
                remedy="Run again with --resume, and with fewer --jobs if memory was short.",
            ) from error


def _dask(pieces: Iterable[Piece], job: Job, workers: Workers) -> Iterator[Part]:
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise OptionError(
            "--backend dask needs Dask, which is not installed.", remedy="Type: pip install 'narrator[dask]'"
        ) from error
    from joblib import parallel_config

    if workers.scheduler:
        try:
            client = Client(workers.scheduler, timeout=30)
        except OSError as error:
            raise NarratorError(
                f"no Dask scheduler answers: {error}.", workers.scheduler, "Start one with: dask scheduler"
            ) from error
        with client:
            yield from _parallel(pieces, job, -1, parallel_config(backend="dask"))
        return
    with (
        LocalCluster(n_workers=workers.jobs, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster),
    ):
        yield from _parallel(pieces, job, -1, parallel_config(backend="dask"))
