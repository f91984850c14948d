# DO NOT EDIT: made from openapi.yaml by `make generate`

from cute_sdk._open_enum import OpenEnum


class DeliveryStatus(OpenEnum):
    """`pending` waits for an attempt or has one under way, `succeeded` was answered with a 2xx, `failed` was given up. Tolerate new values."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
