# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from datetime import datetime
from pydantic import Field, StrictInt, StrictStr
from typing import Optional

from cute_sdk._model import Model
from cute_sdk._generated.models.attempt_error_code import AttemptErrorCode
from cute_sdk._generated.models.delivery_origin import DeliveryOrigin
from cute_sdk._generated.models.delivery_status import DeliveryStatus
from cute_sdk._generated.models.event_type import EventType


class Delivery(Model):
    """One event for one webhook."""

    id: StrictStr
    webhook_id: StrictStr = Field(alias="webhookId")
    event_id: StrictStr = Field(alias="eventId")
    event: EventType
    seq: Optional[StrictInt] = Field(description="The event's. Null for test events.")
    origin: DeliveryOrigin
    status: DeliveryStatus
    attempts: StrictInt = Field(description="How many there have been.")
    next_attempt_at: Optional[datetime] = Field(description="Null once it is over.", alias="nextAttemptAt")
    last_attempt_at: Optional[datetime] = Field(description="Null before the first attempt.", alias="lastAttemptAt")
    last_status_code: Optional[StrictInt] = Field(description="Null where there was no answer.", alias="lastStatusCode")
    last_error_code: Optional[AttemptErrorCode] = Field(alias="lastErrorCode")
    created_at: datetime = Field(alias="createdAt")
    completed_at: Optional[datetime] = Field(description="When it succeeded or was given up.", alias="completedAt")
