"""Loading, unhurried by what one post does not need."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading() -> Iterator[None]:
    """Load what lasts to the end of the process.

    NumPy starts no threads for linear algebra, which is not used to apply a model (an eighth of a scan), and nothing
    of what is loaded is ever looked through for rubbish (a seventh).
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
