"""Durations in words, and Retry-After."""

from __future__ import annotations

import re
from datetime import timezone
from email.utils import parsedate_to_datetime

_SECONDS = re.compile(r"[0-9]+")
_SECONDS_MAX = 1e15
# RFC 9110, section 5.6.7: the form of today, and the two that recipients still have to take.
_DATE = re.compile(
    r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT"
    r"|[A-Z][a-z]{5,8}, \d\d-[A-Z][a-z]{2}-\d\d \d\d:\d\d:\d\d GMT"
    r"|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}",
    re.ASCII,
)


def retry_after_seconds(header: str | None, now_s: float) -> float | None:
    """Whole seconds or an HTTP date, as RFC 9110 has it; None for what is neither."""
    value = (header or "").strip(" \t")
    if _SECONDS.fullmatch(value):
        return min(float(value), _SECONDS_MAX)
    if not _DATE.fullmatch(value):
        return None
    try:
        date = parsedate_to_datetime(value)
        utc = date if date.tzinfo is not None else date.replace(tzinfo=timezone.utc)
        return max(0.0, utc.timestamp() - now_s)
    except (ValueError, TypeError, OverflowError):
        return None


def in_words(seconds: float) -> str:
    return f"{seconds:.3f}".rstrip("0").rstrip(".") + " s"
