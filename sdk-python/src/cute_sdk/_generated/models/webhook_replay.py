# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from datetime import datetime
from pydantic import Field, StrictInt
from typing import Optional

from cute_sdk._model import Model


class WebhookReplay(Model):
    """From where to send events again, by seq or by time."""

    after_seq: Optional[StrictInt] = Field(default=None, description="The number of an event, or 0 for before the first.", alias="afterSeq")
    since: Optional[datetime] = Field(default=None, description="A time as RFC 3339 has it, with its offset.")
