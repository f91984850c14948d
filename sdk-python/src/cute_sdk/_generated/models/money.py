# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from pydantic import Field, StrictInt, StrictStr

from cute_sdk._model import Model


class Money(Model):
    """An amount of money."""

    amount: StrictInt = Field(description="Minor units, such as cents.")
    currency: StrictStr = Field(description="The ISO 4217 code.")
