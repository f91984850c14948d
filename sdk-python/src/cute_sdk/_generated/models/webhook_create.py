# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from pydantic import StrictStr
from typing import List, Optional

from cute_sdk._model import Model
from cute_sdk._generated.models.event_type import EventType


class WebhookCreate(Model):
    """A new webhook."""

    url: StrictStr
    events: List[EventType]
    description: Optional[StrictStr] = None
