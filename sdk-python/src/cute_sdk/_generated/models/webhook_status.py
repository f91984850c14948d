# DO NOT EDIT: made from openapi.yaml by `make generate`

from cute_sdk._open_enum import OpenEnum


class WebhookStatus(OpenEnum):
    """`active` webhooks are sent their events. `paused` ones were paused by you, `disabled` ones by us, for `disabledReason`: what happens meanwhile is held, and goes out once they are active again. Tolerate new values."""

    ACTIVE = "active"
    PAUSED = "paused"
    DISABLED = "disabled"
