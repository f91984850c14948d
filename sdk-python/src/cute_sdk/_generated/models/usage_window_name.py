# DO NOT EDIT: made from openapi.yaml by `make generate`

from cute_sdk._open_enum import OpenEnum


class UsageWindowName(OpenEnum):
    """The window's length. Tolerate new values."""

    MINUTE = "minute"
    DAY = "day"
