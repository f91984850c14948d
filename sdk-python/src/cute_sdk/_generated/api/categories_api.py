# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from cute_sdk._call import Call, CallOptions, Transport, Value
from cute_sdk._response import CuteResponse
from cute_sdk._unset import UNSET
from cute_sdk._generated.models.category_list import CategoryList


class CategoriesApi:
    """Operations by their operationId, in HTTP's terms."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def list_categories(
        self,
        *,
        limit: Value = UNSET,
        cursor: Value = UNSET,
        options: CallOptions,
    ) -> CuteResponse[CategoryList]:
        """GET /v1/categories: List categories"""
        return await self._transport.call_api(
            Call(
                operation="categories.list",
                method="GET",
                path="/v1/categories",
                result=CategoryList,
                options=options,
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
            )
        )
