"""Ends a blocking request at its time, however slowly its answer drips in.

A socket's timeout counts anew with every byte. So httpx asks for each wait of its own how long that may take, and the
streams that httpcore opens (its trace hands them out) read no longer than what is left.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

import httpcore

_WAITS = ("connect", "read", "write", "pool")
_LEFT_MIN_S = 0.001
NO_LIMIT = dict[str, None].fromkeys(_WAITS)
"""The same for a request that may take as long as it takes."""
_OPENED = (".connect_tcp.complete", ".connect_unix_socket.complete", ".start_tls.complete")

_thread = threading.local()


class TimeLeft(Mapping[str, float]):
    """httpx's extension `timeout` for one request: each wait may take what is left when it begins."""

    def __init__(self, ends: float) -> None:
        self._ends = ends

    def __getitem__(self, name: str) -> float:
        if name not in _WAITS:
            raise KeyError(name)
        return max(_LEFT_MIN_S, self._ends - time.monotonic())

    def __iter__(self) -> Iterator[str]:
        return iter(_WAITS)

    def __len__(self) -> int:
        return len(_WAITS)


@contextmanager
def reading_until(ends: float | None) -> Generator[None, None, None]:
    """What this thread reads in here ends by then, in seconds of the monotonic clock."""
    before = getattr(_thread, "ends", None)
    _thread.ends = ends
    try:
        yield
    finally:
        _thread.ends = before


def watch_streams(event: str, info: Mapping[str, Any]) -> None:
    """httpx's extension `trace`."""
    if event.endswith(_OPENED):
        stream = info["return_value"]
        stream.read = partial(_read, stream.read)


def _read(read: Callable[..., bytes], max_bytes: int, timeout: float | None = None) -> bytes:
    ends: float | None = getattr(_thread, "ends", None)
    if ends is None:
        return read(max_bytes, timeout=timeout)
    left = ends - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the answer was not complete in time")
    return read(max_bytes, timeout=left if timeout is None else min(timeout, left))
