"""How much of the rate limits is left, as the last answer said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone


@dataclass(frozen=True)
class RateLimitWindow:
    limit: int
    remaining: int
    resets_at: datetime
    """When the window next gives room, in UTC."""


@dataclass(frozen=True)
class RateLimits:
    """Both windows slide."""

    minute: RateLimitWindow
    day: RateLimitWindow


# Nine digits are 31 years, or a limit that nobody has: more than that is no number of this API.
_ENTRY = re.compile(r'"([^"]+)"((?:;[a-z]+=[0-9]{1,9})+)(?![^,\s])')
_PARAMETER = re.compile(r";([a-z]+)=([0-9]+)")


def read_limits(headers: Mapping[str, str], now_s: float) -> RateLimits | None:
    """From RateLimit and RateLimit-Policy; None where they are missing or say something else."""
    states, policies = _parse(headers.get("RateLimit", "")), _parse(headers.get("RateLimit-Policy", ""))

    def window(name: str) -> RateLimitWindow | None:
        state, policy = states.get(name, {}), policies.get(name, {})
        if "r" not in state or "q" not in policy:
            return None
        resets_at = datetime.fromtimestamp(now_s, timezone.utc) + timedelta(seconds=state.get("t", 0))
        return RateLimitWindow(policy["q"], state["r"], resets_at)

    minute, day = window("minute"), window("day")
    return None if minute is None or day is None else RateLimits(minute, day)


def _parse(header: str) -> dict[str, dict[str, int]]:
    """`"minute";r=12;t=3, "day";r=900;t=60`"""
    entries: list[tuple[str, str]] = _ENTRY.findall(header)
    return {name: {key: int(value) for key, value in _PARAMETER.findall(rest)} for name, rest in entries}
