"""What a program may watch of its calls: for logs and traces, with secrets masked and without bodies."""

from __future__ import annotations

import asyncio
import inspect
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from typing_extensions import TypedDict

from ._errors import ConfigurationError, CuteError

InfoT = TypeVar("InfoT")

_log = logging.getLogger("cute_sdk")
_NO_AWAITING = "Cute cannot await: give it a plain function, or use AsyncCute."


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
    """Those of the request, in a ResponseInfo those of the answer. Authorization and cookies are masked."""


@dataclass(frozen=True)
class ResponseInfo(RequestInfo):
    status: int
    request_id: str | None
    duration: float
    """Seconds."""


@dataclass(frozen=True)
class RetryInfo(RequestInfo):
    delay: float
    """Seconds until the next request."""
    reason: str
    """`429 rate_limited`, `502`, `broken JSON`, `connection` or `timeout`."""


@dataclass(frozen=True)
class ErrorInfo(RequestInfo):
    error: CuteError | asyncio.CancelledError
    """What the call ends with; CancelledError where its task is cancelled."""


class Hooks(TypedDict, total=False):
    """Functions; those of an AsyncCute may be async ones, which are awaited.

    One that raises breaks no call: it is reported once, by a warning of the logger `cute_sdk`.
    """

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
    """Calls the hooks; raises ConfigurationError for what cannot be one."""

    def __init__(self, hooks: Hooks | None, *, may_await: bool) -> None:
        self._hooks: Hooks = _checked(hooks, may_await)
        self._may_await = may_await
        self._has_reported = False

    async def on_request(self, info: RequestInfo) -> None:
        await self._tell("request", self._hooks.get("request"), info)

    async def on_response(self, info: ResponseInfo) -> None:
        await self._tell("response", self._hooks.get("response"), info)

    async def on_retry(self, info: RetryInfo) -> None:
        await self._tell("retry", self._hooks.get("retry"), info)

    async def on_error(self, info: ErrorInfo) -> None:
        await self._tell("error", self._hooks.get("error"), info)

    @property
    def any(self) -> bool:
        return bool(self._hooks)

    async def _tell(self, name: str, hook: Callable[[InfoT], object] | None, info: InfoT) -> None:
        if hook is None:
            return
        try:
            done = hook(info)
            if inspect.isawaitable(done):
                await (done if self._may_await else _refused(done))
        except Exception as error:
            if not self._has_reported:
                self._has_reported = True
                _log.warning("The hook %s has failed. The call goes on without it.", name, exc_info=error)


async def _refused(work: object) -> None:
    """Of a plain function that gives a coroutine."""
    if inspect.iscoroutine(work):
        work.close()
    raise TypeError(_NO_AWAITING)


def _checked(hooks: object, may_await: bool) -> Hooks:
    if hooks is None:
        return {}
    if not isinstance(hooks, Mapping):
        raise ConfigurationError(
            f"hooks is of type {type(hooks).__name__}: give a dict, or cute_sdk.Hooks(response=…)."
        )
    for name, hook in hooks.items():
        if name not in Hooks.__annotations__:
            raise ConfigurationError(f"hooks: there is no {name!r}, only {', '.join(Hooks.__annotations__)}.")
        if not callable(hook):
            raise ConfigurationError(f"hooks: {name} is of type {type(hook).__name__}: give a function.")
        if not may_await and (inspect.iscoroutinefunction(hook) or inspect.iscoroutinefunction(type(hook).__call__)):
            raise ConfigurationError(f"hooks: {name} is an async function. {_NO_AWAITING}")
    return cast("Hooks", hooks)
