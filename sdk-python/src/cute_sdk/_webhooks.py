"""Verifies deliveries of webhooks, and signs deliveries for tests, as Standard Webhooks has it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from ._config import is_number
from ._errors import ConfigurationError, WebhookVerificationError
from ._signatures import ID, SIGNATURE, TIMESTAMP, Headers, keys_of, mac_of, read_headers
from ._times import in_words

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from ._model import Model
    from .models import Event

TOLERANCE_S = 300.0

_events: TypeAdapter[Event] | None = None


class SignedTest(NamedTuple):
    """What to post to a receiver."""

    body: bytes
    headers: dict[str, str]


def verify_webhook(
    raw_body: bytes | bytearray | memoryview | str,
    headers: Headers,
    secret: str | Sequence[str],
    *,
    tolerance: float = TOLERANCE_S,
    now: datetime | float | None = None,
) -> Event:
    """The event of a delivery that is proven to come from Cute.

    Args:
        raw_body: The body exactly as it arrived, before any parsing.
        headers: Those of the request, in any case.
        secret: The webhook's, from `cute.webhooks.create`; several while one replaces another.
        tolerance: How many seconds the delivery's time may be off.
        now: The time to compare with, a datetime or Unix seconds; otherwise the clock's.

    Raises:
        WebhookVerificationError: it must not be trusted; `reason` and the message say why.
        ConfigurationError: `tolerance` or `now` is none.
    """
    at = _seconds_of(now)
    if not is_number(tolerance) or tolerance < 0:
        raise ConfigurationError(f"tolerance is {tolerance!r}: give seconds.")
    body = _bytes_of(raw_body)
    keys = keys_of(secret)
    delivery_id, timestamp, given = read_headers(headers)
    expected = [mac_of(key, delivery_id, timestamp, body) for key in keys]
    # All are compared, so that the duration tells nothing.
    if not any([hmac.compare_digest(one, other) for one in expected for other in given]):
        raise WebhookVerificationError(
            "No signature fits. Either the secret is another webhook's or an old one (rotating keeps the old one for "
            "24 hours), or the body is not what arrived: pass its bytes before anything parses or changes them.",
            "wrong_secret",
        )
    _check_age(int(timestamp), tolerance, at)
    return _event_of(body)


def sign_test(
    event: Model | Mapping[str, object] | bytes | str,
    secret: str | Sequence[str],
    *,
    id: str | None = None,
    timestamp: int | None = None,
) -> SignedTest:
    """A delivery as Cute sends it, for the tests of a receiver.

    Args:
        event: The event, as a model or as JSON has it, or a body as it is.
        secret: The receiver's; several sign together, as while one replaces another.
        id: `webhook-id`; otherwise the event's own id, or a new one.
        timestamp: When it is sent, in Unix seconds; otherwise now.
    """
    body, content = _test_body(event)
    delivery_id = str(content.get("id") or uuid.uuid4()) if id is None else id
    sent = str(int(time.time()) if timestamp is None else timestamp)
    macs = [base64.b64encode(mac_of(key, delivery_id, sent, body)).decode() for key in keys_of(secret)]
    secrets = [secret] if isinstance(secret, str) else secret
    headers = {
        "Content-Type": "application/json",
        "X-Cute-Event": str(content.get("event", "")),
        "X-Cute-Signature": ",".join(hmac.new(each.encode(), body, hashlib.sha256).hexdigest() for each in secrets),
        ID: delivery_id,
        TIMESTAMP: sent,
        SIGNATURE: " ".join(f"v1,{mac}" for mac in macs),
    }
    return SignedTest(body, headers)


def _seconds_of(now: datetime | float | None) -> float:
    if now is None:
        return time.time()
    seconds = now.timestamp() if isinstance(now, datetime) else now
    if not is_number(seconds):
        raise ConfigurationError(f"now is {now!r}: give a datetime or Unix seconds.")
    return seconds


def _bytes_of(raw_body: Any) -> bytes:
    if isinstance(raw_body, str):
        return raw_body.encode("utf-8", "surrogatepass")
    if isinstance(raw_body, (bytes, bytearray, memoryview)):
        return bytes(raw_body)
    raise WebhookVerificationError(
        f"The body is a {type(raw_body).__name__}, so it was parsed. Pass the raw body, its bytes as they arrived: "
        "request.get_data() in Flask, await request.body() in FastAPI and Starlette, request.body in Django.",
        "parsed_body",
    )


def _check_age(timestamp: int, tolerance: float, now: float) -> None:
    age = now - timestamp
    if age > tolerance:
        raise WebhookVerificationError(
            f"The delivery was sent {in_words(age)} ago, more than {in_words(tolerance)}: somebody may have recorded "
            "it. If all deliveries are refused, this machine's clock is fast.",
            "too_old",
        )
    if -age > tolerance:
        raise WebhookVerificationError(
            f"The delivery was sent {in_words(-age)} from now, more than {in_words(tolerance)}: this machine's clock "
            "is slow.",
            "too_new",
        )


def _event_of(body: bytes) -> Event:
    from pydantic import TypeAdapter, ValidationError

    from .models import Event

    global _events
    if _events is None:
        _events = TypeAdapter(Event)
    try:
        content = json.loads(body)
        if not isinstance(content, dict) or not all(isinstance(content.get(name), str) for name in ("id", "event")):
            raise _no_event("it is no object with the texts id and event")
        event: Event = _events.validate_python(content)
        return event
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise _no_event(f"{where}: {first['msg']}") from error
    except RecursionError:
        raise _no_event("it is nested too deeply") from None
    except ValueError as error:
        raise _no_event(f"it is no JSON: {error}") from error


def _no_event(why: str) -> WebhookVerificationError:
    return WebhookVerificationError(
        f"The signature fits, but the body is no event: {why}. Whoever has the secret has signed something else.",
        "invalid_body",
    )


def _test_body(event: Model | Mapping[str, object] | bytes | str) -> tuple[bytes, Mapping[str, object]]:
    """The body, and what it says."""
    if isinstance(event, (bytes, str)):
        body = event if isinstance(event, bytes) else _bytes_of(event)
        try:
            content: Any = json.loads(body)
        except (ValueError, RecursionError):
            content = {}
        return body, content if isinstance(content, dict) else {}
    try:
        content = dict(event) if isinstance(event, Mapping) else event.to_dict()
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return text.encode(), content
    except (TypeError, ValueError, AttributeError, RecursionError) as error:
        raise ConfigurationError(f"The event cannot be written as JSON: {error}") from error
