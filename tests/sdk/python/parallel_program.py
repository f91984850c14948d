"""Many calls at once over one client: threads over Cute, tasks over AsyncCute."""

from __future__ import annotations

import asyncio
import gc
import json
import warnings
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from time import monotonic, sleep

from checks import ITEM, Reply, Request, run_checks, server

from cute_sdk import AsyncCute, Cute, CuteTimeoutError, RequestInfo, RetryInfo

CALLS = 50
LIMITS = {"RateLimit-Policy": '"minute";q=60;w=60, "day";q=1000;w=86400'}


class FlakyShop:
    """Answers 503 to the first request with each idempotency key, and creates one item for each after that."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._seen: set[str] = set()
        self.created: list[str] = []

    def __call__(self, request: Request) -> Reply:
        key = request.headers["idempotency-key"]
        title = json.loads(request.body)["title"]
        with self._lock:
            if key not in self._seen:
                self._seen.add(key)
                return Reply({"code": "unavailable", "detail": "Later."}, 503, {"Retry-After": "0"})
            self.created.append(title)
        return Reply({**ITEM, "title": title}, 201)


def check_threads() -> None:
    """serve 50 threads that share a client, each with its own answer."""
    shop = FlakyShop()
    with server(shop) as served, Cute(base_url=served.url) as cute, ThreadPoolExecutor(CALLS) as pool:

        def create(number: int) -> str:
            item = cute.items.create(
                title=f"Coat {number}",
                price={"amount": 1, "currency": "EUR"},
                category_id=ITEM["categoryId"],
                condition="good",
            )
            return item.title

        titles = list(pool.map(create, range(CALLS)))
    assert titles == [f"Coat {number}" for number in range(CALLS)]
    assert sorted(shop.created) == sorted(titles)


async def check_tasks() -> None:
    """serve 50 tasks at once, each with its own answer and the same key on its retry."""
    shop = FlakyShop()
    with server(shop) as served:
        async with AsyncCute(base_url=served.url) as cute:
            created = await asyncio.gather(
                *(
                    cute.items.create(
                        title=f"Coat {number}",
                        price={"amount": 1, "currency": "EUR"},
                        category_id=ITEM["categoryId"],
                        condition="good",
                    )
                    for number in range(CALLS)
                )
            )
        keys = [request.headers["idempotency-key"] for request in served.requests]
    titles = [item.title for item in created]
    assert titles == [f"Coat {number}" for number in range(CALLS)]
    assert sorted(shop.created) == sorted(titles)
    assert len(keys) == 2 * CALLS and all(keys.count(key) == 2 for key in keys)


async def check_cancelled_tasks() -> None:
    """give a cancelled task's connection back, and its place with the pacer."""

    def slowly(request: Request) -> Reply:
        sleep(0.3 if request.target.endswith("slow") else 0)
        return Reply(ITEM, headers={**LIMITS, "RateLimit": '"minute";r=5;t=9, "day";r=900;t=9'})

    with server(slowly) as served:
        async with AsyncCute(base_url=served.url, pacer=True) as cute:
            await cute.items.get("fast")
            for _ in range(20):
                task = asyncio.create_task(cute.items.get("slow"))
                await asyncio.sleep(0.01)
                task.cancel()
                (result,) = await asyncio.gather(task, return_exceptions=True)
                assert isinstance(result, asyncio.CancelledError), result
            begun = monotonic()
            await asyncio.gather(*(cute.items.get("fast") for _ in range(4)))
            assert monotonic() - begun < 2


def check_paced_threads() -> None:
    """let no more threads go than the minute has room for."""
    lock = Lock()
    state = {"left": 3, "opens": 0.0, "denied": 0}

    def limited(request: Request) -> Reply:
        with lock:
            if state["opens"] and monotonic() >= state["opens"]:
                state.update(left=3, opens=0.0)
            if state["left"] == 0:
                state["denied"] += 1
                return Reply({"code": "rate_limited"}, 429, {"Retry-After": "1"})
            state["left"] -= 1
            if state["left"] == 2:
                state["opens"] = monotonic() + 1
            return Reply(ITEM, headers={**LIMITS, "RateLimit": f'"minute";r={state["left"]:.0f};t=1, "day";r=900;t=9'})

    with server(limited) as served, Cute(base_url=served.url, pacer=True) as cute, ThreadPoolExecutor(8) as pool:
        cute.items.get("1")
        begun = monotonic()
        list(pool.map(cute.items.get, "23456789"))
        took = monotonic() - begun
    assert state["denied"] == 0, state
    assert 1.5 < took < 8, took


def check_paced_from_the_first() -> None:
    """learn the limits by one call alone, and use up what is left of the day without refusing a call."""
    lock = Lock()
    arrived = 0
    before_first: list[int] = []

    def counted(request: Request) -> Reply:
        nonlocal arrived
        with lock:
            arrived += 1
        sleep(0.1)
        with lock:
            before_first.append(arrived)
            return Reply(ITEM, headers={**LIMITS, "RateLimit": f'"minute";r=60;t=9, "day";r={10 - arrived};t=80000'})

    with server(counted) as served, Cute(base_url=served.url, pacer=True, deadline=20) as cute:
        with ThreadPoolExecutor(3) as pool:
            got = list(pool.map(cute.items.get, "0123456789"))
    assert before_first[0] == 1 and len(got) == arrived == 10, (before_first, arrived)


def check_hooks_in_threads() -> None:
    """tell hooks of the calls of all threads, each retry with its request's key."""
    told: list[RequestInfo] = []
    retries: list[RetryInfo] = []
    with (
        server(FlakyShop()) as served,
        Cute(base_url=served.url, hooks={"request": told.append, "retry": retries.append}) as cute,
        ThreadPoolExecutor(8) as pool,
    ):
        list(pool.map(lambda number: cute.items.update("1", title=str(number)), range(8)))
    keys = {info.idempotency_key for info in told}
    assert len(told) == 16 and len(keys) == 8 and {info.idempotency_key for info in retries} == keys
    assert {info.reason for info in retries} == {"503 unavailable"}


def check_dripping_answers() -> None:
    """end a blocking call at its timeout though bytes keep coming."""
    import socket
    from threading import Thread

    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n")
                for _ in range(100):
                    try:
                        connection.sendall(b" ")
                    except OSError:
                        return
                    sleep(0.05)

        thread = Thread(target=drip)
        thread.start()
        begun = monotonic()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        with Cute(base_url=url, timeout=0.4, max_retries=0) as cute:
            try:
                cute.me.get()
            except CuteTimeoutError:
                assert monotonic() - begun < 1.5
            else:
                raise AssertionError("nothing was raised")
        thread.join()


def check_own_transport() -> None:
    """leave a client of the caller's open, and close their own."""
    import httpx

    with server(lambda request: Reply(ITEM)) as served, httpx.Client() as own:
        with Cute(base_url=served.url, http_client=own) as cute:
            cute.items.get("1")
        assert not own.is_closed
        with warnings.catch_warnings():
            warnings.simplefilter("error", ResourceWarning)
            with Cute(base_url=served.url) as closing:
                closing.items.get("1")
            del closing
            gc.collect()


run_checks(globals())
