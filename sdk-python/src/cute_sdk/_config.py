"""What a client works with, checked before the first request."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeGuard
from urllib.parse import urlsplit

from ._errors import ConfigurationError
from ._unset import UNSET, Unset

TIMEOUT_S = 30.0
DEADLINE_S = 90.0
MAX_RETRIES = 2
_SECONDS_MAX = 1e9


@dataclass(frozen=True)
class Config:
    """Times are in seconds; None is no limit."""

    api_key: str | None = field(repr=False)
    base_url: str
    """Without a slash at its end."""
    timeout: float | None
    deadline: float | None
    max_retries: int
    headers: Mapping[str, str] = field(repr=False)


def read_config(
    *,
    api_key: str | None | Unset,
    base_url: str | None,
    timeout: float | None,
    deadline: float | None,
    max_retries: int,
    headers: Mapping[str, str] | None,
) -> Config:
    """Takes CUTE_API_KEY and CUTE_URL for what was not given; raises ConfigurationError."""
    return Config(
        api_key=_check_key(os.environ.get("CUTE_API_KEY") or None if api_key is UNSET else api_key),
        base_url=_check_url(base_url if base_url is not None else os.environ.get("CUTE_URL", "")),
        timeout=check_seconds("timeout", timeout),
        deadline=check_seconds("deadline", deadline),
        max_retries=check_retries(max_retries),
        headers=check_headers("headers", {} if headers is None else headers),
    )


def check_seconds(name: str, value: object) -> float | None:
    if value is not None and not (is_number(value) and 0 < value <= _SECONDS_MAX):
        raise ConfigurationError(f"{name} is {value!r}: give seconds above 0, or None for no limit.")
    return value


def check_every(every: object) -> float:
    if not (is_number(every) and 0 < every <= _SECONDS_MAX):
        raise ConfigurationError(f"every is {every!r}: give the seconds between two looks, above 0.")
    return every


def is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def check_retries(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ConfigurationError(f"max_retries is {value!r}: give a whole number; give 0 for none.")
    return value


def check_headers(option: str, headers: object) -> dict[str, str]:
    """Values are not shown: they may be secret. `option` is what they were given as."""
    if not isinstance(headers, Mapping):
        raise ConfigurationError(f"{option} is of type {type(headers).__name__}: give a dict of names and values.")
    for name, value in headers.items():
        if not isinstance(name, str) or not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name):
            raise ConfigurationError(f"{option}: {name!r} cannot be a header's name.")
        if not isinstance(value, str):
            raise ConfigurationError(f"{option}: the value of {name} is of type {type(value).__name__}: give text.")
        if not re.fullmatch(r"[\t\x20-\x7e]*", value) or value != value.strip():
            raise ConfigurationError(
                f"{option}: the value of {name} cannot be sent: use visible ASCII characters, without spaces at the "
                "ends."
            )
    return dict(headers)


def _check_key(key: object) -> str | None:
    if key is None:
        return None
    if not isinstance(key, str):
        raise ConfigurationError(f"api_key is of type {type(key).__name__}: give text, or None to call without a key.")
    if not re.fullmatch(r"[\x21-\x7e]+", key):
        raise ConfigurationError(
            "The API key has spaces, line breaks or characters that no key has, or is empty: copy it from the portal "
            "again. Pass api_key=None to call without a key."
        )
    return key


def _check_url(url: object) -> str:
    if not isinstance(url, str):
        raise ConfigurationError(f"base_url is of type {type(url).__name__}: give text, such as https://….")
    if url == "":
        raise ConfigurationError(
            'There is no base URL: pass Cute(base_url="https://…"), or set the environment variable CUTE_URL.'
        )
    shown = "(with a user name)" if "@" in url else repr(url)
    refusal = ConfigurationError(f"The base URL {shown} is none: it begins with https:// or http:// and names a host.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise refusal from error
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0 or re.search(r"[\x00-\x20\x7f]", url):
        raise refusal
    if parts.query or parts.fragment or parts.username is not None:
        raise ConfigurationError("The base URL must have no user name, query or fragment.")
    return url.rstrip("/")
