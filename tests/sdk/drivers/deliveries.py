"""Webhook deliveries as a receiver passes them to cute_sdk."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from email.message import Message
from typing import Any

import cute_sdk


def verify_webhook(wish: dict[str, Any]) -> Any:
    bodies = {
        "text": lambda: wish["body"],
        "bytes": lambda: wish["body"].encode(),
        "parsed": lambda: json.loads(wish["body"]),
    }
    return cute_sdk.verify_webhook(bodies[wish["bodyAs"]](), headers_of(wish), secret_of(wish), **options_of(wish))


def secret_of(wish: dict[str, Any]) -> Any:
    secrets: list[Any] = wish["secrets"]
    return secrets[0] if len(secrets) == 1 else secrets


def options_of(wish: dict[str, Any]) -> dict[str, Any]:
    options: dict[str, Any] = {}
    if "toleranceS" in wish:
        options["tolerance"] = float(wish["toleranceS"])
    if "nowS" in wish:
        options["now"] = datetime.fromtimestamp(wish["nowS"], timezone.utc)
    return options


def headers_of(wish: dict[str, Any]) -> Any:
    """`Headers` is the mapping that Python's own HTTP server gives."""
    headers: dict[str, Any] = wish["headers"]
    pairs = [
        (name, each) for name, value in headers.items() for each in (value if isinstance(value, list) else [value])
    ]
    if wish["headersAs"] == "pairs":
        return pairs
    if wish["headersAs"] == "upper":
        return {name.upper(): value for name, value in headers.items()}
    if wish["headersAs"] == "plain":
        return headers
    message = Message()
    for name, value in pairs:
        message[name] = value
    return message


def sign_test(wish: dict[str, Any]) -> dict[str, Any]:
    """And whether the SDK's own verification takes it."""
    options: dict[str, Any] = {}
    if "id" in wish:
        options["id"] = wish["id"]
    if "timestampS" in wish:
        options["timestamp"] = wish["timestampS"]
    secret = secret_of(wish)
    signed = cute_sdk.sign_test(wish.get("event", wish["body"]), secret, **options)
    now = options_of({"nowS": wish["timestampS"]} if "timestampS" in wish else {})
    verified = cute_sdk.verify_webhook(signed.body, signed.headers, secret, **now)
    body = signed.body.decode() if isinstance(signed.body, bytes) else signed.body
    return {"body": body, "headers": dict(signed.headers), "verified": verified}
