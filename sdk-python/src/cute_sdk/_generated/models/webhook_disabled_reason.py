# DO NOT EDIT: made from openapi.yaml by `make generate`

from cute_sdk._open_enum import OpenEnum


class WebhookDisabledReason(OpenEnum):
    """`gone`: the receiver answered 410. `failing`: for 5 days every attempt failed. Null unless the status is `disabled`. Tolerate new values."""

    GONE = "gone"
    FAILING = "failing"
