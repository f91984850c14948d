# DO NOT EDIT: made from openapi.yaml by `make generate`
"""What is for sale. Anybody may read; a key with `write:items` publishes and changes its account's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from .._generated.api.items_api import ItemsApi
from .._call import CallOptions, Transport
from .._frozen import frozen
from .._resource import AsyncResource, Resource
from .._unset import UNSET, Unset
from ._pages import AsyncPublicItemPage, PublicItemPage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from .._pages import AsyncPages, Pages
    from .._response import CuteResponse
    from ..models import Item
    from ._inputs import (
        AnyItemCondition,
        AnyItemSort,
        AnyMoneyInput,
        AnyPhotoInput,
        AnyPublicItemStatus,
        AnySellerItemStatus,
    )


class ItemsResource(Resource):
    """`cute.items`, for programs that wait."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._items_api = ItemsApi(transport)

    def list(
        self,
        *,
        q: str | None = None,
        category_id: str | Sequence[str] | None = None,
        brand_id: str | Sequence[str] | None = None,
        seller_id: str | None = None,
        condition: AnyItemCondition | Sequence[AnyItemCondition] | None = None,
        size: str | Sequence[str] | None = None,
        color: str | Sequence[str] | None = None,
        min_price: int | None = None,
        max_price: int | None = None,
        currency: str | None = None,
        status: AnyPublicItemStatus | Sequence[AnyPublicItemStatus] | None = None,
        updated_since: datetime | str | None = None,
        sort: AnyItemSort | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Pages[Item, PublicItemPage]:
        """List and search public items.

        Answers what is for sale, newest first. Filters combine with AND; a repeated filter means OR. `status` is
        `active` unless you say otherwise. With `updatedSince` or `sort=updated_asc` it is every public status,
        `deleted` included: an item that has left the public stays 30 days as a tombstone with status `deleted`, so that
        a copy of yours can drop it. Of a tombstone `id`, `sellerId`, `createdAt` and `updatedAt`, when it left the
        public, say something: all else is empty or stands for nothing (price 0 XXX, condition `fair`, a `categoryId` of
        zeros), and every filter but `sellerId`, `updatedSince` and `status` lets it through. To keep a copy, walk
        `sort=updated_asc`: it goes by publication, in which each change has a number of its own, and misses none. Its
        `nextCursor` is never null: keep it, for 30 days at most, and go on from there later. An older one is a 410
        `cursor_expired`: begin again without `cursor`. A page may be short, even empty, while there is a next one. An
        id that does not exist in a filter gives no items.

        Args:
            q: Words to look for in titles and descriptions, all of them, in any language; accents and case do not
                matter. The last word may be unfinished, from its second character on. `"wool coat"` in quotation marks
                stands for these words in this order, one directly after the other; `-word` leaves out the items that
                have the word. A word that no item has gives no items: see `suggestion`.
            category_id: Only items in these categories or below them.
            brand_id: Only items of these brands.
            seller_id: Only items of this seller.
            condition: Only items in these conditions.
            size: Only items of these sizes, written exactly as on the item.
            color: Only items of these colours, written exactly as on the item.
            min_price: The lowest price, in minor units of `currency`, which has to be given too.
            max_price: The highest price, in minor units of `currency`, which has to be given too. Not below `minPrice`.
            currency: Only items priced in this currency. Needed with `minPrice`, `maxPrice` and the sort orders by
                price.
            status: Only items in these statuses. `active`, or every one with `updatedSince` or `sort=updated_asc`, if
                left out.
            updated_since: Only what changed at this time or later. A `+` in the offset has to be sent as `%2B`.
            sort: The order of the items.
            limit: The most entries that a page may have.
            cursor: `nextCursor` of the page before. It belongs to the account that got it and to the other parameters
                it came with; anything else is a 400 `invalid_cursor`. Do not look inside.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/listItems/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        category_id = frozen(category_id)
        brand_id = frozen(brand_id)
        condition = frozen(condition)
        size = frozen(size)
        color = frozen(color)
        status = frozen(status)
        return self._pages(
            PublicItemPage,
            lambda cursor: self._items_api.list_items(
                q=q,
                category_id=category_id,
                brand_id=brand_id,
                seller_id=seller_id,
                condition=condition,
                size=size,
                color=color,
                min_price=min_price,
                max_price=max_price,
                currency=currency,
                status=status,
                updated_since=updated_since,
                sort=sort,
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
            sort == "updated_asc",
        )

    def create(
        self,
        *,
        title: str,
        description: str | Unset = UNSET,
        price: AnyMoneyInput,
        category_id: str,
        brand_id: str | None | Unset = UNSET,
        size: str | None | Unset = UNSET,
        color: str | None | Unset = UNSET,
        condition: AnyItemCondition,
        photos: Sequence[AnyPhotoInput] | Unset = UNSET,
        status: AnySellerItemStatus | Unset = UNSET,
        sku: str | None | Unset = UNSET,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Item:
        """Publish an item.

        Puts an item of your own up for sale. It is public at once; send `status: draft` to prepare it first. Two of
        your items that are neither deleted nor sold cannot have the same `sku`. Send an `Idempotency-Key`, so that a
        retry after a timeout does not list the same thing twice.

        Args:
            price: An amount of money.
            category_id: A UUID.
            brand_id: A UUID, or null for none.
            size: A short text, or null for none.
            color: A short text, or null for none.
            condition: How worn an item is. Tolerate new values.
            status: A status that the seller may set.
            sku: Your own name for the item, without spaces at its ends, or null for none.
            idempotency_key: A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for
                every intended effect. With another body, or for another resource, it is a 422; while the first call
                runs, a 409. A new one by itself if left out; None sends none, and then nothing is retried.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/createItem/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._data(
            self._items_api.create_item(
                item_create={
                    "title": title,
                    "description": description,
                    "price": price,
                    "categoryId": category_id,
                    "brandId": brand_id,
                    "size": size,
                    "color": color,
                    "condition": condition,
                    "photos": photos,
                    "status": status,
                    "sku": sku,
                },
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    @overload
    def get(
        self,
        item_id: str,
        *,
        if_none_match: None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Item: ...

    @overload
    def get(
        self,
        item_id: str,
        *,
        if_none_match: str | None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Item | None: ...

    def get(
        self,
        item_id: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Item | None:
        """Get an item.

        Answers one public item, and with your key also your own drafts. A deleted item, somebody else's draft and an id
        that never existed are the same 404. Only its seller sees `sku`.

        Args:
            item_id: The item's id.
            if_none_match: The `ETag` of your copy. If it is still the current one, the answer is a 304 without a body.
                That is None here.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/getItem/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._data(
            self._items_api.get_item(
                item_id=item_id,
                if_none_match=if_none_match,
                options=options,
            )
        )

    def update(
        self,
        item_id: str,
        *,
        title: str | Unset = UNSET,
        description: str | Unset = UNSET,
        price: AnyMoneyInput | Unset = UNSET,
        category_id: str | Unset = UNSET,
        brand_id: str | None | Unset = UNSET,
        size: str | None | Unset = UNSET,
        color: str | None | Unset = UNSET,
        condition: AnyItemCondition | Unset = UNSET,
        photos: Sequence[AnyPhotoInput] | Unset = UNSET,
        status: AnySellerItemStatus | Unset = UNSET,
        sku: str | None | Unset = UNSET,
        if_match: str | None = None,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Item:
        """Change an item of your own.

        A JSON merge patch (RFC 7396): a field that you leave out stays as it is, `null` clears `brandId`, `size`,
        `color` and `sku`, a list replaces the whole list. Set `status` to `draft` to take the item off sale, to
        `active` to put it back. Reserved and sold items cannot be changed. Send `If-Match` to change only what you have
        seen.

        Args:
            item_id: The item's id.
            price: An amount of money.
            category_id: A UUID.
            brand_id: A UUID, or null for none.
            size: A short text, or null for none.
            color: A short text, or null for none.
            condition: How worn an item is. Tolerate new values.
            status: A status that the seller may set.
            sku: Your own name for the item, without spaces at its ends, or null for none.
            if_match: The `ETag` that you have seen, or `*`. If the resource has another one by now, nothing happens and
                the answer is 412.
            idempotency_key: A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for
                every intended effect. With another body, or for another resource, it is a 422; while the first call
                runs, a 409. A new one by itself if left out; None sends none, and then nothing is retried.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/updateItem/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._data(
            self._items_api.update_item(
                item_id=item_id,
                item_update={
                    "title": title,
                    "description": description,
                    "price": price,
                    "categoryId": category_id,
                    "brandId": brand_id,
                    "size": size,
                    "color": color,
                    "condition": condition,
                    "photos": photos,
                    "status": status,
                    "sku": sku,
                },
                if_match=if_match,
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    def delete(
        self,
        item_id: str,
        *,
        if_match: str | None = None,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Delete an item of your own.

        Takes the item off the marketplace for good; there is no way back. Reserved and sold items cannot be deleted. If
        the item was ever public, lists show it for 30 days more as a tombstone. A second DELETE of the same item is a
        404, unless it repeats the `Idempotency-Key`.

        Args:
            item_id: The item's id.
            if_match: The `ETag` that you have seen, or `*`. If the resource has another one by now, nothing happens and
                the answer is 412.
            idempotency_key: A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for
                every intended effect. With another body, or for another resource, it is a 422; while the first call
                runs, a 409. A new one by itself if left out; None sends none, and then nothing is retried.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/deleteItem/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._data(
            self._items_api.delete_item(
                item_id=item_id,
                if_match=if_match,
                idempotency_key=idempotency_key,
                options=options,
            )
        )


class AsyncItemsResource(AsyncResource):
    """`cute.items`, for asyncio."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._items_api = ItemsApi(transport)

    def list(
        self,
        *,
        q: str | None = None,
        category_id: str | Sequence[str] | None = None,
        brand_id: str | Sequence[str] | None = None,
        seller_id: str | None = None,
        condition: AnyItemCondition | Sequence[AnyItemCondition] | None = None,
        size: str | Sequence[str] | None = None,
        color: str | Sequence[str] | None = None,
        min_price: int | None = None,
        max_price: int | None = None,
        currency: str | None = None,
        status: AnyPublicItemStatus | Sequence[AnyPublicItemStatus] | None = None,
        updated_since: datetime | str | None = None,
        sort: AnyItemSort | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> AsyncPages[Item, AsyncPublicItemPage]:
        """List and search public items.

        Answers what is for sale, newest first. Filters combine with AND; a repeated filter means OR. `status` is
        `active` unless you say otherwise. With `updatedSince` or `sort=updated_asc` it is every public status,
        `deleted` included: an item that has left the public stays 30 days as a tombstone with status `deleted`, so that
        a copy of yours can drop it. Of a tombstone `id`, `sellerId`, `createdAt` and `updatedAt`, when it left the
        public, say something: all else is empty or stands for nothing (price 0 XXX, condition `fair`, a `categoryId` of
        zeros), and every filter but `sellerId`, `updatedSince` and `status` lets it through. To keep a copy, walk
        `sort=updated_asc`: it goes by publication, in which each change has a number of its own, and misses none. Its
        `nextCursor` is never null: keep it, for 30 days at most, and go on from there later. An older one is a 410
        `cursor_expired`: begin again without `cursor`. A page may be short, even empty, while there is a next one. An
        id that does not exist in a filter gives no items.

        Args:
            q: Words to look for in titles and descriptions, all of them, in any language; accents and case do not
                matter. The last word may be unfinished, from its second character on. `"wool coat"` in quotation marks
                stands for these words in this order, one directly after the other; `-word` leaves out the items that
                have the word. A word that no item has gives no items: see `suggestion`.
            category_id: Only items in these categories or below them.
            brand_id: Only items of these brands.
            seller_id: Only items of this seller.
            condition: Only items in these conditions.
            size: Only items of these sizes, written exactly as on the item.
            color: Only items of these colours, written exactly as on the item.
            min_price: The lowest price, in minor units of `currency`, which has to be given too.
            max_price: The highest price, in minor units of `currency`, which has to be given too. Not below `minPrice`.
            currency: Only items priced in this currency. Needed with `minPrice`, `maxPrice` and the sort orders by
                price.
            status: Only items in these statuses. `active`, or every one with `updatedSince` or `sort=updated_asc`, if
                left out.
            updated_since: Only what changed at this time or later. A `+` in the offset has to be sent as `%2B`.
            sort: The order of the items.
            limit: The most entries that a page may have.
            cursor: `nextCursor` of the page before. It belongs to the account that got it and to the other parameters
                it came with; anything else is a 400 `invalid_cursor`. Do not look inside.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/listItems/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        category_id = frozen(category_id)
        brand_id = frozen(brand_id)
        condition = frozen(condition)
        size = frozen(size)
        color = frozen(color)
        status = frozen(status)
        return self._pages(
            AsyncPublicItemPage,
            lambda cursor: self._items_api.list_items(
                q=q,
                category_id=category_id,
                brand_id=brand_id,
                seller_id=seller_id,
                condition=condition,
                size=size,
                color=color,
                min_price=min_price,
                max_price=max_price,
                currency=currency,
                status=status,
                updated_since=updated_since,
                sort=sort,
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
            sort == "updated_asc",
        )

    async def create(
        self,
        *,
        title: str,
        description: str | Unset = UNSET,
        price: AnyMoneyInput,
        category_id: str,
        brand_id: str | None | Unset = UNSET,
        size: str | None | Unset = UNSET,
        color: str | None | Unset = UNSET,
        condition: AnyItemCondition,
        photos: Sequence[AnyPhotoInput] | Unset = UNSET,
        status: AnySellerItemStatus | Unset = UNSET,
        sku: str | None | Unset = UNSET,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Item:
        """Publish an item.

        Puts an item of your own up for sale. It is public at once; send `status: draft` to prepare it first. Two of
        your items that are neither deleted nor sold cannot have the same `sku`. Send an `Idempotency-Key`, so that a
        retry after a timeout does not list the same thing twice.

        Args:
            price: An amount of money.
            category_id: A UUID.
            brand_id: A UUID, or null for none.
            size: A short text, or null for none.
            color: A short text, or null for none.
            condition: How worn an item is. Tolerate new values.
            status: A status that the seller may set.
            sku: Your own name for the item, without spaces at its ends, or null for none.
            idempotency_key: A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for
                every intended effect. With another body, or for another resource, it is a 422; while the first call
                runs, a 409. A new one by itself if left out; None sends none, and then nothing is retried.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/createItem/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._data(
            self._items_api.create_item(
                item_create={
                    "title": title,
                    "description": description,
                    "price": price,
                    "categoryId": category_id,
                    "brandId": brand_id,
                    "size": size,
                    "color": color,
                    "condition": condition,
                    "photos": photos,
                    "status": status,
                    "sku": sku,
                },
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    @overload
    async def get(
        self,
        item_id: str,
        *,
        if_none_match: None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Item: ...

    @overload
    async def get(
        self,
        item_id: str,
        *,
        if_none_match: str | None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Item | None: ...

    async def get(
        self,
        item_id: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Item | None:
        """Get an item.

        Answers one public item, and with your key also your own drafts. A deleted item, somebody else's draft and an id
        that never existed are the same 404. Only its seller sees `sku`.

        Args:
            item_id: The item's id.
            if_none_match: The `ETag` of your copy. If it is still the current one, the answer is a 304 without a body.
                That is None here.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/getItem/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._data(
            self._items_api.get_item(
                item_id=item_id,
                if_none_match=if_none_match,
                options=options,
            )
        )

    async def update(
        self,
        item_id: str,
        *,
        title: str | Unset = UNSET,
        description: str | Unset = UNSET,
        price: AnyMoneyInput | Unset = UNSET,
        category_id: str | Unset = UNSET,
        brand_id: str | None | Unset = UNSET,
        size: str | None | Unset = UNSET,
        color: str | None | Unset = UNSET,
        condition: AnyItemCondition | Unset = UNSET,
        photos: Sequence[AnyPhotoInput] | Unset = UNSET,
        status: AnySellerItemStatus | Unset = UNSET,
        sku: str | None | Unset = UNSET,
        if_match: str | None = None,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Item:
        """Change an item of your own.

        A JSON merge patch (RFC 7396): a field that you leave out stays as it is, `null` clears `brandId`, `size`,
        `color` and `sku`, a list replaces the whole list. Set `status` to `draft` to take the item off sale, to
        `active` to put it back. Reserved and sold items cannot be changed. Send `If-Match` to change only what you have
        seen.

        Args:
            item_id: The item's id.
            price: An amount of money.
            category_id: A UUID.
            brand_id: A UUID, or null for none.
            size: A short text, or null for none.
            color: A short text, or null for none.
            condition: How worn an item is. Tolerate new values.
            status: A status that the seller may set.
            sku: Your own name for the item, without spaces at its ends, or null for none.
            if_match: The `ETag` that you have seen, or `*`. If the resource has another one by now, nothing happens and
                the answer is 412.
            idempotency_key: A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for
                every intended effect. With another body, or for another resource, it is a 422; while the first call
                runs, a 409. A new one by itself if left out; None sends none, and then nothing is retried.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/updateItem/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._data(
            self._items_api.update_item(
                item_id=item_id,
                item_update={
                    "title": title,
                    "description": description,
                    "price": price,
                    "categoryId": category_id,
                    "brandId": brand_id,
                    "size": size,
                    "color": color,
                    "condition": condition,
                    "photos": photos,
                    "status": status,
                    "sku": sku,
                },
                if_match=if_match,
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    async def delete(
        self,
        item_id: str,
        *,
        if_match: str | None = None,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Delete an item of your own.

        Takes the item off the marketplace for good; there is no way back. Reserved and sold items cannot be deleted. If
        the item was ever public, lists show it for 30 days more as a tombstone. A second DELETE of the same item is a
        404, unless it repeats the `Idempotency-Key`.

        Args:
            item_id: The item's id.
            if_match: The `ETag` that you have seen, or `*`. If the resource has another one by now, nothing happens and
                the answer is 412.
            idempotency_key: A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for
                every intended effect. With another body, or for another resource, it is a 422; while the first call
                runs, a 409. A new one by itself if left out; None sends none, and then nothing is retried.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/deleteItem/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._data(
            self._items_api.delete_item(
                item_id=item_id,
                if_match=if_match,
                idempotency_key=idempotency_key,
                options=options,
            )
        )


class ItemsResourceWithResponse(Resource):
    """`cute.items`, with the answers' status and headers."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._items_api = ItemsApi(transport)

    def list(
        self,
        *,
        q: str | None = None,
        category_id: str | Sequence[str] | None = None,
        brand_id: str | Sequence[str] | None = None,
        seller_id: str | None = None,
        condition: AnyItemCondition | Sequence[AnyItemCondition] | None = None,
        size: str | Sequence[str] | None = None,
        color: str | Sequence[str] | None = None,
        min_price: int | None = None,
        max_price: int | None = None,
        currency: str | None = None,
        status: AnyPublicItemStatus | Sequence[AnyPublicItemStatus] | None = None,
        updated_since: datetime | str | None = None,
        sort: AnyItemSort | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[PublicItemPage]:
        """As Cute.items.list, with the answer's status and headers. Gives the first page."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._page(
            PublicItemPage,
            lambda cursor: self._items_api.list_items(
                q=q,
                category_id=category_id,
                brand_id=brand_id,
                seller_id=seller_id,
                condition=condition,
                size=size,
                color=color,
                min_price=min_price,
                max_price=max_price,
                currency=currency,
                status=status,
                updated_since=updated_since,
                sort=sort,
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
            sort == "updated_asc",
        )

    def create(
        self,
        *,
        title: str,
        description: str | Unset = UNSET,
        price: AnyMoneyInput,
        category_id: str,
        brand_id: str | None | Unset = UNSET,
        size: str | None | Unset = UNSET,
        color: str | None | Unset = UNSET,
        condition: AnyItemCondition,
        photos: Sequence[AnyPhotoInput] | Unset = UNSET,
        status: AnySellerItemStatus | Unset = UNSET,
        sku: str | None | Unset = UNSET,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Item]:
        """As Cute.items.create, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._response(
            self._items_api.create_item(
                item_create={
                    "title": title,
                    "description": description,
                    "price": price,
                    "categoryId": category_id,
                    "brandId": brand_id,
                    "size": size,
                    "color": color,
                    "condition": condition,
                    "photos": photos,
                    "status": status,
                    "sku": sku,
                },
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    @overload
    def get(
        self,
        item_id: str,
        *,
        if_none_match: None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Item]: ...

    @overload
    def get(
        self,
        item_id: str,
        *,
        if_none_match: str | None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Item | None]: ...

    def get(
        self,
        item_id: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Item | None]:
        """As Cute.items.get, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._response(
            self._items_api.get_item(
                item_id=item_id,
                if_none_match=if_none_match,
                options=options,
            )
        )

    def update(
        self,
        item_id: str,
        *,
        title: str | Unset = UNSET,
        description: str | Unset = UNSET,
        price: AnyMoneyInput | Unset = UNSET,
        category_id: str | Unset = UNSET,
        brand_id: str | None | Unset = UNSET,
        size: str | None | Unset = UNSET,
        color: str | None | Unset = UNSET,
        condition: AnyItemCondition | Unset = UNSET,
        photos: Sequence[AnyPhotoInput] | Unset = UNSET,
        status: AnySellerItemStatus | Unset = UNSET,
        sku: str | None | Unset = UNSET,
        if_match: str | None = None,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Item]:
        """As Cute.items.update, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._response(
            self._items_api.update_item(
                item_id=item_id,
                item_update={
                    "title": title,
                    "description": description,
                    "price": price,
                    "categoryId": category_id,
                    "brandId": brand_id,
                    "size": size,
                    "color": color,
                    "condition": condition,
                    "photos": photos,
                    "status": status,
                    "sku": sku,
                },
                if_match=if_match,
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    def delete(
        self,
        item_id: str,
        *,
        if_match: str | None = None,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[None]:
        """As Cute.items.delete, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._response(
            self._items_api.delete_item(
                item_id=item_id,
                if_match=if_match,
                idempotency_key=idempotency_key,
                options=options,
            )
        )


class AsyncItemsResourceWithResponse(AsyncResource):
    """`cute.items`, for asyncio, with the answers' status and headers."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._items_api = ItemsApi(transport)

    async def list(
        self,
        *,
        q: str | None = None,
        category_id: str | Sequence[str] | None = None,
        brand_id: str | Sequence[str] | None = None,
        seller_id: str | None = None,
        condition: AnyItemCondition | Sequence[AnyItemCondition] | None = None,
        size: str | Sequence[str] | None = None,
        color: str | Sequence[str] | None = None,
        min_price: int | None = None,
        max_price: int | None = None,
        currency: str | None = None,
        status: AnyPublicItemStatus | Sequence[AnyPublicItemStatus] | None = None,
        updated_since: datetime | str | None = None,
        sort: AnyItemSort | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[AsyncPublicItemPage]:
        """As AsyncCute.items.list, with the answer's status and headers. Gives the first page."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._page(
            AsyncPublicItemPage,
            lambda cursor: self._items_api.list_items(
                q=q,
                category_id=category_id,
                brand_id=brand_id,
                seller_id=seller_id,
                condition=condition,
                size=size,
                color=color,
                min_price=min_price,
                max_price=max_price,
                currency=currency,
                status=status,
                updated_since=updated_since,
                sort=sort,
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
            sort == "updated_asc",
        )

    async def create(
        self,
        *,
        title: str,
        description: str | Unset = UNSET,
        price: AnyMoneyInput,
        category_id: str,
        brand_id: str | None | Unset = UNSET,
        size: str | None | Unset = UNSET,
        color: str | None | Unset = UNSET,
        condition: AnyItemCondition,
        photos: Sequence[AnyPhotoInput] | Unset = UNSET,
        status: AnySellerItemStatus | Unset = UNSET,
        sku: str | None | Unset = UNSET,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Item]:
        """As AsyncCute.items.create, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._response(
            self._items_api.create_item(
                item_create={
                    "title": title,
                    "description": description,
                    "price": price,
                    "categoryId": category_id,
                    "brandId": brand_id,
                    "size": size,
                    "color": color,
                    "condition": condition,
                    "photos": photos,
                    "status": status,
                    "sku": sku,
                },
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    @overload
    async def get(
        self,
        item_id: str,
        *,
        if_none_match: None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Item]: ...

    @overload
    async def get(
        self,
        item_id: str,
        *,
        if_none_match: str | None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Item | None]: ...

    async def get(
        self,
        item_id: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Item | None]:
        """As AsyncCute.items.get, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._response(
            self._items_api.get_item(
                item_id=item_id,
                if_none_match=if_none_match,
                options=options,
            )
        )

    async def update(
        self,
        item_id: str,
        *,
        title: str | Unset = UNSET,
        description: str | Unset = UNSET,
        price: AnyMoneyInput | Unset = UNSET,
        category_id: str | Unset = UNSET,
        brand_id: str | None | Unset = UNSET,
        size: str | None | Unset = UNSET,
        color: str | None | Unset = UNSET,
        condition: AnyItemCondition | Unset = UNSET,
        photos: Sequence[AnyPhotoInput] | Unset = UNSET,
        status: AnySellerItemStatus | Unset = UNSET,
        sku: str | None | Unset = UNSET,
        if_match: str | None = None,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Item]:
        """As AsyncCute.items.update, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._response(
            self._items_api.update_item(
                item_id=item_id,
                item_update={
                    "title": title,
                    "description": description,
                    "price": price,
                    "categoryId": category_id,
                    "brandId": brand_id,
                    "size": size,
                    "color": color,
                    "condition": condition,
                    "photos": photos,
                    "status": status,
                    "sku": sku,
                },
                if_match=if_match,
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    async def delete(
        self,
        item_id: str,
        *,
        if_match: str | None = None,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[None]:
        """As AsyncCute.items.delete, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._response(
            self._items_api.delete_item(
                item_id=item_id,
                if_match=if_match,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
