"""Durations in words, and Retry-After."""

from __future__ import annotations

from email.utils import parsedate_to_datetime


def retry_after_seconds(header: str | None, now_s: float) -> float | None:
    """Seconds or an HTTP date, as RFC 9110 has it; None for what is neither."""
    if header is None:
        return None
    value = header.strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now_s)
    except (ValueError, TypeError, OverflowError):
        return None


def in_words(seconds: float) -> str:
    return f"{seconds:.3f}".rstrip("0").rstrip(".") + " s"
