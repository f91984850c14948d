# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from datetime import datetime
from pydantic import Field, StrictStr

from cute_sdk._model import Model


class Message(Model):
    """A message about an item."""

    id: StrictStr
    item_id: StrictStr = Field(alias="itemId")
    sender_id: StrictStr = Field(alias="senderId")
    text: StrictStr
    sent_at: datetime = Field(alias="sentAt")
