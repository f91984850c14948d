"""Does what a case says with cute_sdk, and reports what came of it in neutral JSON. Shared by both Python drivers.

Standard input: `{ cases }`; standard output: one line of JSON for each case. A flavour says how a client is made, what
awaiting means and how iterating is done.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
import time
import warnings
from collections.abc import AsyncIterator, Awaitable
from datetime import datetime
from typing import Any, Protocol

from deliveries import sign_test, verify_webhook
from neutral import error_of, limits_of, page_of, plain, read_attribute, response_of, snake_case

CASES_AT_A_TIME = 40
LISTS = {"list", "items", "orders"}
FEEDS = {"events.iterate", "items.sync"}
SECONDS = {"timeoutMs": "timeout", "deadlineMs": "deadline", "everyMs": "every"}
_output = threading.Lock()


class Flavour(Protocol):
    def client(self, options: dict[str, Any], count: dict[str, int] | None) -> Any: ...

    async def close(self, client: Any) -> None: ...

    async def value(self, given: Any) -> Any: ...

    def each(self, iterable: Any) -> AsyncIterator[Any]: ...

    async def together(self, work: list[Awaitable[Any]]) -> list[Any]: ...

    async def cancelled(self, work: Awaitable[Any], after_s: float) -> Any: ...


def report(outcome: dict[str, Any]) -> None:
    with _output:
        print(json.dumps(outcome), flush=True)


class Logged(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


class Prepared:
    """A case with its client, or with the error of its constructor. Made before the first case is played: making a client
    loads certificates, and would delay whatever else is going on in the same loop."""

    def __init__(self, flavour: Flavour, case: dict[str, Any]) -> None:
        self.flavour = flavour
        self.case = case
        self.alone: bool = case.get("alone", False)
        self.hooks: list[dict[str, Any]] = []
        self.count = {"calls": 0}
        self.client: Any = None
        self.failure: dict[str, Any] | None = None
        try:
            self.client = construct(flavour, case.get("client", {}), self.hooks, self.count)
        except Exception as error:
            self.failure = error_of(error)

    async def play(self) -> dict[str, Any]:
        if not self.alone:
            return await self._play()
        logged = Logged()
        logging.getLogger("cute_sdk").addHandler(logged)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            outcome = await self._play()
        logging.getLogger("cute_sdk").removeHandler(logged)
        return {**outcome, "warnings": [*(str(warning.message) for warning in caught), *logged.messages]}

    async def _play(self) -> dict[str, Any]:
        if self.failure is not None:
            return {"id": self.case["id"], "steps": [], "construct": self.failure}
        scene = Scene(self.flavour, self.client)
        outcomes: list[dict[str, Any]] = []
        for step in self.case["steps"]:
            calls = step.get("together", [step])
            if len(calls) == 1:
                outcomes.append(await scene.perform(calls[0]))
            else:
                outcomes += await self.flavour.together([scene.perform(call) for call in calls])
        await self.flavour.close(self.client)
        told = {"hooks": self.hooks, "ownTransportCalls": self.count["calls"]}
        return {"id": self.case["id"], "steps": outcomes, **told}


def read_prepared(flavour: Flavour) -> list[Prepared]:
    return [Prepared(flavour, case) for case in json.load(sys.stdin)["cases"]]


def construct(flavour: Flavour, wish: dict[str, Any], hooks: list[dict[str, Any]], count: dict[str, int]) -> Any:
    """The environment is set for the constructor alone, which is when it is read."""
    options = {key: value for key, value in wish.items() if key not in ("env", "hooks", "ownTransport")}
    arguments = keywords(options)
    if "hooks" in wish:
        arguments["hooks"] = hooks_of(wish["hooks"], hooks)
    env = wish.get("env", {})
    os.environ.update(env)
    try:
        return flavour.client(arguments, count if wish.get("ownTransport") else None)
    finally:
        for name in env:
            del os.environ[name]


def hooks_of(kind: str, told: list[dict[str, Any]]) -> dict[str, Any]:
    def fail(info: object) -> None:
        raise RuntimeError("this hook always fails")

    def record(hook: str) -> Any:
        def tell(info: Any) -> None:
            shown = hook_info(vars(info))
            told.append({"hook": hook, **shown, "text": json.dumps(shown)})

        return tell

    return {name: fail if kind == "throw" else record(name) for name in ("request", "response", "retry", "error")}


def hook_info(info: dict[str, Any]) -> dict[str, Any]:
    seconds = {"duration": "durationMs", "delay": "delayMs"}
    shown = {camel(key): plain(value) for key, value in info.items() if key not in {*seconds, "error"}}
    shown |= {seconds[key]: info[key] * 1000 for key in seconds if key in info}
    if "error" in info:
        shown["error"] = error_of(info["error"])
    return {**shown, "headers": lower(shown["headers"])}


def lower(headers: dict[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(other.capitalize() for other in others)


def keywords(options: dict[str, Any]) -> dict[str, Any]:
    """As Python has it: snake_case, and seconds for milliseconds."""
    return {
        SECONDS.get(key, snake_case(key)): value / 1000 if key in SECONDS and isinstance(value, (int, float)) else value
        for key, value in options.items()
    }


def query_keywords(query: dict[str, Any]) -> dict[str, Any]:
    times = {key: datetime.fromisoformat(value) for key, value in query.items() if key.endswith("Since")}
    return keywords({**query, **times})


def option_keywords(options: dict[str, Any]) -> dict[str, Any]:
    arguments = keywords(options)
    if "headers" in arguments:
        arguments["extra_headers"] = arguments.pop("headers")
    return arguments


class Scene:
    def __init__(self, flavour: Flavour, client: Any) -> None:
        self.flavour = flavour
        self.client = client
        self.saved: dict[str, Any] = {}

    async def perform(self, call: dict[str, Any]) -> dict[str, Any]:
        started_at = time.perf_counter()
        work = self.attempt(call)
        if "cancelAfterMs" in call:
            outcome = await self.flavour.cancelled(work, call["cancelAfterMs"] / 1000)
        else:
            outcome = await work
        return {**outcome, "tookMs": (time.perf_counter() - started_at) * 1000}

    async def attempt(self, call: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        try:
            value = plain(await self.make(call, found))
        except Exception as error:
            return {"error": error_of(error)}
        for name, path in call.get("save", {}).items():
            self.saved[name] = value_at(value, path)
        return {"value": value, "found": found}

    async def make(self, call: dict[str, Any], found: dict[str, Any]) -> Any:
        special = {
            "limits": lambda _: limits_of(self.client.limits),
            "verifyWebhook": verify_webhook,
            "signTest": sign_test,
        }
        if call["call"] in special:
            return special[call["call"]](call.get("webhook"))
        kind = call.get("as", "value")
        resource, method = call["call"].split(".")
        client = self.client.with_response if kind == "response" else self.client
        given = getattr(getattr(client, resource), snake_case(method))(*self.path(call), **self.arguments(call))
        if kind == "unused":
            return None
        if kind == "all" or call["call"] in FEEDS:
            return await self.collect(given, call.get("take"))
        if method in LISTS and kind != "response":
            return await self.pages(given, call, found)
        value = await self.flavour.value(given)
        note(value, call, found)
        return response_of(value) if kind == "response" else value

    async def pages(self, given: Any, call: dict[str, Any], found: dict[str, Any]) -> Any:
        kind = call.get("as", "value")
        if kind == "pages":
            return [page_of(page) for page in await self.collect(given.pages(), call.get("take"))]
        page = await self.flavour.value(given.first())
        note(page, call, found)
        if kind == "value":
            return page_of(page)
        pages = [page_of(page)]
        while page.has_next_page:
            page = await self.flavour.value(page.next_page())
            pages.append(page_of(page))
        return pages

    async def collect(self, iterable: Any, take: int | None) -> list[Any]:
        entries: list[Any] = []
        async for entry in self.flavour.each(iterable):
            entries.append(entry)
            if take is not None and len(entries) >= take:
                break
        return entries

    def path(self, call: dict[str, Any]) -> list[Any]:
        return [self.resolved(each) for each in call.get("path", [])]

    def arguments(self, call: dict[str, Any]) -> dict[str, Any]:
        body, query, options = (self.resolved(call.get(part, {})) for part in ("body", "query", "options"))
        return {
            **{snake_case(key): value for key, value in body.items()},
            **query_keywords(query),
            **option_keywords(options),
        }

    def resolved(self, value: Any) -> Any:
        """`{ $saved: name }` is what an earlier step kept."""
        if isinstance(value, list):
            return [self.resolved(each) for each in value]
        if not isinstance(value, dict):
            return value
        if "$saved" in value:
            return self.saved[value["$saved"]]
        return {key: self.resolved(each) for key, each in value.items()}


def note(value: Any, call: dict[str, Any], found: dict[str, Any]) -> None:
    for path in call.get("read", []):
        found[path] = plain(read_attribute(value, path))


def value_at(value: Any, path: str) -> Any:
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value
