# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations


from cute_sdk._model import Model
from cute_sdk._generated.models.event_type import EventType


class WebhookTest(Model):
    """Which event to make up."""

    event: EventType
