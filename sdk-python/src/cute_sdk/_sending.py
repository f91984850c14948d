"""The only I/O: one request over httpx, blocking or not, and waiting. The blocking one never awaits."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import httpx

T = TypeVar("T")


@dataclass(frozen=True)
class Request:
    method: str
    url: str
    headers: Mapping[str, str]
    content: bytes | None


@dataclass(frozen=True)
class Answer:
    status: int
    headers: httpx.Headers
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode("utf-8", "replace")


class TooSlow(Exception):
    """The answer was not complete in time."""


class Sender(Protocol):
    async def send(self, request: Request, timeout: float | None) -> Answer:
        """Raises TooSlow, or httpx.HTTPError where there is no whole answer."""
        ...

    async def sleep(self, seconds: float) -> None: ...


class BlockingSender:
    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    async def send(self, request: Request, timeout: float | None) -> Answer:
        """A blocked read cannot be interrupted: an answer that comes in pieces may take up to twice the timeout."""
        end = None if timeout is None else time.monotonic() + timeout
        try:
            response = self._client.send(_build(self._client, request, timeout), stream=True, follow_redirects=False)
            try:
                chunks: list[bytes] = []
                for chunk in response.iter_bytes():
                    chunks.append(chunk)
                    if end is not None and time.monotonic() > end:
                        raise TooSlow
            finally:
                response.close()
        except httpx.TimeoutException as error:
            raise TooSlow from error
        return Answer(response.status_code, response.headers, b"".join(chunks))

    async def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class AsyncSender:
    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def send(self, request: Request, timeout: float | None) -> Answer:
        try:
            return await _within(timeout, self._send(request, timeout))
        except (asyncio.TimeoutError, httpx.TimeoutException) as error:
            raise TooSlow from error

    async def _send(self, request: Request, timeout: float | None) -> Answer:
        response = await self._client.send(_build(self._client, request, timeout), follow_redirects=False)
        return Answer(response.status_code, response.headers, response.content)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def _build(client: httpx.Client | httpx.AsyncClient, request: Request, timeout: float | None) -> httpx.Request:
    headers = dict(request.headers)
    return client.build_request(request.method, request.url, headers=headers, content=request.content, timeout=timeout)


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
