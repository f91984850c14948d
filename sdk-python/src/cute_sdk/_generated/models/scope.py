# DO NOT EDIT: made from openapi.yaml by `make generate`

from cute_sdk._open_enum import OpenEnum


class Scope(OpenEnum):
    """What a key may do. Tolerate new values."""

    READ_ITEMS = "read:items"
    WRITE_ITEMS = "write:items"
    READ_ORDERS = "read:orders"
    WEBHOOKS = "webhooks"
