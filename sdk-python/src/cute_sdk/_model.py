"""What all models have in common."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """Fields have Python's names, JSON has the contract's. Both are understood when a model is made."""

    model_config = ConfigDict(
        extra="allow",
        validate_by_name=True,
        validate_by_alias=True,
        protected_namespaces=(),
        defer_build=True,
    )

    @property
    def additional_properties(self) -> dict[str, Any]:
        """What a newer server answers and this version of the package does not know, by the names in JSON."""
        return self.model_extra or {}

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it: the contract's names, what is not set left out, times as text."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)
