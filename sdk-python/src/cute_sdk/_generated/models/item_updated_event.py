# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from pydantic import Field, StrictInt, StrictStr
from typing import Optional

from cute_sdk._model import Model
from cute_sdk._generated.models.event_type import EventType
from cute_sdk._generated.models.item import Item


class ItemUpdatedEvent(Model):
    """Something that the public sees of an item of yours changed."""

    id: StrictStr
    event: EventType
    seq: Optional[StrictInt] = Field(description="One more per event of the account. Null in tests.")
    timestamp: StrictInt = Field(description="Milliseconds since 1970.")
    data: Item
