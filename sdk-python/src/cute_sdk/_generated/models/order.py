# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from datetime import datetime
from pydantic import Field, StrictStr
from typing import Optional

from cute_sdk._model import Model
from cute_sdk._generated.models.money import Money
from cute_sdk._generated.models.order_item import OrderItem
from cute_sdk._generated.models.order_status import OrderStatus


class Order(Model):
    """A sale."""

    id: StrictStr
    item_id: StrictStr = Field(alias="itemId")
    item: OrderItem
    buyer_id: StrictStr = Field(alias="buyerId")
    seller_id: StrictStr = Field(alias="sellerId")
    price: Money
    status: OrderStatus
    created_at: datetime = Field(alias="createdAt")
    paid_at: Optional[datetime] = Field(alias="paidAt")
    shipped_at: Optional[datetime] = Field(alias="shippedAt")
    completed_at: Optional[datetime] = Field(alias="completedAt")
    cancelled_at: Optional[datetime] = Field(alias="cancelledAt")
    updated_at: datetime = Field(alias="updatedAt")
