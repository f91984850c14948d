# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from pydantic import Field, StrictInt, StrictStr
from typing import List, Optional

from cute_sdk._model import Model
from cute_sdk._generated.models.field_error import FieldError
from cute_sdk._generated.models.problem_code import ProblemCode


class Problem(Model):
    """An error as RFC 9457 has it."""

    type: StrictStr = Field(description="The address of the code's page in the docs.")
    title: StrictStr = Field(description="The code in words, always the same.")
    status: StrictInt = Field(description="The HTTP status.")
    detail: StrictStr = Field(description="What went wrong this time, and what to do about it.")
    instance: StrictStr = Field(description="The path that was called.")
    code: ProblemCode
    request_id: StrictStr = Field(description="The same as `X-Request-Id`.", alias="requestId")
    errors: Optional[List[FieldError]] = Field(default=None, description="Every parameter and field that is wrong. Only with `invalid_request` and the like.")
    oldest_seq: Optional[StrictInt] = Field(default=None, description="The oldest event that is kept. Only with `events_expired`.", alias="oldestSeq")
