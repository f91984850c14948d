"""Signatures as Standard Webhooks has them, and the headers that carry them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from ._errors import WebhookVerificationError

ID, TIMESTAMP, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"
_PREFIX = "whsec_"
_TIMESTAMP_DIGITS_MAX = 15

Headers: TypeAlias = Mapping[str, str] | Mapping[str, str | list[str]] | Iterable[tuple[bytes, bytes]]
"""What frameworks call headers: any mapping, whatever its case, or ASGI's pairs of bytes."""


def keys_of(secret: Any) -> list[bytes]:
    """Of one secret or several."""
    secrets = [secret] if isinstance(secret, (str, bytes)) or not isinstance(secret, Iterable) else list(secret)
    if not secrets or secrets == [None]:  # a variable of the environment that is not set is None
        raise WebhookVerificationError("No secret was given: pass the webhook's, whsec_….", "invalid_secret")
    return [_key_of(each) for each in secrets]


def _key_of(secret: Any) -> bytes:
    if not isinstance(secret, str):
        raise WebhookVerificationError(
            f"A secret is of type {type(secret).__name__}: pass the text whsec_… of each.", "invalid_secret"
        )
    key = _from_base64(secret.removeprefix(_PREFIX)) if secret.startswith(_PREFIX) else None
    if not key:
        raise WebhookVerificationError(
            "The secret is none: it is whsec_ and base64, as cute.webhooks.create and rotate_secret answer it.",
            "invalid_secret",
        )
    return key


def mac_of(key: bytes, delivery_id: str, timestamp: str, body: bytes) -> bytes:
    return hmac.new(key, f"{delivery_id}.{timestamp}.".encode() + body, hashlib.sha256).digest()


def read_headers(headers: Any) -> tuple[str, str, list[bytes]]:
    """The id, the time as text, and every signature; all that came under a name counts."""
    found = _collected(headers)
    delivery_id, timestamp, signatures = (_required(found, name) for name in (ID, TIMESTAMP, SIGNATURE))
    if not re.fullmatch(r"[\x20-\x7e]+", delivery_id):
        raise WebhookVerificationError(
            f"The header {ID} has characters that no id has: the request is not from Cute.", "malformed_header"
        )
    macs = _versions_1(signatures)
    if not re.fullmatch(f"[0-9]{{1,{_TIMESTAMP_DIGITS_MAX}}}", timestamp):
        raise WebhookVerificationError(
            f"The header {TIMESTAMP} is {timestamp[:40]!r}, and not Unix seconds: the request is not from Cute.",
            "malformed_header",
        )
    return delivery_id, timestamp, macs


def _collected(headers: Any) -> dict[str, str]:
    """By lower-case name; what came several times is joined as HTTP joins it."""
    found: dict[str, list[str]] = {}
    for name, value in _pairs(headers):
        values = value if isinstance(value, (list, tuple)) else [value]
        found.setdefault(_text(name).lower(), []).extend(_text(each) for each in values if each is not None)
    return {name: ", ".join(values) for name, values in found.items()}


def _pairs(headers: Any) -> list[tuple[Any, Any]]:
    """None where these are no headers."""
    try:
        return [(name, value) for name, value in (headers.items() if hasattr(headers, "items") else headers)]
    except (TypeError, ValueError):
        return []


def _text(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _required(headers: Mapping[str, str], name: str) -> str:
    value = headers.get(name, "").strip()
    if value == "":
        raise WebhookVerificationError(
            f"The header {name} is missing. Pass all headers of the request, and let no proxy drop them; a request "
            "without it is not from Cute.",
            "missing_header",
        )
    return value


def _versions_1(header: str) -> list[bytes]:
    """What stands behind `v1,`. Other versions are not ours to judge, and what is no base64 fits nothing."""
    texts: Sequence[str] = re.findall(r"(?:^|[\s,])v1,([^\s,]+)", header)
    found = [mac for mac in map(_from_base64, texts) if mac is not None]
    if not found:
        raise WebhookVerificationError(
            f"The header {SIGNATURE} has no signature of the form v1,<base64>. Pass it as it arrived.",
            "malformed_header",
        )
    return found


def _from_base64(text: str) -> bytes | None:
    """With or without its padding; None for what is none."""
    digits = text.rstrip("=")
    try:
        return base64.b64decode(digits + "=" * (-len(digits) % 4), validate=True)
    except ValueError:
        return None
