"""The errors of a call that got no answer, with what to do about it."""

from __future__ import annotations

import math

import httpx

from ._errors import (
    ApiErrorDetails,
    CuteConnectionError,
    CuteError,
    CuteTimeoutError,
    InvalidResponseError,
    RateLimitError,
    ServerError,
)
from ._prepared import Prepared
from ._times import in_words


def connection_error(prepared: Prepared, cause: Exception) -> CuteConnectionError:
    reason = str(cause) or type(cause).__name__
    return CuteConnectionError(
        f"{prepared.operation}: no whole answer from {_origin(prepared)}{_attempts(prepared)}: {reason.rstrip('.')}. "
        "Check base_url and the network."
    )


def timeout_error(prepared: Prepared, waited: float) -> CuteTimeoutError:
    limit = "timeout" if prepared.timeout is not None and waited >= prepared.timeout else "deadline"
    return CuteTimeoutError(
        f"{prepared.operation}: no answer from {_origin(prepared)} within {in_words(waited)}{_attempts(prepared)}. "
        f"Raise {limit} if the server needs longer."
    )


def no_room_error(prepared: Prepared, wait: float) -> RateLimitError:
    """The pacer's, without a request."""
    detail = f"The rate limit is used up for {in_words(math.ceil(wait))}, longer than the deadline allows to wait."
    details = ApiErrorDetails(
        status=429,
        headers=httpx.Headers({"Retry-After": str(math.ceil(wait))}),
        body="",
        code="rate_limited",
        title="Too many requests",
        detail=detail,
        retry_after=wait,
    )
    return RateLimitError(f"{prepared.operation}: 429 rate_limited: {detail} Nothing was sent.", details)


def _origin(prepared: Prepared) -> str:
    return "/".join(prepared.request.url.split("/", 3)[:3])


def _attempts(prepared: Prepared) -> str:
    return "" if prepared.attempt == 1 else f" in {prepared.attempt} attempts"


def pacing_error(prepared: Prepared) -> CuteTimeoutError:
    """The pacer's, while the answers to other calls had to tell whether there is room."""
    return CuteTimeoutError(
        f"{prepared.operation}: the deadline of {in_words(prepared.deadline or 0)} has passed while the pacer waited "
        "for the answers to other calls. Raise deadline, or make fewer calls at once."
    )


def add_advice(prepared: Prepared, error: CuteError) -> None:
    """Of a write that ended so, nobody knows whether it took effect."""
    if isinstance(error, (CuteConnectionError, CuteTimeoutError, InvalidResponseError, ServerError)):
        error.message += _advice(prepared)


def _advice(prepared: Prepared) -> str:
    key = prepared.idempotency_key
    if prepared.attempt == 0:
        return ""
    if key is not None:
        return f' It may have happened: call again with idempotency_key="{key}", and it happens once.'
    if prepared.repeatable:
        return ""
    return (
        " It may have happened, and without an idempotency key it cannot be repeated safely: look before you call "
        "again."
    )
