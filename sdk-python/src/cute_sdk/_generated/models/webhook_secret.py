# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from datetime import datetime
from pydantic import Field, StrictStr

from cute_sdk._model import Model


class WebhookSecret(Model):
    """A webhook's new secret. It cannot be shown again."""

    secret: StrictStr = Field(description="What deliveries are signed with: `whsec_` and base64.")
    previous_secret_expires_at: datetime = Field(description="Until when the old one signs as well.", alias="previousSecretExpiresAt")
