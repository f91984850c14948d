"""What a list keeps of its arguments until it asks for its last page."""

from __future__ import annotations

from typing import Any, TypeVar

T = TypeVar("T")


def frozen(value: T) -> T:
    """A copy of what the caller may change in between."""
    copied: Any = value.copy() if isinstance(value, (list, set, dict)) else value
    frozen_value: T = copied
    return frozen_value
