# DO NOT EDIT: made from openapi.yaml by `make generate`

from cute_sdk._open_enum import OpenEnum


class OrderRole(OpenEnum):
    """Which side of an order you are on."""

    BUYER = "buyer"
    SELLER = "seller"
