"""The driver of the blocking client: a case is a thread, and awaiting is doing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import cute_sdk
import httpx
from interpreter import CASES_AT_A_TIME, read_prepared, report


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """Nothing in it ever waits for a loop."""
    try:
        work.send(None)
    except StopIteration as done:
        return done.value
    raise RuntimeError("a blocking client has waited for a loop")


class Blocking:
    def client(self, options: dict[str, Any], count: dict[str, int] | None) -> cute_sdk.Cute:
        if count is None:
            return cute_sdk.Cute(**options)

        def note(request: httpx.Request) -> None:
            count["calls"] += 1

        return cute_sdk.Cute(**options, http_client=httpx.Client(event_hooks={"request": [note]}))

    async def close(self, client: cute_sdk.Cute) -> None:
        client.close()

    async def value(self, given: Any) -> Any:
        return given

    async def each(self, iterable: Any) -> AsyncIterator[Any]:
        for entry in iterable:
            yield entry

    async def together(self, work: list[Coroutine[Any, Any, Any]]) -> list[Any]:
        with ThreadPoolExecutor(len(work)) as threads:
            return list(threads.map(run, work))

    async def cancelled(self, work: Coroutine[Any, Any, Any], after_s: float) -> Any:
        work.close()
        raise RuntimeError("a blocking call cannot be cancelled: the case has to skip it")


def main() -> None:
    prepared = read_prepared(Blocking())
    with ThreadPoolExecutor(CASES_AT_A_TIME) as threads:
        work = [threads.submit(lambda one=one: report(run(one.play()))) for one in prepared if not one.alone]
        for done in work:
            done.result()
    for one in prepared:
        if one.alone:
            report(run(one.play()))


main()
