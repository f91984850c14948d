# DO NOT EDIT: made from openapi.yaml by `make generate`
"""What the API takes and answers, as pydantic models; enums are open to values of newer servers."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from .._generated.models.attempt import Attempt as Attempt
    from .._generated.models.attempt_error_code import AttemptErrorCode as AttemptErrorCode
    from .._generated.models.attempt_timing import AttemptTiming as AttemptTiming
    from .._generated.models.brand import Brand as Brand
    from .._generated.models.brand_list import BrandList as BrandList
    from .._generated.models.category import Category as Category
    from .._generated.models.category_list import CategoryList as CategoryList
    from .._generated.models.delivery import Delivery as Delivery
    from .._generated.models.delivery_detail import DeliveryDetail as DeliveryDetail
    from .._generated.models.delivery_list import DeliveryList as DeliveryList
    from .._generated.models.delivery_origin import DeliveryOrigin as DeliveryOrigin
    from .._generated.models.delivery_status import DeliveryStatus as DeliveryStatus
    from .._generated.models.event import Event as Event
    from .._generated.models.event_list import EventList as EventList
    from .._generated.models.event_type import EventType as EventType
    from .._generated.models.field_error import FieldError as FieldError
    from .._generated.models.field_error_place import FieldErrorPlace as FieldErrorPlace
    from .._generated.models.item import Item as Item
    from .._generated.models.item_condition import ItemCondition as ItemCondition
    from .._generated.models.item_create import ItemCreate as ItemCreate
    from .._generated.models.item_created_event import ItemCreatedEvent as ItemCreatedEvent
    from .._generated.models.item_list import ItemList as ItemList
    from .._generated.models.item_sold_event import ItemSoldEvent as ItemSoldEvent
    from .._generated.models.item_sort import ItemSort as ItemSort
    from .._generated.models.item_status import ItemStatus as ItemStatus
    from .._generated.models.item_update import ItemUpdate as ItemUpdate
    from .._generated.models.item_updated_event import ItemUpdatedEvent as ItemUpdatedEvent
    from .._generated.models.limits import Limits as Limits
    from .._generated.models.me import Me as Me
    from .._generated.models.message import Message as Message
    from .._generated.models.message_received_event import MessageReceivedEvent as MessageReceivedEvent
    from .._generated.models.money import Money as Money
    from .._generated.models.money_input import MoneyInput as MoneyInput
    from .._generated.models.my_key import MyKey as MyKey
    from .._generated.models.my_usage import MyUsage as MyUsage
    from .._generated.models.order import Order as Order
    from .._generated.models.order_completed_event import OrderCompletedEvent as OrderCompletedEvent
    from .._generated.models.order_created_event import OrderCreatedEvent as OrderCreatedEvent
    from .._generated.models.order_item import OrderItem as OrderItem
    from .._generated.models.order_list import OrderList as OrderList
    from .._generated.models.order_role import OrderRole as OrderRole
    from .._generated.models.order_status import OrderStatus as OrderStatus
    from .._generated.models.owner_webhook_status import OwnerWebhookStatus as OwnerWebhookStatus
    from .._generated.models.photo import Photo as Photo
    from .._generated.models.photo_input import PhotoInput as PhotoInput
    from .._generated.models.problem import Problem as Problem
    from .._generated.models.problem_code import ProblemCode as ProblemCode
    from .._generated.models.public_item_list import PublicItemList as PublicItemList
    from .._generated.models.public_item_status import PublicItemStatus as PublicItemStatus
    from .._generated.models.replay import Replay as Replay
    from .._generated.models.response_header import ResponseHeader as ResponseHeader
    from .._generated.models.scope import Scope as Scope
    from .._generated.models.seller_item_status import SellerItemStatus as SellerItemStatus
    from .._generated.models.tier import Tier as Tier
    from .._generated.models.usage_day import UsageDay as UsageDay
    from .._generated.models.usage_window import UsageWindow as UsageWindow
    from .._generated.models.usage_window_name import UsageWindowName as UsageWindowName
    from .._generated.models.webhook import Webhook as Webhook
    from .._generated.models.webhook_create import WebhookCreate as WebhookCreate
    from .._generated.models.webhook_created import WebhookCreated as WebhookCreated
    from .._generated.models.webhook_disabled_reason import WebhookDisabledReason as WebhookDisabledReason
    from .._generated.models.webhook_list import WebhookList as WebhookList
    from .._generated.models.webhook_replay import WebhookReplay as WebhookReplay
    from .._generated.models.webhook_secret import WebhookSecret as WebhookSecret
    from .._generated.models.webhook_status import WebhookStatus as WebhookStatus
    from .._generated.models.webhook_test import WebhookTest as WebhookTest
    from .._generated.models.webhook_update import WebhookUpdate as WebhookUpdate
    from .._union import UnknownEvent as UnknownEvent
    from .._model import Model as Model

_MODULES = {
    "Attempt": ".._generated.models.attempt",
    "AttemptErrorCode": ".._generated.models.attempt_error_code",
    "AttemptTiming": ".._generated.models.attempt_timing",
    "Brand": ".._generated.models.brand",
    "BrandList": ".._generated.models.brand_list",
    "Category": ".._generated.models.category",
    "CategoryList": ".._generated.models.category_list",
    "Delivery": ".._generated.models.delivery",
    "DeliveryDetail": ".._generated.models.delivery_detail",
    "DeliveryList": ".._generated.models.delivery_list",
    "DeliveryOrigin": ".._generated.models.delivery_origin",
    "DeliveryStatus": ".._generated.models.delivery_status",
    "Event": ".._generated.models.event",
    "EventList": ".._generated.models.event_list",
    "EventType": ".._generated.models.event_type",
    "FieldError": ".._generated.models.field_error",
    "FieldErrorPlace": ".._generated.models.field_error_place",
    "Item": ".._generated.models.item",
    "ItemCondition": ".._generated.models.item_condition",
    "ItemCreate": ".._generated.models.item_create",
    "ItemCreatedEvent": ".._generated.models.item_created_event",
    "ItemList": ".._generated.models.item_list",
    "ItemSoldEvent": ".._generated.models.item_sold_event",
    "ItemSort": ".._generated.models.item_sort",
    "ItemStatus": ".._generated.models.item_status",
    "ItemUpdate": ".._generated.models.item_update",
    "ItemUpdatedEvent": ".._generated.models.item_updated_event",
    "Limits": ".._generated.models.limits",
    "Me": ".._generated.models.me",
    "Message": ".._generated.models.message",
    "MessageReceivedEvent": ".._generated.models.message_received_event",
    "Money": ".._generated.models.money",
    "MoneyInput": ".._generated.models.money_input",
    "MyKey": ".._generated.models.my_key",
    "MyUsage": ".._generated.models.my_usage",
    "Order": ".._generated.models.order",
    "OrderCompletedEvent": ".._generated.models.order_completed_event",
    "OrderCreatedEvent": ".._generated.models.order_created_event",
    "OrderItem": ".._generated.models.order_item",
    "OrderList": ".._generated.models.order_list",
    "OrderRole": ".._generated.models.order_role",
    "OrderStatus": ".._generated.models.order_status",
    "OwnerWebhookStatus": ".._generated.models.owner_webhook_status",
    "Photo": ".._generated.models.photo",
    "PhotoInput": ".._generated.models.photo_input",
    "Problem": ".._generated.models.problem",
    "ProblemCode": ".._generated.models.problem_code",
    "PublicItemList": ".._generated.models.public_item_list",
    "PublicItemStatus": ".._generated.models.public_item_status",
    "Replay": ".._generated.models.replay",
    "ResponseHeader": ".._generated.models.response_header",
    "Scope": ".._generated.models.scope",
    "SellerItemStatus": ".._generated.models.seller_item_status",
    "Tier": ".._generated.models.tier",
    "UsageDay": ".._generated.models.usage_day",
    "UsageWindow": ".._generated.models.usage_window",
    "UsageWindowName": ".._generated.models.usage_window_name",
    "Webhook": ".._generated.models.webhook",
    "WebhookCreate": ".._generated.models.webhook_create",
    "WebhookCreated": ".._generated.models.webhook_created",
    "WebhookDisabledReason": ".._generated.models.webhook_disabled_reason",
    "WebhookList": ".._generated.models.webhook_list",
    "WebhookReplay": ".._generated.models.webhook_replay",
    "WebhookSecret": ".._generated.models.webhook_secret",
    "WebhookStatus": ".._generated.models.webhook_status",
    "WebhookTest": ".._generated.models.webhook_test",
    "WebhookUpdate": ".._generated.models.webhook_update",
    "UnknownEvent": ".._union",
    "Model": ".._model",
}

__all__ = [
    "Attempt",
    "AttemptErrorCode",
    "AttemptTiming",
    "Brand",
    "BrandList",
    "Category",
    "CategoryList",
    "Delivery",
    "DeliveryDetail",
    "DeliveryList",
    "DeliveryOrigin",
    "DeliveryStatus",
    "Event",
    "EventList",
    "EventType",
    "FieldError",
    "FieldErrorPlace",
    "Item",
    "ItemCondition",
    "ItemCreate",
    "ItemCreatedEvent",
    "ItemList",
    "ItemSoldEvent",
    "ItemSort",
    "ItemStatus",
    "ItemUpdate",
    "ItemUpdatedEvent",
    "Limits",
    "Me",
    "Message",
    "MessageReceivedEvent",
    "Model",
    "Money",
    "MoneyInput",
    "MyKey",
    "MyUsage",
    "Order",
    "OrderCompletedEvent",
    "OrderCreatedEvent",
    "OrderItem",
    "OrderList",
    "OrderRole",
    "OrderStatus",
    "OwnerWebhookStatus",
    "Photo",
    "PhotoInput",
    "Problem",
    "ProblemCode",
    "PublicItemList",
    "PublicItemStatus",
    "Replay",
    "ResponseHeader",
    "Scope",
    "SellerItemStatus",
    "Tier",
    "UnknownEvent",
    "UsageDay",
    "UsageWindow",
    "UsageWindowName",
    "Webhook",
    "WebhookCreate",
    "WebhookCreated",
    "WebhookDisabledReason",
    "WebhookList",
    "WebhookReplay",
    "WebhookSecret",
    "WebhookStatus",
    "WebhookTest",
    "WebhookUpdate",
]


def __getattr__(name: str) -> object:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(module, __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
