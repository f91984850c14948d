"""What a program may watch of its calls: for logs and traces, with secrets masked and without bodies."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from typing_extensions import TypedDict

from ._errors import CuteError

InfoT = TypeVar("InfoT")


@dataclass(frozen=True)
class RequestInfo:
    operation: str
    """`items.create`"""
    method: str
    url: str
    attempt: int
    """From 1."""
    idempotency_key: str | None
    headers: Mapping[str, str]
    """Those of the request, with Authorization and cookies masked."""


@dataclass(frozen=True)
class ResponseInfo(RequestInfo):
    status: int
    request_id: str | None
    duration: float
    """Seconds."""
    response_headers: Mapping[str, str]
    """With cookies masked."""


@dataclass(frozen=True)
class RetryInfo(RequestInfo):
    delay: float
    """Seconds until the next request."""
    reason: str
    """`429 rate_limited`, `502`, `broken JSON`, `connection` or `timeout`."""


@dataclass(frozen=True)
class ErrorInfo(RequestInfo):
    error: CuteError
    """What the call ends with."""


class Hooks(TypedDict, total=False):
    """Plain functions, also for AsyncCute. One that raises breaks no call: it is reported once, as a warning."""

    request: Callable[[RequestInfo], object]
    response: Callable[[ResponseInfo], object]
    retry: Callable[[RetryInfo], object]
    error: Callable[[ErrorInfo], object]


_KEY_SHOWN = re.compile(r"cute_[0-9A-Za-z]{7}(?=[0-9A-Za-z]{16})")
_SECRET = {"authorization", "proxy-authorization", "cookie", "set-cookie"}


def mask_key(key: str) -> str:
    """`cute_4fT9xK2…`: enough to tell keys apart."""
    shown = _KEY_SHOWN.match(key)
    return ("" if shown is None else shown.group()) + "…"


def mask_headers(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: _mask(name.lower(), value) for name, value in headers.items()}


def _mask(name: str, value: str) -> str:
    if name not in _SECRET:
        return value
    return f"Bearer {mask_key(value[7:])}" if name == "authorization" and value.startswith("Bearer ") else "…"


class Watchers:
    """Calls the hooks."""

    def __init__(self, hooks: Hooks | None) -> None:
        self._hooks: Hooks = hooks or {}
        self._reported: set[object] = set()

    def on_request(self, info: RequestInfo) -> None:
        self._tell(self._hooks.get("request"), info)

    def on_response(self, info: ResponseInfo) -> None:
        self._tell(self._hooks.get("response"), info)

    def on_retry(self, info: RetryInfo) -> None:
        self._tell(self._hooks.get("retry"), info)

    def on_error(self, info: ErrorInfo) -> None:
        self._tell(self._hooks.get("error"), info)

    @property
    def any(self) -> bool:
        return bool(self._hooks)

    def _tell(self, hook: Callable[[InfoT], object] | None, info: InfoT) -> None:
        if hook is None:
            return
        try:
            hook(info)
        except Exception as error:
            if hook in self._reported:
                return
            self._reported.add(hook)
            message = f"A hook of cute_sdk raised {type(error).__name__}: {error}. The call goes on without it."
            warnings.warn(message, RuntimeWarning, stacklevel=2)
