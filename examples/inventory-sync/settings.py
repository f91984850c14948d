"""What the environment and .env say."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from dotenv import load_dotenv

CALLS_AT_ONCE_MAX = 32


class UsageError(Exception):
    """Something has to be changed before anything can be sent; the message says what."""


@dataclass(frozen=True)
class Settings:
    url: str
    api_key: str
    calls_at_once: int


def read_settings() -> Settings:
    load_dotenv(Path(__file__).with_name(".env"))
    return Settings(
        url=_required("CUTE_URL", "the address of the marketplace's API"),
        api_key=_required("CUTE_API_KEY", "a key from the portal, with read:items and write:items"),
        calls_at_once=_calls_at_once(os.environ.get("INVENTORY_CALLS_AT_ONCE", "")),
    )


def _required(name: str, what: str) -> str:
    value = os.environ.get(name, "").strip()
    if value == "":
        raise UsageError(f"{name} is not set: it is {what}. .env.example lists all settings.")
    return value


def _calls_at_once(text: str) -> int:
    if text == "":
        return 8
    if text.isascii() and text.isdigit() and 1 <= int(text) <= CALLS_AT_ONCE_MAX:
        return int(text)
    raise UsageError(f'INVENTORY_CALLS_AT_ONCE is "{text}": give a whole number from 1 to {CALLS_AT_ONCE_MAX}.')
