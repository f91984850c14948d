# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from pydantic import Field, StrictStr
from typing import List, Optional

from cute_sdk._model import Model
from cute_sdk._generated.models.webhook import Webhook


class WebhookList(Model):
    """A page of webhooks."""

    data: List[Webhook]
    next_cursor: Optional[StrictStr] = Field(description="Null on the last page.", alias="nextCursor")
