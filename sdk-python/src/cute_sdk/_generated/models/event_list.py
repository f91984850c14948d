# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from pydantic import Field, StrictBool, StrictInt
from typing import List

from cute_sdk._model import Model
from cute_sdk._generated.models.event import Event


class EventList(Model):
    """A page of the feed."""

    data: List[Event]
    next_after: StrictInt = Field(description="What to pass as `after` next.", alias="nextAfter")
    has_more: StrictBool = Field(description="Whether there are more by now.", alias="hasMore")
