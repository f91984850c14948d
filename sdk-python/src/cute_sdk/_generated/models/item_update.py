# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from pydantic import Field, StrictStr
from typing import List, Optional

from cute_sdk._model import Model
from cute_sdk._generated.models.item_condition import ItemCondition
from cute_sdk._generated.models.money_input import MoneyInput
from cute_sdk._generated.models.photo_input import PhotoInput
from cute_sdk._generated.models.seller_item_status import SellerItemStatus


class ItemUpdate(Model):
    """What to change about an item."""

    title: Optional[StrictStr] = None
    description: Optional[StrictStr] = None
    price: Optional[MoneyInput] = None
    category_id: Optional[StrictStr] = Field(default=None, description="A UUID.", alias="categoryId")
    brand_id: Optional[StrictStr] = Field(default=None, description="A UUID, or null for none.", alias="brandId")
    size: Optional[StrictStr] = Field(default=None, description="A short text, or null for none.")
    color: Optional[StrictStr] = Field(default=None, description="A short text, or null for none.")
    condition: Optional[ItemCondition] = None
    photos: Optional[List[PhotoInput]] = None
    status: Optional[SellerItemStatus] = None
    sku: Optional[StrictStr] = Field(default=None, description="Your own name for the item, without spaces at its ends, or null for none.")
