# DO NOT EDIT: made from openapi.yaml by `make generate`

from cute_sdk._open_enum import OpenEnum


class Tier(OpenEnum):
    """The account's or key's plan, which sets its limits. Tolerate new values."""

    FREE = "free"
    BASIC = "basic"
    PRO = "pro"
