# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from pydantic import Field, StrictStr

from cute_sdk._model import Model
from cute_sdk._generated.models.limits import Limits
from cute_sdk._generated.models.my_key import MyKey
from cute_sdk._generated.models.tier import Tier


class Me(Model):
    """The account and the key that are calling."""

    account_id: StrictStr = Field(alias="accountId")
    name: StrictStr
    tier: Tier
    key: MyKey
    limits: Limits
