# coding: utf-8

# flake8: noqa
# DO NOT EDIT: made from openapi.yaml by `make generate`

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

import typing as _typing

if _typing.TYPE_CHECKING:
    # import models into model package
    from cute_sdk._generated.models.attempt import Attempt
    from cute_sdk._generated.models.attempt_error_code import AttemptErrorCode
    from cute_sdk._generated.models.attempt_timing import AttemptTiming
    from cute_sdk._generated.models.brand import Brand
    from cute_sdk._generated.models.brand_list import BrandList
    from cute_sdk._generated.models.category import Category
    from cute_sdk._generated.models.category_list import CategoryList
    from cute_sdk._generated.models.delivery import Delivery
    from cute_sdk._generated.models.delivery_detail import DeliveryDetail
    from cute_sdk._generated.models.delivery_list import DeliveryList
    from cute_sdk._generated.models.delivery_origin import DeliveryOrigin
    from cute_sdk._generated.models.delivery_status import DeliveryStatus
    from cute_sdk._generated.models.event import Event
    from cute_sdk._generated.models.event_list import EventList
    from cute_sdk._generated.models.event_type import EventType
    from cute_sdk._generated.models.field_error import FieldError
    from cute_sdk._generated.models.field_error_place import FieldErrorPlace
    from cute_sdk._generated.models.item import Item
    from cute_sdk._generated.models.item_condition import ItemCondition
    from cute_sdk._generated.models.item_create import ItemCreate
    from cute_sdk._generated.models.item_created_event import ItemCreatedEvent
    from cute_sdk._generated.models.item_list import ItemList
    from cute_sdk._generated.models.item_sold_event import ItemSoldEvent
    from cute_sdk._generated.models.item_sort import ItemSort
    from cute_sdk._generated.models.item_status import ItemStatus
    from cute_sdk._generated.models.item_update import ItemUpdate
    from cute_sdk._generated.models.item_updated_event import ItemUpdatedEvent
    from cute_sdk._generated.models.limits import Limits
    from cute_sdk._generated.models.me import Me
    from cute_sdk._generated.models.message import Message
    from cute_sdk._generated.models.message_received_event import MessageReceivedEvent
    from cute_sdk._generated.models.money import Money
    from cute_sdk._generated.models.money_input import MoneyInput
    from cute_sdk._generated.models.my_key import MyKey
    from cute_sdk._generated.models.my_usage import MyUsage
    from cute_sdk._generated.models.order import Order
    from cute_sdk._generated.models.order_completed_event import OrderCompletedEvent
    from cute_sdk._generated.models.order_created_event import OrderCreatedEvent
    from cute_sdk._generated.models.order_item import OrderItem
    from cute_sdk._generated.models.order_list import OrderList
    from cute_sdk._generated.models.order_role import OrderRole
    from cute_sdk._generated.models.order_status import OrderStatus
    from cute_sdk._generated.models.owner_webhook_status import OwnerWebhookStatus
    from cute_sdk._generated.models.photo import Photo
    from cute_sdk._generated.models.photo_input import PhotoInput
    from cute_sdk._generated.models.problem import Problem
    from cute_sdk._generated.models.problem_code import ProblemCode
    from cute_sdk._generated.models.public_item_list import PublicItemList
    from cute_sdk._generated.models.public_item_status import PublicItemStatus
    from cute_sdk._generated.models.replay import Replay
    from cute_sdk._generated.models.response_header import ResponseHeader
    from cute_sdk._generated.models.scope import Scope
    from cute_sdk._generated.models.seller_item_status import SellerItemStatus
    from cute_sdk._generated.models.tier import Tier
    from cute_sdk._generated.models.usage_day import UsageDay
    from cute_sdk._generated.models.usage_window import UsageWindow
    from cute_sdk._generated.models.usage_window_name import UsageWindowName
    from cute_sdk._generated.models.webhook import Webhook
    from cute_sdk._generated.models.webhook_create import WebhookCreate
    from cute_sdk._generated.models.webhook_created import WebhookCreated
    from cute_sdk._generated.models.webhook_disabled_reason import WebhookDisabledReason
    from cute_sdk._generated.models.webhook_list import WebhookList
    from cute_sdk._generated.models.webhook_replay import WebhookReplay
    from cute_sdk._generated.models.webhook_secret import WebhookSecret
    from cute_sdk._generated.models.webhook_status import WebhookStatus
    from cute_sdk._generated.models.webhook_test import WebhookTest
    from cute_sdk._generated.models.webhook_update import WebhookUpdate

else:
    from importlib import import_module

    _exports = {
        "Attempt": ".attempt",
        "AttemptErrorCode": ".attempt_error_code",
        "AttemptTiming": ".attempt_timing",
        "Brand": ".brand",
        "BrandList": ".brand_list",
        "Category": ".category",
        "CategoryList": ".category_list",
        "Delivery": ".delivery",
        "DeliveryDetail": ".delivery_detail",
        "DeliveryList": ".delivery_list",
        "DeliveryOrigin": ".delivery_origin",
        "DeliveryStatus": ".delivery_status",
        "Event": ".event",
        "EventList": ".event_list",
        "EventType": ".event_type",
        "FieldError": ".field_error",
        "FieldErrorPlace": ".field_error_place",
        "Item": ".item",
        "ItemCondition": ".item_condition",
        "ItemCreate": ".item_create",
        "ItemCreatedEvent": ".item_created_event",
        "ItemList": ".item_list",
        "ItemSoldEvent": ".item_sold_event",
        "ItemSort": ".item_sort",
        "ItemStatus": ".item_status",
        "ItemUpdate": ".item_update",
        "ItemUpdatedEvent": ".item_updated_event",
        "Limits": ".limits",
        "Me": ".me",
        "Message": ".message",
        "MessageReceivedEvent": ".message_received_event",
        "Money": ".money",
        "MoneyInput": ".money_input",
        "MyKey": ".my_key",
        "MyUsage": ".my_usage",
        "Order": ".order",
        "OrderCompletedEvent": ".order_completed_event",
        "OrderCreatedEvent": ".order_created_event",
        "OrderItem": ".order_item",
        "OrderList": ".order_list",
        "OrderRole": ".order_role",
        "OrderStatus": ".order_status",
        "OwnerWebhookStatus": ".owner_webhook_status",
        "Photo": ".photo",
        "PhotoInput": ".photo_input",
        "Problem": ".problem",
        "ProblemCode": ".problem_code",
        "PublicItemList": ".public_item_list",
        "PublicItemStatus": ".public_item_status",
        "Replay": ".replay",
        "ResponseHeader": ".response_header",
        "Scope": ".scope",
        "SellerItemStatus": ".seller_item_status",
        "Tier": ".tier",
        "UsageDay": ".usage_day",
        "UsageWindow": ".usage_window",
        "UsageWindowName": ".usage_window_name",
        "Webhook": ".webhook",
        "WebhookCreate": ".webhook_create",
        "WebhookCreated": ".webhook_created",
        "WebhookDisabledReason": ".webhook_disabled_reason",
        "WebhookList": ".webhook_list",
        "WebhookReplay": ".webhook_replay",
        "WebhookSecret": ".webhook_secret",
        "WebhookStatus": ".webhook_status",
        "WebhookTest": ".webhook_test",
        "WebhookUpdate": ".webhook_update",
    }

    def __getattr__(name: str) -> object:
        if (module_name := _exports.get(name)) is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(module_name, __name__), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted(globals().keys() | _exports.keys())
