# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from pydantic import StrictStr

from cute_sdk._model import Model


class PhotoInput(Model):
    """A photo, by its address."""

    url: StrictStr
