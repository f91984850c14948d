# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from datetime import datetime
from pydantic import Field, StrictInt
from typing import Optional

from cute_sdk._model import Model
from cute_sdk._generated.models.usage_window_name import UsageWindowName


class UsageWindow(Model):
    """One of the two sliding windows."""

    name: UsageWindowName
    limit: StrictInt
    used: StrictInt
    remaining: StrictInt
    resets_at: Optional[datetime] = Field(description="When the window next gives room, because its oldest requests leave it. Null if it is empty.", alias="resetsAt")
