# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from pydantic import Field, StrictStr
from typing import List, Optional

from cute_sdk._model import Model
from cute_sdk._generated.models.brand import Brand


class BrandList(Model):
    """A page of brands."""

    data: List[Brand]
    next_cursor: Optional[StrictStr] = Field(description="Null on the last page.", alias="nextCursor")
