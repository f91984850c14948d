# DO NOT EDIT: made from openapi.yaml by `make generate`
"""What callers may pass where the contract has an enum or an object: a model, or the JSON that it stands for."""

from __future__ import annotations

from typing import Literal, Union
from typing_extensions import TypeAlias, TypedDict

from ..models import (
    DeliveryStatus,
    EventType,
    ItemCondition,
    ItemSort,
    ItemStatus,
    Money,
    MoneyInput,
    OrderRole,
    OrderStatus,
    OwnerWebhookStatus,
    Photo,
    PhotoInput,
    PublicItemStatus,
    SellerItemStatus,
)


AnyItemCondition: TypeAlias = Union[ItemCondition, Literal["new_with_tags", "new", "very_good", "good", "fair"]]

AnyPublicItemStatus: TypeAlias = Union[PublicItemStatus, Literal["active", "reserved", "sold", "deleted"]]

AnyItemSort: TypeAlias = Union[ItemSort, Literal["newest", "updated_asc", "updated_desc", "price_asc", "price_desc"]]

MoneyInputDict = TypedDict(
    "MoneyInputDict",
    {
        "amount": int,
        "currency": str,
    },
)
AnyMoneyInput: TypeAlias = Union[MoneyInput, Money, MoneyInputDict]

PhotoInputDict = TypedDict(
    "PhotoInputDict",
    {
        "url": str,
    },
)
AnyPhotoInput: TypeAlias = Union[PhotoInput, Photo, PhotoInputDict]

AnySellerItemStatus: TypeAlias = Union[SellerItemStatus, Literal["draft", "active"]]

AnyItemStatus: TypeAlias = Union[ItemStatus, Literal["draft", "active", "reserved", "sold", "deleted"]]

AnyOrderRole: TypeAlias = Union[OrderRole, Literal["buyer", "seller"]]

AnyOrderStatus: TypeAlias = Union[OrderStatus, Literal["created", "paid", "shipped", "completed", "cancelled"]]

AnyEventType: TypeAlias = Union[
    EventType,
    Literal["item.created", "item.updated", "item.sold", "order.created", "order.completed", "message.received"],
]

AnyOwnerWebhookStatus: TypeAlias = Union[OwnerWebhookStatus, Literal["active", "paused"]]

AnyDeliveryStatus: TypeAlias = Union[DeliveryStatus, Literal["pending", "succeeded", "failed"]]
