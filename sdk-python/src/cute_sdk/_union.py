"""Unions that tell their members by one property, and keep what fits none of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from ._model import Model


class UnknownEvent(Model):
    """An event of a type that this version of the package does not know, or whose data are not as it knows them."""

    id: str
    event: str
    seq: int | None = None
    timestamp: int = 0
    data: dict[str, Any] = Field(default_factory=dict)


def by_discriminator(name: str, members: Mapping[str, type[Model]]) -> BeforeValidator:
    """Validates a dict as the member that its property `name` stands for, else as UnknownEvent."""

    def read(value: Any) -> Any:
        if isinstance(value, BaseModel) or not isinstance(value, Mapping):
            return value
        kind = value.get(name)
        member = members.get(kind) if isinstance(kind, str) else None
        if member is not None:
            try:
                return member.model_validate(value)
            except ValidationError:  # events stay as they were published, by an older or a newer version
                return UnknownEvent.model_validate(value)
        return UnknownEvent.model_validate(value)

    return BeforeValidator(read)
