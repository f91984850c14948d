"""Hooks that fail, are awaited, or are told of a call's end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from checks import ITEM, Reply, run_checks, server

from cute_sdk import AsyncCute, ConfigurationError, Cute, ErrorInfo, RequestInfo, ResponseInfo


class Logged(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.messages: list[str] = []
        logging.getLogger("cute_sdk").addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.levelname}: {record.getMessage()}: {record.exc_info and record.exc_info[1]!r}")


def fail(info: object) -> None:
    raise ValueError("this hook always fails")


def check_failing() -> None:
    """cost no answer where warnings are errors, and are reported once in the log."""
    logged = Logged()
    with server(lambda request: Reply(ITEM)) as served:
        with Cute(base_url=served.url, hooks={"request": fail, "response": fail}) as cute:
            assert [cute.items.get("1").id, cute.items.get("1").id] == [ITEM["id"]] * 2
    (message,) = logged.messages
    assert message.startswith("WARNING: ") and "hook request" in message and "always fails" in message, message


async def check_awaited() -> None:
    """are awaited by AsyncCute, each before the call goes on."""
    told: list[str] = []

    async def asked(info: RequestInfo) -> None:
        await asyncio.sleep(0.05)
        told.append("request")

    async def answered(info: ResponseInfo) -> None:
        await asyncio.sleep(0.05)
        told.append(f"response {info.headers['x-shop']}")

    with server(lambda request: Reply(ITEM, headers={"X-Shop": "1"})) as served:
        async with AsyncCute(base_url=served.url, hooks={"request": asked, "response": answered}) as cute:
            await cute.items.get("1")
            assert told == ["request", "response 1"]


def check_refused() -> None:
    """are refused by Cute where they are async, and closed where a plain function gives a coroutine."""

    async def asked(info: RequestInfo) -> None:
        raise AssertionError("never awaited")

    class Asked:
        async def __call__(self, info: RequestInfo) -> None:
            raise AssertionError("never awaited")

    hooks: list[Any] = [asked, Asked()]
    for hook in hooks:
        try:
            Cute(base_url="http://127.0.0.1:1", hooks={"request": hook})
        except ConfigurationError as error:
            assert "AsyncCute" in str(error)
        else:
            raise AssertionError("nothing was raised")

    def hidden(info: RequestInfo) -> Coroutine[Any, Any, None]:
        return asked(info)

    logged = Logged()
    with server(lambda request: Reply(ITEM)) as served:
        with Cute(base_url=served.url, hooks={"request": hidden}) as cute:
            cute.items.get("1")
    assert len(logged.messages) == 1 and "cannot await" in logged.messages[0], logged.messages


async def check_cancelled() -> None:
    """are told of a call whose task is cancelled, which stays cancelled."""
    told: list[ErrorInfo] = []

    async def failed(info: ErrorInfo) -> None:
        await asyncio.sleep(0)
        told.append(info)

    with server(lambda request: Reply({"code": "unavailable"}, 503, {"Retry-After": "30"})) as served:
        async with AsyncCute(base_url=served.url, hooks={"error": failed}) as cute:
            task = asyncio.create_task(cute.items.get("1"))
            while not served.requests:
                await asyncio.sleep(0.01)
            task.cancel()
            (result,) = await asyncio.gather(task, return_exceptions=True)
    assert isinstance(result, asyncio.CancelledError), result
    assert [(info.operation, type(info.error)) for info in told] == [("items.get", asyncio.CancelledError)]


run_checks(globals())
