# DO NOT EDIT: made from openapi.yaml by `make generate`

from cute_sdk._open_enum import OpenEnum


class ItemCondition(OpenEnum):
    """How worn an item is. Tolerate new values."""

    NEW_WITH_TAGS = "new_with_tags"
    NEW = "new"
    VERY_GOOD = "very_good"
    GOOD = "good"
    FAIR = "fair"
