# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from pydantic import Field, StrictInt

from cute_sdk._model import Model


class Replay(Model):
    """The events that are sent again, `untilSeq` included."""

    after_seq: StrictInt = Field(alias="afterSeq")
    until_seq: StrictInt = Field(alias="untilSeq")
    events: StrictInt = Field(description="How many of them the webhook is subscribed to.")
