"""Writes a call's values as the server reads them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from math import isfinite
from typing import Any
from urllib.parse import quote, urlencode
from uuid import UUID

from ._unset import UNSET


def url_of(base_url: str, template: str, path: Mapping[str, object], query: Mapping[str, object]) -> str:
    for name, value in path.items():
        template = template.replace("{" + name + "}", _segment(name, value))
    pairs = [pair for name, value in query.items() for pair in _pairs(name, value)]
    return base_url + template + ("?" + urlencode(pairs, quote_via=quote) if pairs else "")


def header_values(headers: Mapping[str, object]) -> dict[str, str]:
    """Those that were given."""
    return {name: _header(name, value) for name, value in headers.items() if value is not UNSET and value is not None}


def merged(*sets: Mapping[str, str]) -> dict[str, str]:
    """Headers, each set over those before it, whatever the case of their names."""
    found: dict[str, tuple[str, str]] = {}
    for headers in sets:
        found.update({name.lower(): (name, value) for name, value in headers.items()})
    return dict(found.values())


def body_bytes(body: object) -> bytes:
    """Compact JSON in ASCII; raises ValueError for what JSON cannot say, such as NaN."""
    return json.dumps(_plain(body), separators=(",", ":"), allow_nan=False).encode()


def _header(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{name} is of type {type(value).__name__}: give text.")
    return value


def _segment(name: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int, UUID)):
        raise TypeError(f"{_snake(name)} is {_named(value)}, which is no id: give that of what the call is about.")
    text = _text(value)
    # An id that is missing, or a step in a path, would be another resource's address; to proxies "%2E%2E" is one too.
    if text in ("", ".", ".."):
        raise ValueError(f"{_snake(name)} is {text!r}, which is no id: give that of what the call is about.")
    return quote(_encodable(name, text), safe="")


def _snake(name: str) -> str:
    """A parameter as methods call it: `item_id`."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda match: f"_{match[1].lower()}", name)


def _named(value: object) -> str:
    """As far as it may be shown: what stands for nothing, or the kind of it."""
    return repr(value) if value is None or value is UNSET else f"something of type {type(value).__name__}"


def _encodable(name: str, text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError(f"{_snake(name)} has half a character, a lone surrogate, which cannot be sent.") from None
    return text


def _pairs(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if value is UNSET or value is None:
        return
    if isinstance(value, (list, tuple, set, frozenset)):
        for entry in value:
            yield name, _query_text(name, entry)
    else:
        yield name, _query_text(name, value)


def _query_text(name: str, value: object) -> str:
    """A float that is none, and a list in a list, are nothing that a filter takes either."""
    if not isinstance(value, (str, int, float, date, Enum, UUID)) or value is UNSET:
        raise TypeError(f"{_snake(name)} is, or holds, {_named(value)}: give text, numbers, times, or a list of them.")
    if isinstance(value, float) and not isfinite(value):
        raise ValueError(f"{_snake(name)} is {value!r}, which is no number.")
    return _encodable(name, _text(value))


def _text(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return _time(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _time(value: datetime) -> str:
    if value.utcoffset() is None:
        raise ValueError(f"{value!r} has no timezone: use datetime.now(timezone.utc) or .astimezone().")
    return value.isoformat()


def _plain(value: Any) -> Any:
    """What json writes; UNSET fields of a dict are left out."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(entry) for key, entry in value.items() if entry is not UNSET}
    if isinstance(value, datetime):
        return _time(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    to_dict = getattr(value, "to_dict", None)
    if to_dict is not None:
        return to_dict()
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(entry) for entry in value]
    raise TypeError(f"{type(value).__name__} cannot be sent: use text, numbers, times, dicts, lists or models.")
