# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from datetime import datetime
from pydantic import Field, StrictStr
from typing import List, Optional

from cute_sdk._model import Model
from cute_sdk._generated.models.item_condition import ItemCondition
from cute_sdk._generated.models.item_status import ItemStatus
from cute_sdk._generated.models.money import Money
from cute_sdk._generated.models.photo import Photo


class Item(Model):
    """What somebody sells."""

    id: StrictStr
    seller_id: StrictStr = Field(alias="sellerId")
    title: StrictStr
    description: StrictStr
    price: Money
    category_id: StrictStr = Field(alias="categoryId")
    brand_id: Optional[StrictStr] = Field(alias="brandId")
    size: Optional[StrictStr]
    color: Optional[StrictStr]
    condition: ItemCondition
    photos: List[Photo]
    status: ItemStatus
    sku: Optional[StrictStr] = Field(description="The seller's own name for it. Null to everybody else.")
    created_at: datetime = Field(alias="createdAt")
    updated_at: datetime = Field(alias="updatedAt")
