"""Clients that are closed, shared by event loops, or given what they cannot work with."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from threading import Timer
from typing import Any

import httpx
from checks import ITEM, Reply, Request, run_checks, server

from cute_sdk import UNSET, AsyncCute, ConfigurationError, Cute, InvalidResponseError
from cute_sdk._config import read_config
from cute_sdk._prepared import prepare

KEY = "cute_2VSdoDAaZVmiHwOPlke46hYkWtiHij0HJZQ1"
URL = "http://127.0.0.1:1"


def refusal(work: Callable[[], object]) -> str:
    try:
        work()
    except ConfigurationError as error:
        return str(error)
    raise AssertionError("nothing was raised")


def check_closed() -> None:
    """say so when they are used after their end, also when it comes during a wait."""
    with server(lambda request: Reply({"code": "unavailable"}, 503, {"Retry-After": "1"})) as served:
        cute = Cute(base_url=served.url)
        Timer(0.3, cute.close).start()
        assert "the client is closed" in refusal(lambda: cute.items.get("1"))
        assert "items.get: the client is closed" in refusal(lambda: cute.items.get("1"))
        assert len(served.requests) == 1
    own = httpx.Client()
    own.close()
    assert "http_client" in refusal(lambda: Cute(base_url=URL, http_client=own).items.get("1"))


def check_closed_async() -> None:
    """say so when they are awaited after their end."""

    async def use() -> object:
        async with AsyncCute(base_url=URL) as cute:
            pass
        return await cute.me.get()

    assert "the client is closed" in refusal(lambda: asyncio.run(use()))


def check_loops() -> None:
    """serve one event loop after another, each over connections of its own."""
    with server(lambda request: Reply(ITEM)) as served:
        cute = AsyncCute(base_url=served.url)

        async def use(last: bool) -> str:
            item = await cute.items.get("1")
            if last:
                await cute.aclose()
            return item.id

        async def twice() -> list[str]:
            own = httpx.AsyncClient()
            async with own, AsyncCute(base_url=served.url, http_client=own) as client:
                return [(await client.items.get("1")).id, (await client.items.get("2")).id]

        assert asyncio.run(twice()) == [ITEM["id"]] * 2
        assert [asyncio.run(use(last)) for last in (False, False, True)] == [ITEM["id"]] * 3


def check_fork() -> None:
    """give each process that a fork makes the answers to its own requests."""

    def echo(request: Request) -> Reply:
        time.sleep(0.05)  # so that both wait at the same time
        return Reply({**ITEM, "title": request.target.rsplit("/", 1)[1]})

    def mismatches(name: str) -> int:
        return sum(cute.items.get(f"{name}{number}").title != f"{name}{number}" for number in range(20))

    with server(echo) as served, Cute(base_url=served.url, max_retries=0) as cute:
        assert cute.items.get("first").title == "first"
        child = os.fork()
        if child == 0:
            wrong = 255
            try:
                wrong = mismatches("child")
            finally:
                os._exit(wrong)
        assert mismatches("parent") == 0
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def check_options() -> None:
    """refuse options of the wrong kind, and name them."""
    wrong: list[dict[str, Any]] = [
        {"api_key": 5},
        {"api_key": KEY.encode()},
        {"base_url": 5},
        {"base_url": httpx.URL(URL)},
        {"timeout": "30"},
        {"timeout": float("nan")},
        {"deadline": float("inf")},
        {"deadline": True},
        {"max_retries": None},
        {"max_retries": 1.5},
        {"headers": {"X": 1}},
        {"headers": [("X", "1")]},
        {"headers": {5: "1"}},
        {"http_client": httpx.AsyncClient()},
        {"http_client": "client"},
        {"hooks": print},
        {"hooks": {"answer": print}},
        {"hooks": {"request": "print"}},
        {"pacer": "yes"},
    ]
    for options in wrong:
        text = refusal(lambda options=options: Cute(**{"base_url": URL, **options}))  # type: ignore[misc]
        assert next(iter(options)) in text, (options, text)
    assert "http_client" in refusal(lambda: AsyncCute(base_url=URL, http_client=httpx.Client()))  # type: ignore[arg-type]


def check_arguments() -> None:
    """refuse what cannot be sent before any request, and name the method and the argument."""
    itself: dict[str, Any] = {}
    itself["self"] = itself
    with server(lambda request: Reply(ITEM)) as served, Cute(base_url=served.url, api_key=KEY) as made:
        cute: Any = made
        ids = [None, UNSET, [], b"x", "\ud800", "", "..", True, 1.5]
        calls: dict[str, list[Callable[[], object]]] = {
            "items.get: nothing was sent. item_id": [lambda each=each: cute.items.get(each) for each in ids],
            "items.update: nothing was sent.": [
                lambda each=each: cute.items.update("1", price=each) for each in (itself, float("nan"), b"x", object())
            ],
            "items.list: nothing was sent. q": [
                lambda each=each: cute.items.list(q=each).first() for each in (b"x", [None], {}, "\ud800", float("nan"))
            ],
            "timeout": [lambda: cute.items.get("1", timeout="3")],
            "max_retries": [lambda: cute.items.get("1", max_retries=None)],
            "extra_headers": [
                lambda each=each: cute.items.get("1", extra_headers=each) for each in (5, {"X": 1}, {"é": ""})
            ],
            "if_none_match": [lambda: cute.items.get("1", if_none_match="é")],
            "If-None-Match": [lambda: cute.items.get("1", if_none_match=5)],
            "idempotency_key": [
                lambda each=each: cute.items.delete("1", idempotency_key=each) for each in (5, "é", "a b")
            ],
            "every": [
                lambda each=each, walk=walk: walk(every=each)
                for each in (float("nan"), -1, 0, "x", None)
                for walk in (cute.events.iterate, cute.items.sync)
            ],
        }
        for words, works in calls.items():
            for work in works:
                text = refusal(work)
                assert words in text and KEY not in text, (words, text)
        assert served.requests == []


def check_feeds() -> None:
    """send the options of events.iterate and items.sync with every request that they make."""

    def answer(request: Request) -> Reply:
        if request.target.startswith("/v1/events"):
            more = "after=" not in request.target
            return Reply({"data": [], "nextAfter": 7, "hasMore": more})
        full = [] if "cursor=" in request.target else [ITEM]
        return Reply({"data": full, "nextCursor": "a", "suggestion": None})

    with server(answer) as served, Cute(base_url=served.url) as cute:
        headers = {"X-Walk": "1"}
        events = cute.events.iterate(extra_headers=headers, timeout=5, deadline=None, max_retries=0)
        batches = cute.items.sync(extra_headers=headers, timeout=5, deadline=None, max_retries=0)
        headers["X-Walk"] = "2"
        assert list(events) == [] and len(list(batches)) == 2
        assert [request.headers.get("x-walk") for request in served.requests] == ["1"] * 4
        assert "timeout" in refusal(lambda: list(cute.events.iterate(timeout=-1)))
        assert "max_retries" in refusal(lambda: list(cute.items.sync(max_retries=-1)))


def check_lists() -> None:
    """ask for every page of a list with the filters that it was made with."""

    def answer(request: Request) -> Reply:
        return Reply({"data": [ITEM], "nextCursor": None if "cursor=" in request.target else "a", "suggestion": None})

    with server(answer) as served, Cute(base_url=served.url) as cute:
        sizes, headers = ["M"], {"X-List": "1"}
        pages = cute.items.list(size=sizes, extra_headers=headers)
        sizes.append("L")
        headers.clear()
        assert len(list(pages)) == 2
        assert [request.target for request in served.requests] == ["/v1/items?size=M", "/v1/items?size=M&cursor=a"]
        assert all(request.headers["x-list"] == "1" for request in served.requests)


def check_own_cursor() -> None:
    """end with an error where a page answers the cursor that it was asked with."""
    items = Reply({"data": [ITEM], "nextCursor": "a", "suggestion": None})
    events = Reply({"data": [], "nextAfter": 7, "hasMore": True})
    with server(lambda request: events if "events" in request.target else items) as served:
        with Cute(base_url=served.url) as cute:
            for walk in (cute.items.list(), cute.items.sync("a"), cute.events.list(after=7), cute.events.iterate()):
                try:
                    list(walk)
                except InvalidResponseError as error:
                    assert "its own cursor" in str(error), error
                else:
                    raise AssertionError("nothing was raised")


def check_secrets() -> None:
    """show the key in the repr of nothing that a traceback with variables shows."""
    from cute_sdk._call import Call, CallOptions

    config = read_config(api_key=KEY, base_url=URL, timeout=1, deadline=1, max_retries=0, headers={"X-Secret": KEY})
    options = CallOptions(extra_headers={"X-Secret": KEY})
    call: Call[None] = Call("me.get", "GET", "/v1/me", None, options)
    prepared = prepare(call, config, {"Authorization": f"Bearer {KEY}"})
    assert all(is_dataclass(each) and fields(each) for each in (config, call, prepared, prepared.request))
    assert KEY[12:] not in repr([config, call, prepared, prepared.request]), repr(prepared)


run_checks(globals())
