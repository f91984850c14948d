# DO NOT EDIT: made from openapi.yaml by `make generate`

from cute_sdk._open_enum import OpenEnum


class EventType(OpenEnum):
    """What happened. Tolerate new values."""

    ITEM_CREATED = "item.created"
    ITEM_UPDATED = "item.updated"
    ITEM_SOLD = "item.sold"
    ORDER_CREATED = "order.created"
    ORDER_COMPLETED = "order.completed"
    MESSAGE_RECEIVED = "message.received"
