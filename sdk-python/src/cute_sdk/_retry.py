"""Which failures are worth another request, and how long to wait before it."""

from __future__ import annotations

import json
import random

from ._errors import ApiError, CuteConnectionError, CuteError, CuteTimeoutError, InvalidResponseError

_FIRST_DELAY_S = 0.5
_DELAY_MAX_S = 8.0


def is_worth_repeating(error: CuteError) -> bool:
    if isinstance(error, (CuteConnectionError, CuteTimeoutError)):
        return True
    if isinstance(error, InvalidResponseError):
        return _is_cut(error)
    if not isinstance(error, ApiError):
        return False
    return error.status in (408, 429) or error.status >= 500 or error.code == "idempotency_in_flight"


def _is_cut(error: InvalidResponseError) -> bool:
    """What says that it is JSON and is not was cut on its way."""
    if "json" not in error.headers.get("Content-Type", ""):
        return False
    try:
        json.loads(error.body)
    except ValueError:
        return True
    except RecursionError:
        return False
    return False


def delay_before(attempt: int, error: CuteError) -> float:
    """Seconds before the attempt of this number (from 2): what the server says, else full jitter."""
    if isinstance(error, ApiError) and error.retry_after is not None:
        return error.retry_after
    return random.uniform(0, min(_DELAY_MAX_S, _FIRST_DELAY_S * 2 ** (attempt - 2)))


def reason_of(error: CuteError) -> str:
    """For hooks: `429 rate_limited`, `502`, `broken JSON`, `connection`, `timeout`."""
    if isinstance(error, ApiError):
        return str(error.status) if error.code is None else f"{error.status} {error.code}"
    if isinstance(error, InvalidResponseError):
        return "broken JSON"
    return "timeout" if isinstance(error, CuteTimeoutError) else "connection"
