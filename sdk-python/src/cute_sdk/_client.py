"""The two clients: Cute blocks, AsyncCute is for asyncio."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from functools import cached_property
from types import TracebackType

import httpx
from typing_extensions import Self

from ._config import DEADLINE_S, MAX_RETRIES, TIMEOUT_S, Config, read_config
from ._errors import ConfigurationError
from ._hooks import Hooks, Watchers, mask_key
from ._limits import RateLimits
from ._pacer import Pacer
from ._resources import AsyncResources, AsyncResourcesWithResponse, Resources, ResourcesWithResponse
from ._sending import AsyncSender, BlockingSender, Sender
from ._transport import HttpTransport
from ._unset import UNSET, Unset
from ._version import __version__

_USER_AGENT = f"cute-sdk-python/{__version__} python/{platform.python_version()} httpx/{httpx.__version__}"


class Cute(Resources):
    """The API for programs that wait for each call. May be shared by threads, and by the processes that a fork makes.

    Args:
        api_key: from the portal; otherwise that of the environment variable CUTE_API_KEY. None calls without a key.
        base_url: the installation's address; otherwise that of the environment variable CUTE_URL.
        timeout: seconds for one request. None is no limit.
        deadline: seconds for a call with all its retries and waits. None is no limit.
        max_retries: requests after the first one.
        pacer: whether to wait for room in the rate limits instead of running into 429.
        hooks: functions that are told of requests, responses, retries and errors.
        http_client: yours, with its proxies and certificates; `close` leaves it open. Not to be shared by processes.
        headers: sent with every request.

    Raises:
        ConfigurationError: something of this cannot work.
    """

    def __init__(
        self,
        *,
        api_key: str | None | Unset = UNSET,
        base_url: str | None = None,
        timeout: float | None = TIMEOUT_S,
        deadline: float | None = DEADLINE_S,
        max_retries: int = MAX_RETRIES,
        pacer: bool = False,
        hooks: Hooks | None = None,
        http_client: httpx.Client | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._config = read_config(
            api_key=api_key,
            base_url=base_url,
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            headers=headers,
        )
        watchers = Watchers(hooks, may_await=False)
        self._sender = BlockingSender(http_client)
        self._requests = _transport(self._config, self._sender, pacer, watchers)
        super().__init__(self._requests)

    @property
    def limits(self) -> RateLimits | None:
        """What is left of the rate limits, as the last answer said; None before the first one."""
        return self._transport.limits

    @cached_property
    def with_response(self) -> ResourcesWithResponse:
        """The same methods, which give a CuteResponse: the data with the answer's status and headers."""
        return ResourcesWithResponse(self._transport)

    def close(self) -> None:
        """Closes the connections, for good. `with Cute() as cute:` does so by itself."""
        self._requests.close()
        self._sender.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return _described(self, self._config)


class AsyncCute(AsyncResources):
    """The API for asyncio; it takes what Cute takes, and its methods are awaited.

    It may be used from several event loops, each of which has connections of its own; an `http_client` of yours
    belongs to the loop that it is first used in.

    Raises:
        ConfigurationError: something of what it was given cannot work.
    """

    def __init__(
        self,
        *,
        api_key: str | None | Unset = UNSET,
        base_url: str | None = None,
        timeout: float | None = TIMEOUT_S,
        deadline: float | None = DEADLINE_S,
        max_retries: int = MAX_RETRIES,
        pacer: bool = False,
        hooks: Hooks | None = None,
        http_client: httpx.AsyncClient | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._config = read_config(
            api_key=api_key,
            base_url=base_url,
            timeout=timeout,
            deadline=deadline,
            max_retries=max_retries,
            headers=headers,
        )
        watchers = Watchers(hooks, may_await=True)
        self._sender = AsyncSender(http_client)
        self._requests = _transport(self._config, self._sender, pacer, watchers)
        super().__init__(self._requests)

    @property
    def limits(self) -> RateLimits | None:
        """What is left of the rate limits, as the last answer said; None before the first one."""
        return self._transport.limits

    @cached_property
    def with_response(self) -> AsyncResourcesWithResponse:
        """The same methods, which give a CuteResponse: the data with the answer's status and headers."""
        return AsyncResourcesWithResponse(self._transport)

    async def aclose(self) -> None:
        """Closes the connections of this event loop, and the client for good. `async with AsyncCute() as cute:` does so
        by itself."""
        self._requests.close()
        await self._sender.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        return _described(self, self._config)


def _transport(config: Config, sender: Sender, pacer: object, watchers: Watchers) -> HttpTransport:
    if not isinstance(pacer, bool):
        raise ConfigurationError(f"pacer is {pacer!r}: give True or False.")
    return HttpTransport(config, sender, user_agent=_USER_AGENT, pacer=Pacer() if pacer else None, watchers=watchers)


def _described(client: object, config: Config) -> str:
    key = None if config.api_key is None else mask_key(config.api_key)
    return f"<{type(client).__name__} base_url={config.base_url!r} api_key={key!r}>"
