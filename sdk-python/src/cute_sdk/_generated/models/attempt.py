# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from datetime import datetime
from pydantic import Field, StrictBool, StrictInt, StrictStr
from typing import List, Optional

from cute_sdk._model import Model
from cute_sdk._generated.models.attempt_error_code import AttemptErrorCode
from cute_sdk._generated.models.attempt_timing import AttemptTiming
from cute_sdk._generated.models.response_header import ResponseHeader


class Attempt(Model):
    """One HTTP call of a delivery."""

    number: StrictInt = Field(description="From 1.")
    at: datetime
    status_code: Optional[StrictInt] = Field(description="Null where there was no answer.", alias="statusCode")
    error_code: Optional[AttemptErrorCode] = Field(alias="errorCode")
    timing: AttemptTiming
    response_headers: List[ResponseHeader] = Field(alias="responseHeaders")
    response_body: Optional[StrictStr] = Field(description="The first 16 KiB as text. Null where there was none.", alias="responseBody")
    response_truncated: StrictBool = Field(description="Whether the answer was longer than that.", alias="responseTruncated")
    next_attempt_at: Optional[datetime] = Field(description="Null if there was to be none.", alias="nextAttemptAt")
