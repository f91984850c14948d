"""Errors as objects: what a program that logs, sends or inspects them needs."""

from __future__ import annotations

import copy
import json
import pickle
import sys
import traceback
from collections.abc import Callable

from checks import ITEM, Answering, Reply, Request, run_checks, server

import cute_sdk
from cute_sdk import (
    ApiError,
    BadRequestError,
    ConfigurationError,
    Cute,
    CuteConnectionError,
    CuteError,
    InvalidResponseError,
    WebhookVerificationError,
    verify_webhook,
)

KEY = "cute_2VSdoDAaZVmiHwOPlke46hYkWtiHij0HJZQ1"
PROBLEM = {
    "type": "/docs/errors/invalid_request",
    "title": "The request is not valid",
    "status": 400,
    "detail": "1 value is wrong: see errors.",
    "instance": "/v1/items",
    "code": "invalid_request",
    "requestId": "01936f60-1c52-7a10-8d3e-5f0a9b7c2e41",
    "errors": [{"in": "body", "pointer": "/price/amount", "detail": "must be an integer"}],
}


def error_of(work: Callable[[], object]) -> CuteError:
    try:
        work()
    except CuteError as error:
        return error
    raise AssertionError("nothing was raised")


def api_error(answer: Answering) -> CuteError:
    with server(answer) as served, Cute(base_url=served.url, api_key=KEY, max_retries=0) as cute:
        return error_of(lambda: cute.items.update("1", title="Coat", idempotency_key="import-1"))


def every_kind() -> list[CuteError]:
    def refused() -> object:
        with Cute(base_url="http://127.0.0.1:1", max_retries=0) as cute:
            return cute.me.get()

    return [
        api_error(lambda request: Reply(PROBLEM, 400)),
        api_error(lambda request: Reply({"id": "1"})),
        error_of(lambda: Cute(base_url="here")),
        error_of(refused),
        error_of(lambda: verify_webhook(b"", {}, "whsec_AAAA")),
    ]


def check_kinds() -> None:
    """are of the classes that the package names, in its own name."""
    kinds = [type(error) for error in every_kind()]
    assert kinds == [
        BadRequestError,
        InvalidResponseError,
        ConfigurationError,
        CuteConnectionError,
        WebhookVerificationError,
    ]
    names = [f"{kind.__module__}.{kind.__qualname__}" for kind in kinds]
    assert names[0] == "cute_sdk.BadRequestError" and all(name.startswith("cute_sdk.") for name in names), names
    assert all(getattr(cute_sdk, kind.__name__) is kind for kind in kinds)


def check_pickle() -> None:
    """survive copies and pickles with all that they carry."""
    for error in every_kind():
        for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
            assert type(again) is type(error)
            assert str(again) == str(error) and vars(again) == vars(error), (vars(again), vars(error))


def check_words() -> None:
    """say the fields that are wrong, and the request."""
    error = api_error(lambda request: Reply(PROBLEM, 400))
    assert isinstance(error, ApiError)
    assert str(error) == (
        "items.update: 400 invalid_request: 1 value is wrong: see errors. "
        "/price/amount: must be an integer (body). Request 01936f60-1c52-7a10-8d3e-5f0a9b7c2e41."
    ), str(error)
    (wrong,) = error.errors
    assert (wrong.in_, wrong.pointer, wrong.detail) == ("body", "/price/amount", "must be an integer")
    assert (error.operation, error.attempts, error.idempotency_key) == ("items.update", 1, "import-1")
    assert not hasattr(error, "type") and not hasattr(error, "oldest_seq")


def check_lost_write() -> None:
    """say of a write without an answer how to have it once."""
    with Cute(base_url="http://127.0.0.1:1", max_retries=0) as cute:
        error = error_of(lambda: cute.items.delete("1", idempotency_key="nightly-7"))
        assert 'call again with idempotency_key="nightly-7"' in str(error), str(error)
        assert "look before you call again" in str(error_of(lambda: cute.items.delete("1", idempotency_key=None)))


def check_other_json() -> None:
    """name the field of a success that is not as the contract has it."""
    error = api_error(lambda request: Reply({"id": "1"}))
    assert isinstance(error, InvalidResponseError)
    assert "at sellerId: Field required" in str(error), str(error)
    assert error.status == 200 and error.body == '{"id": "1"}'


def check_odd_problems() -> None:
    """read a problem whose parts are not as the contract has them."""
    for odd in ([], "text", {"code": 5}, {"code": "x", "errors": {"a": 1}}, {"code": "x", "errors": [1, {}]}):
        error = api_error(lambda request, odd=odd: Reply(odd, 418))  # type: ignore[misc]
        assert isinstance(error, ApiError) and error.status == 418, error


def check_deep_answers() -> None:
    """read answers that are nested deeper than Python recurses, whatever their status."""
    deep: object = []
    for _ in range(3000):
        deep = [deep]
    sys.setrecursionlimit(20_000)
    text = json.dumps({"code": "x", "errors": deep})
    sys.setrecursionlimit(1000)
    for status, kind in ((400, BadRequestError), (200, InvalidResponseError)):
        error = api_error(lambda request, status=status: Reply(text, status, raw=True))  # type: ignore[misc]
        assert type(error) is kind, error


def check_redirects() -> None:
    """say where a redirect leads, and that it is not followed."""
    error = api_error(lambda request: Reply(None, 302, {"Location": "https://other.example/v1"}))
    assert "302: redirected to https://other.example/v1, which is not followed. Set base_url" in str(error), str(error)
    assert "304 although nothing was asked for by ETag" in str(api_error(lambda request: Reply(None, 304)))


def check_limits() -> None:
    """keep an answer, and the state of the limits, where the numbers of the limits are absurd."""
    policy = {"RateLimit-Policy": '"minute";q=60;w=60, "day";q=1000;w=86400'}
    states = iter(
        ['"minute";r=5;t=9', '"minute";r=4;t=300000000000', f'"minute";r={"9" * 5000};t=1', '"minute";r=-1;t=x']
    )

    def answer(request: Request) -> Reply:
        return Reply(ITEM, headers={**policy, "RateLimit": f'{next(states)}, "day";r=900;t=9'})

    with server(answer) as served, Cute(base_url=served.url, pacer=True) as cute:
        for _ in range(4):
            assert cute.items.get("1").id == ITEM["id"]
            assert cute.limits is not None and cute.limits.minute.remaining == 5


def check_secrets() -> None:
    """never show the key: not in a message, a traceback, a client's repr or a refused header."""
    texts = [repr(Cute(base_url="http://127.0.0.1:1", api_key=KEY))]
    for bad in (KEY + "\n", f"Bearer {KEY}", KEY + "é", ""):
        texts.append(str(error_of(lambda bad=bad: Cute(base_url="http://127.0.0.1:1", api_key=bad))))  # type: ignore[misc]
    with Cute(base_url="http://127.0.0.1:1", api_key=KEY, max_retries=0) as cute:
        texts.append(str(error_of(lambda: cute.me.get(extra_headers={"X-Own": KEY + "\r\nX: 1"}))))
        try:
            cute.me.get()
        except CuteConnectionError:
            texts.append(traceback.format_exc())
    texts.append(str(error_of(lambda: Cute(base_url="https://me:secret@api.example"))))
    assert not any(KEY[12:] in text or "secret@" in text for text in texts), texts
    assert "cute_2VSdoDA…" in texts[0]


def check_settings() -> None:
    """refuse settings that cannot work, with what to do."""
    refused = {
        "CUTE_URL": lambda: Cute(),
        "begins with https://": lambda: Cute(base_url="ftp://api.example"),
        "names a host": lambda: Cute(base_url="https://"),
        "no user name, query": lambda: Cute(base_url="https://api.example?x=1"),
        "above 0": lambda: Cute(base_url="https://api.example", timeout=0),
        "give 0 for none": lambda: Cute(base_url="https://api.example", max_retries=-1),
        "cannot be a header's name": lambda: Cute(base_url="https://api.example", headers={"a b": "c"}),
        "1 to 255": lambda: Cute(base_url="https://api.example").items.delete("1", idempotency_key=""),
        "visible ASCII": lambda: Cute(base_url="https://api.example").items.get("1", if_none_match="é"),
    }
    for words, work in refused.items():
        error = error_of(work)
        assert isinstance(error, ConfigurationError) and words in str(error), (words, str(error))


run_checks(globals())
