# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from pydantic import Field, StrictStr

from cute_sdk._model import Model
from cute_sdk._generated.models.field_error_place import FieldErrorPlace


class FieldError(Model):
    """One value that is wrong."""

    var_in: FieldErrorPlace = Field(alias="in")
    pointer: StrictStr = Field(description="Where: a JSON pointer into the body, or `/` and the parameter's name.")
    detail: StrictStr = Field(description="What is wrong with it.")
