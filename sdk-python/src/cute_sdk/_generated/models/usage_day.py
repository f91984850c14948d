# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from datetime import date
from pydantic import Field, StrictInt

from cute_sdk._model import Model


class UsageDay(Model):
    """What the account did on one day in UTC."""

    var_date: date = Field(alias="date")
    requests: StrictInt
    errors: StrictInt = Field(description="Those of them that were answered with 4xx or 5xx.")
