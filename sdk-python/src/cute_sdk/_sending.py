"""The only I/O: one request over httpx, blocking or not, and waiting. The blocking one never awaits."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
import time
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar
from weakref import WeakKeyDictionary

import httpx

from ._drips import NO_LIMIT, TimeLeft, reading_until, watch_streams
from ._errors import ConfigurationError

T = TypeVar("T")


@dataclass(frozen=True)
class Request:
    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    content: bytes | None = field(repr=False)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: httpx.Headers
    content: bytes = field(repr=False)

    @property
    def text(self) -> str:
        return self.content.decode("utf-8", "replace")


class TooSlow(Exception):
    """The answer was not complete in time."""


class Sender(Protocol):
    async def send(self, request: Request, timeout: float | None) -> Answer:
        """Raises TooSlow, httpx.HTTPError where there is no whole answer, or what a closed httpx client raises."""
        ...

    async def sleep(self, seconds: float) -> None: ...


class BlockingSender:
    """Has connections for each process: those that a fork inherits would answer one process with what another asked."""

    def __init__(self, client: httpx.Client | None) -> None:
        _check_client(client, httpx.Client)
        self._given = client
        self._own = httpx.Client(timeout=None) if client is None else None
        self._process = os.getpid()

    async def send(self, request: Request, timeout: float | None) -> Answer:
        ends = None if timeout is None else time.monotonic() + timeout
        client = self._client()
        extensions = {"trace": watch_streams, "timeout": NO_LIMIT if ends is None else TimeLeft(ends)}
        try:
            with reading_until(ends):
                response = client.send(_build(client, request, extensions), stream=True, follow_redirects=False)
                try:
                    chunks: list[bytes] = []
                    for chunk in response.iter_bytes():
                        chunks.append(chunk)
                        if ends is not None and time.monotonic() > ends:
                            raise TooSlow
                finally:
                    response.close()
        except httpx.TimeoutException as error:
            raise TooSlow from error
        return Answer(response.status_code, response.headers, b"".join(chunks))

    def _client(self) -> httpx.Client:
        if self._given is not None:
            return self._given
        if self._own is None or self._process != os.getpid():
            self._own, self._process = httpx.Client(timeout=None), os.getpid()
        return self._own

    async def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    def close(self) -> None:
        """The caller's own client stays open."""
        if self._own is not None and self._process == os.getpid():
            self._own.close()


class AsyncSender:
    """Has a client for each event loop: connections belong to the loop that opened them."""

    def __init__(self, client: httpx.AsyncClient | None) -> None:
        _check_client(client, httpx.AsyncClient)
        self._given = client
        self._lock = threading.Lock()
        self._unused = httpx.AsyncClient(timeout=None) if client is None else None
        self._by_loop: WeakKeyDictionary[asyncio.AbstractEventLoop, httpx.AsyncClient] = WeakKeyDictionary()

    async def send(self, request: Request, timeout: float | None) -> Answer:
        try:
            return await _within(timeout, self._send(request))
        except (asyncio.TimeoutError, httpx.TimeoutException) as error:
            raise TooSlow from error

    async def _send(self, request: Request) -> Answer:
        client = self._client()
        response = await client.send(_build(client, request, {"timeout": NO_LIMIT}), follow_redirects=False)
        return Answer(response.status_code, response.headers, response.content)

    def _client(self) -> httpx.AsyncClient:
        if self._given is not None:
            return self._given
        loop = asyncio.get_running_loop()
        with self._lock:
            client = self._by_loop.get(loop)
            if client is None:
                client, self._unused = self._unused or httpx.AsyncClient(timeout=None), None
                self._by_loop[loop] = client
        return client

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def aclose(self) -> None:
        """The caller's own client stays open, and so do the connections of other loops, which only those can close."""
        with self._lock:
            client, self._unused = self._by_loop.pop(asyncio.get_running_loop(), self._unused), None
        if client is not None:
            await client.aclose()


def _check_client(client: object, wanted: type[object]) -> None:
    if client is not None and not isinstance(client, wanted):
        raise ConfigurationError(
            f"http_client is of type {type(client).__name__}: Cute takes an httpx.Client, AsyncCute an "
            "httpx.AsyncClient."
        )


def _build(client: httpx.Client | httpx.AsyncClient, request: Request, extensions: dict[str, Any]) -> httpx.Request:
    headers = dict(request.headers)
    return client.build_request(
        request.method, request.url, headers=headers, content=request.content, extensions=extensions
    )


async def _within(timeout: float | None, work: Coroutine[Any, Any, T]) -> T:
    if sys.version_info >= (3, 11):
        async with asyncio.timeout(timeout):
            return await work
    else:
        return await asyncio.wait_for(work, timeout)


def run_blocking(work: Coroutine[Any, Any, T]) -> T:
    """Runs a coroutine that never waits, without an event loop."""
    try:
        work.send(None)
    except StopIteration as finished:
        result: T = finished.value
        return result
    work.close()
    raise RuntimeError("A blocking call must not wait for an event loop.")
