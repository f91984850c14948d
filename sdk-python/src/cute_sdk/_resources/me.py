# DO NOT EDIT: made from openapi.yaml by `make generate`
"""The account behind the key, its items, its orders and what it has used of its limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from .._generated.api.me_api import MeApi
from .._call import CallOptions, Transport
from .._frozen import frozen
from .._pages import AsyncPage, Page
from .._resource import AsyncResource, Resource
from .._unset import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from .._pages import AsyncPages, Pages
    from .._response import CuteResponse
    from ..models import Item, Me, MyUsage, Order
    from ._inputs import AnyItemStatus, AnyOrderRole, AnyOrderStatus


class MeResource(Resource):
    """`cute.me`, for programs that wait."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._me_api = MeApi(transport)

    def get(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Me:
        """Get the account and the key that are calling.

        The quickest way to see whether a key works, whose it is, and what it may do. Any key will do, whatever its
        scopes. `lastUsedAt` is recorded in batches and may lag by a minute.

        Args:
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/getMe/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._data(
            self._me_api.get_me(
                options=options,
            )
        )

    def items(
        self,
        *,
        status: AnyItemStatus | Sequence[AnyItemStatus] | None = None,
        sku: str | None = None,
        updated_since: datetime | str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Pages[Item, Page[Item]]:
        """List your own items.

        Answers your items in every status, drafts included and with their `sku`, newest first. Deleted ones are left
        out unless you ask for them by `status` or give `updatedSince`. Your own changes show at once.

        Args:
            status: Only items in these statuses. Every one but `deleted`, or every one with `updatedSince`, if left
                out.
            sku: Only items with exactly this `sku`. Sold and deleted ones may share it with a newer one.
            updated_since: Only what changed at this time or later. A `+` in the offset has to be sent as `%2B`.
            limit: The most entries that a page may have.
            cursor: `nextCursor` of the page before. It belongs to the account that got it and to the other parameters
                it came with; anything else is a 400 `invalid_cursor`. Do not look inside.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/listMyItems/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        status = frozen(status)
        return self._pages(
            Page["Item"],
            lambda cursor: self._me_api.list_my_items(
                status=status,
                sku=sku,
                updated_since=updated_since,
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
        )

    def orders(
        self,
        *,
        role: AnyOrderRole | None = None,
        status: AnyOrderStatus | Sequence[AnyOrderStatus] | None = None,
        updated_since: datetime | str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Pages[Order, Page[Order]]:
        """List your orders.

        Answers what you have sold and bought, newest first; `role` keeps one of the two. Orders are made in the
        marketplace's app: no operation here creates or changes one.

        Args:
            role: Only orders in which you are the buyer, or the seller. Both if left out.
            status: Only orders in these statuses.
            updated_since: Only what changed at this time or later. A `+` in the offset has to be sent as `%2B`.
            limit: The most entries that a page may have.
            cursor: `nextCursor` of the page before. It belongs to the account that got it and to the other parameters
                it came with; anything else is a 400 `invalid_cursor`. Do not look inside.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/listMyOrders/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        status = frozen(status)
        return self._pages(
            Page["Order"],
            lambda cursor: self._me_api.list_my_orders(
                role=role,
                status=status,
                updated_since=updated_since,
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
        )

    @overload
    def order(
        self,
        order_id: str,
        *,
        if_none_match: None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Order: ...

    @overload
    def order(
        self,
        order_id: str,
        *,
        if_none_match: str | None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Order | None: ...

    def order(
        self,
        order_id: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Order | None:
        """Get one of your orders.

        Answers an order in which you are the buyer or the seller. `item` is the item as it was when it was ordered: it
        does not follow later changes. Somebody else's order and an id that never existed are the same 404.

        Args:
            order_id: The order's id.
            if_none_match: The `ETag` of your copy. If it is still the current one, the answer is a 304 without a body.
                That is None here.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/getMyOrder/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._data(
            self._me_api.get_my_order(
                order_id=order_id,
                if_none_match=if_none_match,
                options=options,
            )
        )

    def usage(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> MyUsage:
        """Get what is left of your limits.

        Answers both windows of the calling key, this call counted, and the account's requests and errors (4xx and 5xx)
        on each of the last 30 days in UTC, all keys together. Days are counted from the request log and lag by some
        seconds.

        Args:
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/getMyUsage/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._data(
            self._me_api.get_my_usage(
                options=options,
            )
        )


class AsyncMeResource(AsyncResource):
    """`cute.me`, for asyncio."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._me_api = MeApi(transport)

    async def get(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Me:
        """Get the account and the key that are calling.

        The quickest way to see whether a key works, whose it is, and what it may do. Any key will do, whatever its
        scopes. `lastUsedAt` is recorded in batches and may lag by a minute.

        Args:
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/getMe/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._data(
            self._me_api.get_me(
                options=options,
            )
        )

    def items(
        self,
        *,
        status: AnyItemStatus | Sequence[AnyItemStatus] | None = None,
        sku: str | None = None,
        updated_since: datetime | str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> AsyncPages[Item, AsyncPage[Item]]:
        """List your own items.

        Answers your items in every status, drafts included and with their `sku`, newest first. Deleted ones are left
        out unless you ask for them by `status` or give `updatedSince`. Your own changes show at once.

        Args:
            status: Only items in these statuses. Every one but `deleted`, or every one with `updatedSince`, if left
                out.
            sku: Only items with exactly this `sku`. Sold and deleted ones may share it with a newer one.
            updated_since: Only what changed at this time or later. A `+` in the offset has to be sent as `%2B`.
            limit: The most entries that a page may have.
            cursor: `nextCursor` of the page before. It belongs to the account that got it and to the other parameters
                it came with; anything else is a 400 `invalid_cursor`. Do not look inside.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/listMyItems/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        status = frozen(status)
        return self._pages(
            AsyncPage["Item"],
            lambda cursor: self._me_api.list_my_items(
                status=status,
                sku=sku,
                updated_since=updated_since,
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
        )

    def orders(
        self,
        *,
        role: AnyOrderRole | None = None,
        status: AnyOrderStatus | Sequence[AnyOrderStatus] | None = None,
        updated_since: datetime | str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> AsyncPages[Order, AsyncPage[Order]]:
        """List your orders.

        Answers what you have sold and bought, newest first; `role` keeps one of the two. Orders are made in the
        marketplace's app: no operation here creates or changes one.

        Args:
            role: Only orders in which you are the buyer, or the seller. Both if left out.
            status: Only orders in these statuses.
            updated_since: Only what changed at this time or later. A `+` in the offset has to be sent as `%2B`.
            limit: The most entries that a page may have.
            cursor: `nextCursor` of the page before. It belongs to the account that got it and to the other parameters
                it came with; anything else is a 400 `invalid_cursor`. Do not look inside.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/listMyOrders/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        status = frozen(status)
        return self._pages(
            AsyncPage["Order"],
            lambda cursor: self._me_api.list_my_orders(
                role=role,
                status=status,
                updated_since=updated_since,
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
        )

    @overload
    async def order(
        self,
        order_id: str,
        *,
        if_none_match: None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Order: ...

    @overload
    async def order(
        self,
        order_id: str,
        *,
        if_none_match: str | None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Order | None: ...

    async def order(
        self,
        order_id: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Order | None:
        """Get one of your orders.

        Answers an order in which you are the buyer or the seller. `item` is the item as it was when it was ordered: it
        does not follow later changes. Somebody else's order and an id that never existed are the same 404.

        Args:
            order_id: The order's id.
            if_none_match: The `ETag` of your copy. If it is still the current one, the answer is a 304 without a body.
                That is None here.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/getMyOrder/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._data(
            self._me_api.get_my_order(
                order_id=order_id,
                if_none_match=if_none_match,
                options=options,
            )
        )

    async def usage(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> MyUsage:
        """Get what is left of your limits.

        Answers both windows of the calling key, this call counted, and the account's requests and errors (4xx and 5xx)
        on each of the last 30 days in UTC, all keys together. Days are counted from the request log and lag by some
        seconds.

        Args:
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/getMyUsage/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._data(
            self._me_api.get_my_usage(
                options=options,
            )
        )


class MeResourceWithResponse(Resource):
    """`cute.me`, with the answers' status and headers."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._me_api = MeApi(transport)

    def get(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Me]:
        """As Cute.me.get, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._response(
            self._me_api.get_me(
                options=options,
            )
        )

    def items(
        self,
        *,
        status: AnyItemStatus | Sequence[AnyItemStatus] | None = None,
        sku: str | None = None,
        updated_since: datetime | str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Page[Item]]:
        """As Cute.me.items, with the answer's status and headers. Gives the first page."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._page(
            Page["Item"],
            lambda cursor: self._me_api.list_my_items(
                status=status,
                sku=sku,
                updated_since=updated_since,
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
        )

    def orders(
        self,
        *,
        role: AnyOrderRole | None = None,
        status: AnyOrderStatus | Sequence[AnyOrderStatus] | None = None,
        updated_since: datetime | str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Page[Order]]:
        """As Cute.me.orders, with the answer's status and headers. Gives the first page."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._page(
            Page["Order"],
            lambda cursor: self._me_api.list_my_orders(
                role=role,
                status=status,
                updated_since=updated_since,
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
        )

    @overload
    def order(
        self,
        order_id: str,
        *,
        if_none_match: None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Order]: ...

    @overload
    def order(
        self,
        order_id: str,
        *,
        if_none_match: str | None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Order | None]: ...

    def order(
        self,
        order_id: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Order | None]:
        """As Cute.me.order, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._response(
            self._me_api.get_my_order(
                order_id=order_id,
                if_none_match=if_none_match,
                options=options,
            )
        )

    def usage(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[MyUsage]:
        """As Cute.me.usage, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._response(
            self._me_api.get_my_usage(
                options=options,
            )
        )


class AsyncMeResourceWithResponse(AsyncResource):
    """`cute.me`, for asyncio, with the answers' status and headers."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._me_api = MeApi(transport)

    async def get(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Me]:
        """As AsyncCute.me.get, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._response(
            self._me_api.get_me(
                options=options,
            )
        )

    async def items(
        self,
        *,
        status: AnyItemStatus | Sequence[AnyItemStatus] | None = None,
        sku: str | None = None,
        updated_since: datetime | str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[AsyncPage[Item]]:
        """As AsyncCute.me.items, with the answer's status and headers. Gives the first page."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._page(
            AsyncPage["Item"],
            lambda cursor: self._me_api.list_my_items(
                status=status,
                sku=sku,
                updated_since=updated_since,
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
        )

    async def orders(
        self,
        *,
        role: AnyOrderRole | None = None,
        status: AnyOrderStatus | Sequence[AnyOrderStatus] | None = None,
        updated_since: datetime | str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[AsyncPage[Order]]:
        """As AsyncCute.me.orders, with the answer's status and headers. Gives the first page."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._page(
            AsyncPage["Order"],
            lambda cursor: self._me_api.list_my_orders(
                role=role,
                status=status,
                updated_since=updated_since,
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
        )

    @overload
    async def order(
        self,
        order_id: str,
        *,
        if_none_match: None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Order]: ...

    @overload
    async def order(
        self,
        order_id: str,
        *,
        if_none_match: str | None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Order | None]: ...

    async def order(
        self,
        order_id: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Order | None]:
        """As AsyncCute.me.order, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._response(
            self._me_api.get_my_order(
                order_id=order_id,
                if_none_match=if_none_match,
                options=options,
            )
        )

    async def usage(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[MyUsage]:
        """As AsyncCute.me.usage, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._response(
            self._me_api.get_my_usage(
                options=options,
            )
        )
