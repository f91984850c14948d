# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from typing import List

from cute_sdk._model import Model
from cute_sdk._generated.models.tier import Tier
from cute_sdk._generated.models.usage_day import UsageDay
from cute_sdk._generated.models.usage_window import UsageWindow


class MyUsage(Model):
    """What is left of the key's limits, and what the account has used."""

    tier: Tier
    windows: List[UsageWindow]
    days: List[UsageDay]
