# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from cute_sdk._call import Call, CallOptions, Transport, Value
from cute_sdk._response import CuteResponse
from cute_sdk._unset import UNSET
from cute_sdk._generated.models.item import Item
from cute_sdk._generated.models.public_item_list import PublicItemList


class ItemsApi:
    """Operations by their operationId, in HTTP's terms."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def create_item(
        self,
        item_create: Value,
        *,
        idempotency_key: Value = UNSET,
        options: CallOptions,
    ) -> CuteResponse[Item]:
        """POST /v1/items: Publish an item"""
        return await self._transport.call_api(
            Call(
                operation="items.create",
                method="POST",
                path="/v1/items",
                result=Item,
                options=options,
                headers={
                    "Idempotency-Key": idempotency_key,
                },
                body=item_create,
                content_type="application/json",
            )
        )

    async def delete_item(
        self,
        item_id: Value,
        *,
        if_match: Value = UNSET,
        idempotency_key: Value = UNSET,
        options: CallOptions,
    ) -> CuteResponse[None]:
        """DELETE /v1/items/{itemId}: Delete an item of your own"""
        return await self._transport.call_api(
            Call(
                operation="items.delete",
                method="DELETE",
                path="/v1/items/{itemId}",
                result=None,
                options=options,
                path_parameters={
                    "itemId": item_id,
                },
                headers={
                    "If-Match": if_match,
                    "Idempotency-Key": idempotency_key,
                },
            )
        )

    async def get_item(
        self,
        item_id: Value,
        *,
        if_none_match: Value = UNSET,
        options: CallOptions,
    ) -> CuteResponse[Item]:
        """GET /v1/items/{itemId}: Get an item"""
        return await self._transport.call_api(
            Call(
                operation="items.get",
                method="GET",
                path="/v1/items/{itemId}",
                result=Item,
                options=options,
                path_parameters={
                    "itemId": item_id,
                },
                headers={
                    "If-None-Match": if_none_match,
                },
            )
        )

    async def list_items(
        self,
        *,
        q: Value = UNSET,
        category_id: Value = UNSET,
        brand_id: Value = UNSET,
        seller_id: Value = UNSET,
        condition: Value = UNSET,
        size: Value = UNSET,
        color: Value = UNSET,
        min_price: Value = UNSET,
        max_price: Value = UNSET,
        currency: Value = UNSET,
        status: Value = UNSET,
        updated_since: Value = UNSET,
        sort: Value = UNSET,
        limit: Value = UNSET,
        cursor: Value = UNSET,
        options: CallOptions,
    ) -> CuteResponse[PublicItemList]:
        """GET /v1/items: List and search public items"""
        return await self._transport.call_api(
            Call(
                operation="items.list",
                method="GET",
                path="/v1/items",
                result=PublicItemList,
                options=options,
                query={
                    "q": q,
                    "categoryId": category_id,
                    "brandId": brand_id,
                    "sellerId": seller_id,
                    "condition": condition,
                    "size": size,
                    "color": color,
                    "minPrice": min_price,
                    "maxPrice": max_price,
                    "currency": currency,
                    "status": status,
                    "updatedSince": updated_since,
                    "sort": sort,
                    "limit": limit,
                    "cursor": cursor,
                },
            )
        )

    async def update_item(
        self,
        item_id: Value,
        item_update: Value,
        *,
        if_match: Value = UNSET,
        idempotency_key: Value = UNSET,
        options: CallOptions,
    ) -> CuteResponse[Item]:
        """PATCH /v1/items/{itemId}: Change an item of your own"""
        return await self._transport.call_api(
            Call(
                operation="items.update",
                method="PATCH",
                path="/v1/items/{itemId}",
                result=Item,
                options=options,
                path_parameters={
                    "itemId": item_id,
                },
                headers={
                    "If-Match": if_match,
                    "Idempotency-Key": idempotency_key,
                },
                body=item_update,
                content_type="application/merge-patch+json",
            )
        )
