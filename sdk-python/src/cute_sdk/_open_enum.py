"""Enums that a newer server may add to."""

from __future__ import annotations

from enum import Enum

from typing_extensions import Self


class OpenEnum(str, Enum):
    """A value that is not listed becomes a member of its own, called as it is written. Members equal their strings."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = value
        member._value_ = value
        return member

    @property
    def is_known(self) -> bool:
        """Whether this version of the package lists the value."""
        return self.name in type(self).__members__

    def __str__(self) -> str:
        return str(self.value)
