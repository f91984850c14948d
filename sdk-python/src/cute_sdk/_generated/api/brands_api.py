# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from cute_sdk._call import Call, CallOptions, Transport, Value
from cute_sdk._response import CuteResponse
from cute_sdk._unset import UNSET
from cute_sdk._generated.models.brand_list import BrandList


class BrandsApi:
    """Operations by their operationId, in HTTP's terms."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def list_brands(
        self,
        *,
        q: Value = UNSET,
        limit: Value = UNSET,
        cursor: Value = UNSET,
        options: CallOptions,
    ) -> CuteResponse[BrandList]:
        """GET /v1/brands: List brands"""
        return await self._transport.call_api(
            Call(
                operation="brands.list",
                method="GET",
                path="/v1/brands",
                result=BrandList,
                options=options,
                query={
                    "q": q,
                    "limit": limit,
                    "cursor": cursor,
                },
            )
        )
