# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from pydantic import StrictStr
from typing import List, Optional

from cute_sdk._model import Model
from cute_sdk._generated.models.event_type import EventType
from cute_sdk._generated.models.owner_webhook_status import OwnerWebhookStatus


class WebhookUpdate(Model):
    """What to change about a webhook."""

    url: Optional[StrictStr] = None
    events: Optional[List[EventType]] = None
    description: Optional[StrictStr] = None
    status: Optional[OwnerWebhookStatus] = None
