"""Does a call: pace, retries within the deadline, hooks, and the answer read. Blocking or not, as its sender is."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import httpx

from ._answers import read_answer
from ._call import Call, ResultT
from ._config import Config
from ._errors import ConfigurationError, CuteError
from ._failures import add_advice, connection_error, no_room_error, pacing_error, timeout_error
from ._hooks import ErrorInfo, RequestInfo, ResponseInfo, RetryInfo, Watchers, mask_headers
from ._limits import RateLimits, read_limits
from ._prepared import Prepared, prepare, seen
from ._retry import delay_before, is_worth_repeating, reason_of
from ._sending import Answer, Sender, TooSlow
from ._times import in_words
from ._wire import merged

if TYPE_CHECKING:
    from ._pacer import Pacer
    from ._response import CuteResponse

# Without a deadline: a longer wait is another day's work, and not one to sleep through.
_WAIT_MAX_S = 86_400.0


class HttpTransport:
    def __init__(
        self, config: Config, sender: Sender, *, user_agent: str, pacer: Pacer | None, watchers: Watchers
    ) -> None:
        self.limits: RateLimits | None = None
        """As the last answer said."""
        self._config = config
        self._sender = sender
        self._pacer = pacer
        self._watchers = watchers
        key = {} if config.api_key is None else {"Authorization": f"Bearer {config.api_key}"}
        self._is_closed = False
        self._headers = merged({"Accept": "application/json", "User-Agent": user_agent}, key, config.headers)

    def close(self) -> None:
        """Refuses all requests from now on."""
        self._is_closed = True

    async def call_api(self, call: Call[ResultT]) -> CuteResponse[ResultT]:
        prepared = prepare(call, self._config, self._headers)
        try:
            while True:
                number = await self._wait_for_room(prepared)
                prepared.attempt += 1
                try:
                    return read_answer(call, await self._attempt(prepared, number), prepared.attempt)
                except CuteError as error:
                    await self._wait_after(prepared, error)
        except CuteError as error:
            error.operation = prepared.operation
            error.attempts = prepared.attempt
            error.idempotency_key = prepared.idempotency_key
            add_advice(prepared, error)
            await self._tell_error(prepared, error)
            raise
        except asyncio.CancelledError as error:
            await self._tell_error(prepared, error)
            raise

    async def _tell_error(self, prepared: Prepared, error: CuteError | asyncio.CancelledError) -> None:
        if self._watchers.any:
            await self._watchers.on_error(ErrorInfo(**seen(prepared), error=error))

    async def _wait_for_room(self, prepared: Prepared) -> int:
        """The number that the pacer gives the request."""
        if self._pacer is None:
            return 0
        while True:
            turn = self._pacer.try_start()
            if turn.number > 0:
                return turn.number
            left = prepared.ends - time.monotonic()
            if turn.is_closed and turn.wait > min(left, _WAIT_MAX_S):
                raise no_room_error(prepared, turn.wait)
            if left <= 0:
                raise pacing_error(prepared)
            await self._sender.sleep(min(turn.wait, left))

    async def _attempt(self, prepared: Prepared, number: int) -> Answer:
        try:
            if self._watchers.any:
                await self._watchers.on_request(RequestInfo(**seen(prepared)))
            begun = time.monotonic()
            answer = await self._send(prepared)
            limits = read_limits(answer.headers, time.time())
            self.limits = limits or self.limits
            if self._pacer is not None:
                self._pacer.learn(number, limits, time.time())
            if self._watchers.any:
                await self._watchers.on_response(_response_info(prepared, answer, time.monotonic() - begun))
            return answer
        finally:
            if self._pacer is not None:
                self._pacer.leave()

    async def _send(self, prepared: Prepared) -> Answer:
        if self._is_closed:
            raise ConfigurationError(f"{prepared.operation}: the client is closed. Make a new one.")
        left = max(0.001, prepared.ends - time.monotonic())
        timeout = left if prepared.timeout is None else min(prepared.timeout, left)
        try:
            return await self._sender.send(prepared.request, None if timeout == float("inf") else timeout)
        except TooSlow as error:
            raise timeout_error(prepared, timeout) from error
        except (httpx.LocalProtocolError, httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            raise ConfigurationError(f"{prepared.operation}: the request cannot be sent: {error}.") from error
        except httpx.RequestError as error:
            raise connection_error(prepared, error) from error
        except RuntimeError as error:  # httpx's: it is closed, or its connections belong to another event loop
            raise ConfigurationError(f"{prepared.operation}: http_client cannot be used: {error}") from error

    async def _wait_after(self, prepared: Prepared, error: CuteError) -> None:
        """Before the next attempt; raises the error where there is none."""
        if not prepared.repeatable or not is_worth_repeating(error) or prepared.attempt > prepared.max_retries:
            raise error
        delay = delay_before(prepared.attempt + 1, error)
        if prepared.deadline is None and delay > _WAIT_MAX_S:
            raise error
        if time.monotonic() + delay >= prepared.ends:
            error.message += f" The deadline of {in_words(prepared.deadline or 0)} leaves no time for another attempt."
            raise error
        if self._watchers.any:
            await self._watchers.on_retry(RetryInfo(**seen(prepared), delay=delay, reason=reason_of(error)))
        await self._sender.sleep(delay)


def _response_info(prepared: Prepared, answer: Answer, duration: float) -> ResponseInfo:
    told = seen(prepared)
    told["headers"] = mask_headers(answer.headers)
    return ResponseInfo(
        **told,
        status=answer.status,
        request_id=answer.headers.get("X-Request-Id"),
        duration=duration,
    )
