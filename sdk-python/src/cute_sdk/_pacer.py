"""Waits for room in the rate limits instead of running into 429."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import NamedTuple

from ._limits import RateLimits

# Where only the answers to calls in flight can tell, they are looked at this much later.
_LOOK_AGAIN_S = 0.25


@dataclass
class _Window:
    remaining: int
    opens_at: float
    """By the monotonic clock."""


class Turn(NamedTuple):
    number: int
    """The call's own if it may go now; otherwise 0."""
    wait: float
    """Seconds after which to ask again."""
    is_closed: bool
    """Whether there is no room before that for sure; otherwise the answer to another call tells."""


class Pacer:
    """Counts the calls in flight against what the last answer said was left. Safe for threads and for tasks."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._windows: list[_Window] = []
        self._answered = False
        self._in_flight = 0
        self._started = 0
        self._started_before = 0
        """How many calls had started when `_windows` was learnt: what these are answered may be older than it."""

    def try_start(self) -> Turn:
        """After each number there has to be a `leave`. A first call goes alone: until its answer, nothing is known."""
        with self._lock:
            if not self._answered and self._in_flight > 0:
                return Turn(0, _LOOK_AGAIN_S, False)
            now = time.monotonic()
            closed = [window for window in self._windows if window.remaining <= self._in_flight]
            wait = max((_wait_for(window, now) for window in closed), default=0.0)
            if wait > 0:
                return Turn(0, wait, any(_is_spent(window, now) for window in closed))
            for window in closed:  # they have given room for one at least; its answer tells for how many
                window.remaining = self._in_flight + 1
                window.opens_at = now + _LOOK_AGAIN_S
            self._in_flight += 1
            self._started += 1
            return Turn(self._started, 0.0, False)

    def learn(self, number: int, limits: RateLimits | None, now_s: float) -> None:
        """What an answer says; None where it does not tell. Of calls that overlap, whichever leaves less counts."""
        with self._lock:
            self._answered = True
            if limits is None:
                return
            to_monotonic = time.monotonic() - now_s
            windows = [
                _Window(window.remaining, to_monotonic + window.resets_at.timestamp())
                for window in (limits.minute, limits.day)
            ]
            if number <= self._started_before:
                windows = [min(pair, key=_remaining) for pair in zip(self._windows, windows, strict=True)]
            self._started_before = self._started
            self._windows = windows

    def leave(self) -> None:
        """After an answer, or without one."""
        with self._lock:
            self._in_flight -= 1


def _remaining(window: _Window) -> int:
    return window.remaining


def _wait_for(window: _Window, now: float) -> float:
    """What is left may be spoken for by calls that the server has counted already: then their answers give room."""
    wait = window.opens_at - now
    return wait if window.remaining == 0 else min(wait, _LOOK_AGAIN_S)


def _is_spent(window: _Window, now: float) -> bool:
    return window.remaining == 0 and window.opens_at > now
