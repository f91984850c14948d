# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from pydantic import Field
from typing import Optional

from cute_sdk._model import Model


class AttemptTiming(Model):
    """How long each part of an attempt took. Null where it did not get so far, or had no need to."""

    dns_ms: Optional[float] = Field(description="To resolve the host's name.", alias="dnsMs")
    connect_ms: Optional[float] = Field(alias="connectMs")
    tls_ms: Optional[float] = Field(alias="tlsMs")
    first_byte_ms: Optional[float] = Field(description="From the request to the head of the answer.", alias="firstByteMs")
    total_ms: float = Field(alias="totalMs")
