"""What cute_sdk gives, as JSON that looks the same from every language."""

from __future__ import annotations

import asyncio
import dataclasses
import re
import traceback
from collections.abc import Mapping
from datetime import datetime, timezone
from enum import Enum
from typing import Any
from uuid import UUID

import cute_sdk

_ERROR_FIELDS = [
    *("status", "code", "title", "detail", "requestId", "errors", "body", "reason"),
    *("operation", "attempts", "idempotencyKey", "type", "oldestSeq"),
]
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_PAGE_FIELDS = ["nextCursor", "nextAfter", "hasMore", "suggestion", "hasNextPage"]


def snake_case(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda match: f"_{match[1].lower()}", name)


def plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return _time(value)
    if isinstance(value, str):
        return _time(datetime.fromisoformat(value.replace("Z", "+00:00"))) if _TIME.fullmatch(value) else value
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if hasattr(value, "to_dict"):
        return plain(value.to_dict())
    if dataclasses.is_dataclass(value):
        return {_camel(field.name): plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value


def _time(value: datetime) -> str:
    return value.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _camel(name: str) -> str:
    first, *others = name.strip("_").split("_")
    return first + "".join(other.capitalize() for other in others)


def error_of(error: BaseException) -> dict[str, Any]:
    if isinstance(error, asyncio.CancelledError):
        return {"class": "Cancelled"}
    known = {name for name in dir(cute_sdk) if name.endswith("Error")}
    shown: dict[str, Any] = {
        "class": type(error).__name__,
        "is": [parent.__name__ for parent in type(error).__mro__ if parent.__name__ in known],
        "message": str(error),
        "shown": "".join(traceback.format_exception(error)) + repr(error),
    }
    for name in _ERROR_FIELDS:
        if hasattr(error, snake_case(name)):
            shown[name] = plain(getattr(error, snake_case(name)))
    if hasattr(error, "retry_after"):
        shown["retryAfterMs"] = None if error.retry_after is None else error.retry_after * 1000
    if hasattr(error, "headers"):
        shown["headers"] = {name.lower(): value for name, value in error.headers.items()}
    return shown


def page_of(page: Any) -> dict[str, Any]:
    """The promised fields, and what else the answer had."""
    fields = {name: getattr(page, snake_case(name)) for name in _PAGE_FIELDS if hasattr(page, snake_case(name))}
    if "nextAfter" in fields:
        del fields["nextCursor"]  # in Python every page has one
    return plain({"data": page.data, **fields})


def response_of(response: Any) -> dict[str, Any]:
    data = response.data
    return {
        "data": page_of(data) if hasattr(data, "has_next_page") else plain(data),
        "status": response.status_code,
        "headers": {name.lower(): value for name, value in response.headers.items()},
        "requestId": response.request_id,
        "etag": response.etag,
    }


def limits_of(limits: Any) -> dict[str, Any] | None:
    if limits is None:
        return None
    return {"minute": _window_of(limits.minute), "day": _window_of(limits.day)}


def _window_of(window: Any) -> dict[str, Any]:
    resets_in = window.resets_at - datetime.now(timezone.utc)
    return {"limit": window.limit, "remaining": window.remaining, "resetsInMs": resets_in.total_seconds() * 1000}


def read_attribute(value: Any, name: str) -> Any:
    """A field by its name in Python; one that this version does not know from `additional_properties`, a page's `body`'s."""
    if hasattr(value, snake_case(name)):
        return getattr(value, snake_case(name))
    return getattr(value, "body", value).additional_properties[name]
