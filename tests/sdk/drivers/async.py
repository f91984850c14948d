"""The driver of the asyncio client: a case is a task."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from typing import Any

import cute_sdk
import httpx
from interpreter import CASES_AT_A_TIME, Prepared, read_prepared, report


class Async:
    def client(self, options: dict[str, Any], count: dict[str, int] | None) -> cute_sdk.AsyncCute:
        if count is None:
            return cute_sdk.AsyncCute(**options)

        async def note(request: httpx.Request) -> None:
            count["calls"] += 1

        return cute_sdk.AsyncCute(**options, http_client=httpx.AsyncClient(event_hooks={"request": [note]}))

    async def close(self, client: cute_sdk.AsyncCute) -> None:
        await client.aclose()

    async def value(self, given: Any) -> Any:
        return await given

    def each(self, iterable: Any) -> AsyncIterator[Any]:
        return aiter(iterable)

    async def together(self, work: list[Coroutine[Any, Any, Any]]) -> list[Any]:
        return list(await asyncio.gather(*work))

    async def cancelled(self, work: Coroutine[Any, Any, Any], after_s: float) -> Any:
        task = asyncio.create_task(work)
        if after_s == 0:
            task.cancel()
        else:
            asyncio.get_running_loop().call_later(after_s, task.cancel)
        try:
            return await task
        except asyncio.CancelledError:
            return {"error": {"class": "Cancelled"}}


async def main() -> None:
    prepared = read_prepared(Async())
    at_a_time = asyncio.Semaphore(CASES_AT_A_TIME)

    async def one_of_many(one: Prepared) -> None:
        async with at_a_time:
            report(await one.play())

    await asyncio.gather(*(one_of_many(one) for one in prepared if not one.alone))
    for one in prepared:
        if one.alone:
            report(await one.play())


asyncio.run(main())
