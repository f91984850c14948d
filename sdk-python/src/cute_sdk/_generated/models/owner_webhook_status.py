# DO NOT EDIT: made from openapi.yaml by `make generate`

from cute_sdk._open_enum import OpenEnum


class OwnerWebhookStatus(OpenEnum):
    """A status that you may set."""

    ACTIVE = "active"
    PAUSED = "paused"
