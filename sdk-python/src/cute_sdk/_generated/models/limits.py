# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from pydantic import Field, StrictInt

from cute_sdk._model import Model


class Limits(Model):
    """Requests that the key may make, in any minute and in any 24 hours."""

    per_minute: StrictInt = Field(alias="perMinute")
    per_day: StrictInt = Field(alias="perDay")
