"""Verifies deliveries of webhooks, and signs deliveries for tests, as Standard Webhooks has it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import time
import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from ._errors import WebhookVerificationError
from ._times import in_words

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from ._model import Model
    from .models import Event

TOLERANCE_S = 300.0
_ID, _TIMESTAMP, _SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"
_PREFIX = "whsec_"

_events: TypeAdapter[Event] | None = None

Headers: TypeAlias = Mapping[str, str] | Mapping[str, str | list[str]] | Iterable[tuple[bytes, bytes]]
"""What frameworks call headers: any mapping, whatever its case, or ASGI's pairs of bytes."""


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
    """
    body = _bytes_of(raw_body)
    found = _lower(headers)
    delivery_id, timestamp_text, signatures = (_required(found, name) for name in (_ID, _TIMESTAMP, _SIGNATURE))
    timestamp = _timestamp(timestamp_text)
    secrets = [secret] if isinstance(secret, str) else list(secret or ())  # a variable that is not set is None
    signed = f"{delivery_id}.{timestamp_text}.".encode() + body
    given = _versions_1(signatures)
    expected = [_mac(key, signed) for key in map(_key_of, secrets)]
    if not expected:
        raise WebhookVerificationError("No secret was given: pass the webhook's, whsec_….", "invalid_secret")
    # All are compared, so that the duration tells nothing.
    if not any([hmac.compare_digest(one, other) for one in expected for other in given]):
        raise WebhookVerificationError(
            "No signature fits. Either the secret is another webhook's or an old one (rotating keeps the old one for "
            "24 hours), or the body is not what arrived: pass its bytes before anything parses or changes them.",
            "wrong_secret",
        )
    _check_age(timestamp, tolerance, _seconds_of(now))
    return _event_of(body)


def sign_test(
    event: Model | Mapping[str, object] | bytes | str,
    secret: str,
    *,
    id: str | None = None,
    timestamp: int | None = None,
) -> SignedTest:
    """A delivery as Cute sends it, for the tests of a receiver.

    Args:
        event: The event, as a model or as JSON has it, or a body as it is.
        secret: The receiver's.
        id: `webhook-id`; otherwise the event's own id, or a new one.
        timestamp: When it is sent, in Unix seconds; otherwise now.
    """
    body, content = _test_body(event)
    delivery_id = id or str(content.get("id") or uuid.uuid4())
    sent = int(time.time()) if timestamp is None else timestamp
    mac = _mac(_key_of(secret), f"{delivery_id}.{sent}.".encode() + body)
    headers = {
        "Content-Type": "application/json",
        "X-Cute-Event": str(content.get("event", "")),
        "X-Cute-Signature": hmac.new(secret.encode(), body, hashlib.sha256).hexdigest(),
        _ID: delivery_id,
        _TIMESTAMP: str(sent),
        _SIGNATURE: "v1," + base64.b64encode(mac).decode(),
    }
    return SignedTest(body, headers)


def _seconds_of(now: datetime | float | None) -> float:
    if now is None:
        return time.time()
    return now.timestamp() if isinstance(now, datetime) else now


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


def _lower(headers: Any) -> dict[str, str]:
    pairs: Iterable[tuple[Any, Any]] = headers.items() if hasattr(headers, "items") else headers
    return {_header_text(name).lower(): _header_text(value) for name, value in pairs}


def _header_text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("latin-1")
    if isinstance(value, (list, tuple)):
        return " ".join(map(_header_text, value))
    return str(value)


def _required(headers: Mapping[str, str], name: str) -> str:
    value = headers.get(name, "").strip()
    if value == "":
        raise WebhookVerificationError(
            f"The header {name} is missing. Pass all headers of the request, and let no proxy drop them; a request "
            "without it is not from Cute.",
            "missing_header",
        )
    return value


def _timestamp(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise WebhookVerificationError(
            f"The header {_TIMESTAMP} is {text[:40]!r}, and not Unix seconds: the request is not from Cute.",
            "malformed_header",
        )
    return int(text)


def _versions_1(header: str) -> list[bytes]:
    """What stands behind `v1,`; other versions are not ours to judge."""
    found: list[bytes] = []
    for entry in header.split():
        version, comma, text = entry.partition(",")
        if version != "v1" or comma == "":
            continue
        try:
            found.append(base64.b64decode(text, validate=True))
        except binascii.Error:
            continue
    if not found:
        raise WebhookVerificationError(
            f"The header {_SIGNATURE} has no signature of the form v1,<base64>. Pass it as it arrived.",
            "malformed_header",
        )
    return found


def _key_of(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True) if secret.startswith(_PREFIX) else b""
    except ValueError:
        key = b""
    if key == b"":
        raise WebhookVerificationError(
            "The secret is none: it is whsec_ and base64, as cute.webhooks.create and rotate_secret answer it.",
            "invalid_secret",
        )
    return key


def _mac(key: bytes, message: bytes) -> bytes:
    return hmac.new(key, message, hashlib.sha256).digest()


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
        event: Event = _events.validate_python(json.loads(body))
        return event
    except (ValueError, ValidationError) as error:
        raise WebhookVerificationError(
            f"The signature fits, but the body is no event: {error}. Whoever has the secret has signed something else.",
            "invalid_body",
        ) from error


def _test_body(event: Model | Mapping[str, object] | bytes | str) -> tuple[bytes, Mapping[str, object]]:
    """The body, and what it says."""
    if isinstance(event, (bytes, str)):
        body = event if isinstance(event, bytes) else event.encode()
        try:
            content: Any = json.loads(body)
        except ValueError:
            content = {}
        return body, content if isinstance(content, dict) else {}
    content = dict(event) if isinstance(event, Mapping) else event.to_dict()
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), content
