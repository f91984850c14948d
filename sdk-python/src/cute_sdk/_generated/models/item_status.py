# DO NOT EDIT: made from openapi.yaml by `make generate`

from cute_sdk._open_enum import OpenEnum


class ItemStatus(OpenEnum):
    """Where an item stands. `draft` is seen by its seller alone; `reserved` and `sold` are set by the marketplace; `deleted` is also the tombstone of an item that left the public. Tolerate new values."""

    DRAFT = "draft"
    ACTIVE = "active"
    RESERVED = "reserved"
    SOLD = "sold"
    DELETED = "deleted"
