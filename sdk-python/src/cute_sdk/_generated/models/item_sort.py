# DO NOT EDIT: made from openapi.yaml by `make generate`

from cute_sdk._open_enum import OpenEnum


class ItemSort(OpenEnum):
    """`newest` goes by creation, `updated_…` by change, in the order in which changes were published, `price_…` by price. `updated_asc` is the one to keep a copy with."""

    NEWEST = "newest"
    UPDATED_ASC = "updated_asc"
    UPDATED_DESC = "updated_desc"
    PRICE_ASC = "price_asc"
    PRICE_DESC = "price_desc"
