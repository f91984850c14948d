# DO NOT EDIT: made from openapi.yaml by `make generate`

from cute_sdk._open_enum import OpenEnum


class SellerItemStatus(OpenEnum):
    """A status that the seller may set."""

    DRAFT = "draft"
    ACTIVE = "active"
