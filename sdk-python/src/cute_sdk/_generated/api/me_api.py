# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from cute_sdk._call import Call, CallOptions, Transport, Value
from cute_sdk._response import CuteResponse
from cute_sdk._unset import UNSET
from cute_sdk._generated.models.item_list import ItemList
from cute_sdk._generated.models.me import Me
from cute_sdk._generated.models.my_usage import MyUsage
from cute_sdk._generated.models.order import Order
from cute_sdk._generated.models.order_list import OrderList


class MeApi:
    """Operations by their operationId, in HTTP's terms."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def get_me(
        self,
        *,
        options: CallOptions,
    ) -> CuteResponse[Me]:
        """GET /v1/me: Get the account and the key that are calling"""
        return await self._transport.call_api(
            Call(
                operation="me.get",
                method="GET",
                path="/v1/me",
                result=Me,
                options=options,
            )
        )

    async def get_my_order(
        self,
        order_id: Value,
        *,
        if_none_match: Value = UNSET,
        options: CallOptions,
    ) -> CuteResponse[Order]:
        """GET /v1/me/orders/{orderId}: Get one of your orders"""
        return await self._transport.call_api(
            Call(
                operation="me.order",
                method="GET",
                path="/v1/me/orders/{orderId}",
                result=Order,
                options=options,
                path_parameters={
                    "orderId": order_id,
                },
                headers={
                    "If-None-Match": if_none_match,
                },
            )
        )

    async def get_my_usage(
        self,
        *,
        options: CallOptions,
    ) -> CuteResponse[MyUsage]:
        """GET /v1/me/usage: Get what is left of your limits"""
        return await self._transport.call_api(
            Call(
                operation="me.usage",
                method="GET",
                path="/v1/me/usage",
                result=MyUsage,
                options=options,
            )
        )

    async def list_my_items(
        self,
        *,
        status: Value = UNSET,
        sku: Value = UNSET,
        updated_since: Value = UNSET,
        limit: Value = UNSET,
        cursor: Value = UNSET,
        options: CallOptions,
    ) -> CuteResponse[ItemList]:
        """GET /v1/me/items: List your own items"""
        return await self._transport.call_api(
            Call(
                operation="me.items",
                method="GET",
                path="/v1/me/items",
                result=ItemList,
                options=options,
                query={
                    "status": status,
                    "sku": sku,
                    "updatedSince": updated_since,
                    "limit": limit,
                    "cursor": cursor,
                },
            )
        )

    async def list_my_orders(
        self,
        *,
        role: Value = UNSET,
        status: Value = UNSET,
        updated_since: Value = UNSET,
        limit: Value = UNSET,
        cursor: Value = UNSET,
        options: CallOptions,
    ) -> CuteResponse[OrderList]:
        """GET /v1/me/orders: List your orders"""
        return await self._transport.call_api(
            Call(
                operation="me.orders",
                method="GET",
                path="/v1/me/orders",
                result=OrderList,
                options=options,
                query={
                    "role": role,
                    "status": status,
                    "updatedSince": updated_since,
                    "limit": limit,
                    "cursor": cursor,
                },
            )
        )
