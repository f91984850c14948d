# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from pydantic import Field, StrictStr
from typing import Optional

from cute_sdk._model import Model


class Category(Model):
    """A node of the category tree."""

    id: StrictStr
    parent_id: Optional[StrictStr] = Field(description="Null at the top.", alias="parentId")
    name: StrictStr
    slug: StrictStr
