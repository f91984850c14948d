# DO NOT EDIT: made from openapi.yaml by `make generate`

from cute_sdk._open_enum import OpenEnum


class DeliveryOrigin(OpenEnum):
    """What made the delivery. `event` is the first one of an event. Tolerate new values."""

    EVENT = "event"
    TEST = "test"
    REPLAY = "replay"
    RETRY = "retry"
