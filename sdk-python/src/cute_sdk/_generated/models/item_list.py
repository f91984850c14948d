# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from pydantic import Field, StrictStr
from typing import List, Optional

from cute_sdk._model import Model
from cute_sdk._generated.models.item import Item


class ItemList(Model):
    """A page of your items."""

    data: List[Item]
    next_cursor: Optional[StrictStr] = Field(description="Null on the last page.", alias="nextCursor")
