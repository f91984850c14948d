# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from pydantic import Field, StrictStr
from typing import List, Optional

from cute_sdk._model import Model
from cute_sdk._generated.models.item import Item


class PublicItemList(Model):
    """A page of public items."""

    data: List[Item]
    next_cursor: Optional[StrictStr] = Field(description="Null on the last page; never with `sort=updated_asc`.", alias="nextCursor")
    suggestion: Optional[StrictStr] = Field(description="If a word of `q` is one that no item has, and there are similar ones: `q` with those instead. Otherwise null.")
