# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from pydantic import Field, StrictStr
from typing import List, Optional

from cute_sdk._model import Model
from cute_sdk._generated.models.item_condition import ItemCondition
from cute_sdk._generated.models.money import Money
from cute_sdk._generated.models.photo import Photo


class OrderItem(Model):
    """The item as it was when it was ordered."""

    title: StrictStr
    price: Money
    photos: List[Photo]
    size: Optional[StrictStr]
    brand_id: Optional[StrictStr] = Field(alias="brandId")
    category_id: StrictStr = Field(alias="categoryId")
    condition: ItemCondition
