# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from datetime import datetime
from pydantic import Field, StrictStr
from typing import List, Optional

from cute_sdk._model import Model
from cute_sdk._generated.models.scope import Scope


class MyKey(Model):
    """The key that is calling."""

    id: StrictStr
    name: StrictStr
    prefix: StrictStr = Field(description="How the key begins.")
    scopes: List[Scope]
    created_at: datetime = Field(alias="createdAt")
    last_used_at: Optional[datetime] = Field(alias="lastUsedAt")
    expires_at: Optional[datetime] = Field(description="Null if it does not expire.", alias="expiresAt")
