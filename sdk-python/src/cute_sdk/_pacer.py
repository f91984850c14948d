"""Waits for room in the rate limits instead of running into 429."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from ._limits import RateLimits

# After a window has given room, nobody knows how much: one call looks, the others look at its answer this much later.
_LOOK_AGAIN_S = 0.25


@dataclass
class _Window:
    remaining: int
    opens_at: float
    """By the monotonic clock."""


class Pacer:
    """Counts the calls in flight against what the last answer said was left. Safe for threads and for tasks."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._windows: list[_Window] = []
        self._in_flight = 0
        self._started = 0
        self._seen = 0

    def try_start(self) -> tuple[int, float]:
        """The call's number, and after how many seconds to ask again: 0 if it may go now."""
        with self._lock:
            now = time.monotonic()
            closed = [window for window in self._windows if window.remaining <= self._in_flight]
            wait = max((window.opens_at - now for window in closed), default=0.0)
            if wait > 0:
                return 0, wait
            for window in closed:
                window.remaining = self._in_flight + 1
                window.opens_at = now + _LOOK_AGAIN_S
            self._in_flight += 1
            self._started += 1
            return self._started, 0.0

    def finish(self, number: int, limits: RateLimits | None, now_s: float) -> None:
        """What an earlier call learns does not replace what a later one has learned."""
        with self._lock:
            self._in_flight -= 1
            if limits is None or number < self._seen:
                return
            self._seen = number
            now = time.monotonic()
            self._windows = [
                _Window(window.remaining, now + window.resets_at.timestamp() - now_s)
                for window in (limits.minute, limits.day)
            ]
