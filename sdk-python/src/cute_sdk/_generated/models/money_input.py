# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from pydantic import Field, StrictInt, StrictStr

from cute_sdk._model import Model


class MoneyInput(Model):
    """An amount of money."""

    amount: StrictInt = Field(description="An amount of money in minor units, such as cents.")
    currency: StrictStr = Field(description="A currency's ISO 4217 code.")
