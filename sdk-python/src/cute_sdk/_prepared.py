"""A call that is ready to be sent, and how far it has come."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

import httpx
from typing_extensions import TypedDict

from ._call import Call, CallOptions, ResultT
from ._config import Config, check_headers, check_retries, check_seconds
from ._errors import ConfigurationError
from ._hooks import mask_headers
from ._sending import Request
from ._unset import UNSET, Unset
from ._wire import body_bytes, header_values, merged, url_of

_WRITES = ("POST", "PATCH", "DELETE")
_KEY_HEADER = "Idempotency-Key"
_KEY_CHARACTERS_MAX = 255


@dataclass
class Prepared:
    operation: str
    request: Request
    idempotency_key: str | None
    repeatable: bool
    timeout: float | None
    deadline: float | None
    max_retries: int
    ends: float
    """By the monotonic clock."""
    attempt: int = 0
    """How many requests were sent, this one included."""


class Seen(TypedDict):
    """What hooks are told of every request."""

    operation: str
    method: str
    url: str
    attempt: int
    idempotency_key: str | None
    headers: Mapping[str, str]


def prepare(call: Call[ResultT], config: Config, client_headers: Mapping[str, str]) -> Prepared:
    """Raises ConfigurationError for what cannot be sent."""
    try:
        return _prepare(call, config, client_headers)
    except RecursionError:
        raise _refusal(call, "The body contains itself, or is nested too deeply.") from None
    except ConfigurationError as error:
        raise _refusal(call, error.message) from error
    except (TypeError, ValueError) as error:
        raise _refusal(call, str(error)) from error


def _refusal(call: Call[ResultT], why: str) -> ConfigurationError:
    error = ConfigurationError(f"{call.operation}: nothing was sent. {why}")
    error.operation = call.operation
    return error


def _prepare(call: Call[ResultT], config: Config, client_headers: Mapping[str, str]) -> Prepared:
    options = call.options
    is_write = call.method in _WRITES
    given = dict(call.headers)
    own_key = _idempotency_key(given.pop(_KEY_HEADER, UNSET)) if is_write else None
    own = header_values(given)
    extra = {} if options.extra_headers is None else check_headers("extra_headers", options.extra_headers)
    content = None
    if call.body is not UNSET:
        content = body_bytes(call.body)
        own["Content-Type"] = call.content_type
    if own_key is not None:
        own[_KEY_HEADER] = own_key
    headers = merged(client_headers, check_headers("if_match, if_none_match", own), extra)
    key: str | None = httpx.Headers(dict(headers)).get(_KEY_HEADER)
    deadline = _seconds("deadline", options.deadline, config.deadline)
    return Prepared(
        operation=call.operation,
        request=Request(
            call.method,
            url_of(config.base_url, call.path, call.path_parameters, call.query),
            headers,
            content,
        ),
        idempotency_key=key,
        repeatable=key is not None or not is_write,
        timeout=_seconds("timeout", options.timeout, config.timeout),
        deadline=deadline,
        max_retries=_retries(options, config),
        ends=float("inf") if deadline is None else time.monotonic() + deadline,
    )


def seen(prepared: Prepared) -> Seen:
    return {
        "operation": prepared.operation,
        "method": prepared.request.method,
        "url": prepared.request.url,
        "attempt": max(1, prepared.attempt),  # what stops a call before its first request belongs to that
        "idempotency_key": prepared.idempotency_key,
        "headers": mask_headers(prepared.request.headers),
    }


def _idempotency_key(given: object) -> str | None:
    """A new one unless the caller gave one; None if the caller wants none."""
    if given is UNSET:
        return str(uuid.uuid4())
    if given is None:
        return None
    key = str(given) if isinstance(given, (str, uuid.UUID)) else ""
    if not 1 <= len(key) <= _KEY_CHARACTERS_MAX or not re.fullmatch(r"[\x21-\x7e]+", key):
        raise ConfigurationError("idempotency_key takes 1 to 255 visible ASCII characters: str(uuid.uuid4()) is one.")
    return key


def _seconds(name: str, given: float | None | Unset, otherwise: float | None) -> float | None:
    return otherwise if isinstance(given, Unset) else check_seconds(name, given)


def _retries(options: CallOptions, config: Config) -> int:
    return config.max_retries if isinstance(options.max_retries, Unset) else check_retries(options.max_retries)
