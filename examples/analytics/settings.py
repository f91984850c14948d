"""What the environment and .env say."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from dotenv import load_dotenv

EVERY_S_MAX = 3600


class UsageError(Exception):
    """Something has to be changed before this can work; the message says what."""


@dataclass(frozen=True)
class Settings:
    url: str
    api_key: str
    database: Path
    chart: Path
    every_s: int


def read_settings() -> Settings:
    load_dotenv(Path(__file__).with_name(".env"))
    return Settings(
        url=_required("CUTE_URL", "the address of the marketplace's API"),
        api_key=_required("CUTE_API_KEY", "a key from the portal, with read:items, read:orders and webhooks"),
        database=Path(_given("ANALYTICS_DATABASE") or "sales.duckdb"),
        chart=_chart(_given("ANALYTICS_CHART") or "chart.png"),
        every_s=_every_s(_given("ANALYTICS_EVERY_S") or "5"),
    )


def _given(name: str) -> str:
    return os.environ.get(name, "").strip()


def _required(name: str, what: str) -> str:
    value = _given(name)
    if value == "":
        raise UsageError(f"{name} is not set: it is {what}. .env.example lists all settings.")
    return value


def _chart(text: str) -> Path:
    if text.endswith(".png"):
        return Path(text)
    raise UsageError(f'ANALYTICS_CHART is "{text}": give a file that ends in .png.')


def _every_s(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= EVERY_S_MAX:
        return int(text)
    raise UsageError(f'ANALYTICS_EVERY_S is "{text}": give whole seconds from 1 to {EVERY_S_MAX}.')
