# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from datetime import datetime
from pydantic import Field, StrictInt, StrictStr
from typing import List, Optional

from cute_sdk._model import Model
from cute_sdk._generated.models.event_type import EventType
from cute_sdk._generated.models.webhook_disabled_reason import WebhookDisabledReason
from cute_sdk._generated.models.webhook_status import WebhookStatus


class WebhookCreated(Model):
    """A new webhook, with its secret. It cannot be shown again."""

    secret: StrictStr = Field(description="What deliveries are signed with: `whsec_` and base64.")
    id: StrictStr
    url: StrictStr
    events: List[EventType]
    description: StrictStr = Field(description="Your own words. Empty for none.")
    status: WebhookStatus
    disabled_reason: Optional[WebhookDisabledReason] = Field(alias="disabledReason")
    api_version: StrictStr = Field(description="The version of the API that its bodies follow.", alias="apiVersion")
    held_events: StrictInt = Field(description="Events that wait until it is active again.", alias="heldEvents")
    deliveries_succeeded: StrictInt = Field(description="Deliveries that ended with a 2xx.", alias="deliveriesSucceeded")
    deliveries_failed: StrictInt = Field(description="Deliveries that were given up.", alias="deliveriesFailed")
    last_succeeded_at: Optional[datetime] = Field(alias="lastSucceededAt")
    last_failed_at: Optional[datetime] = Field(description="The last failed attempt.", alias="lastFailedAt")
    previous_secret_expires_at: Optional[datetime] = Field(description="Until when deliveries are signed with the secret before as well. Null without a rotation.", alias="previousSecretExpiresAt")
    created_at: datetime = Field(alias="createdAt")
    updated_at: datetime = Field(alias="updatedAt")
