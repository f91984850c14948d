"""`cute.items` with what keeps a copy of the public items."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ._errors import ApiError
from ._resources.items import AsyncItemsResource, ItemsResource

if TYPE_CHECKING:
    from ._pages import AsyncPage, Page
    from .models import Item

_LIMIT = 100
EVERY_S = 180.0
_BEGIN_AGAIN = (
    "Begin again without a cursor, and drop from your copy afterwards what the new walk has not shown: it left the "
    "public meanwhile."
)


@dataclass(frozen=True)
class Batch:
    """A step of the copy. Store `cursor` in the same transaction as the rest, and go on from it after a crash."""

    items: list[Item]
    """New and changed ones, as they are now."""
    deleted_ids: list[str]
    """Those that have left the public: drop them."""
    cursor: str
    up_to_date: bool
    """Whether there was nothing more when this was asked for."""


class SyncedItemsResource(ItemsResource):
    def sync(
        self,
        cursor: str | None = None,
        *,
        seller_id: str | None = None,
        follow: bool = False,
        every: float = EVERY_S,
    ) -> Iterator[Batch]:
        """Walks all changes of public items in the order in which they were published.

        Args:
            cursor: That of the last batch that you have stored; None begins with all public items.
            seller_id: Only items of this seller.
            follow: Whether to go on for ever, looking for changes again and again. Otherwise it ends up to date.
            every: Seconds between two looks when there was nothing new.

        Raises:
            GoneError: the cursor has expired; begin again without one.
            BadRequestError: the cursor is not one of this walk.
        """
        while True:
            try:
                page = self.list(sort="updated_asc", limit=_LIMIT, seller_id=seller_id, cursor=cursor).first()
            except ApiError as error:
                _advise(error)
                raise
            batch = _batch_of(page, cursor)
            cursor = batch.cursor
            yield batch
            if batch.up_to_date:
                if not follow:
                    return
                time.sleep(every)


class AsyncSyncedItemsResource(AsyncItemsResource):
    async def sync(
        self,
        cursor: str | None = None,
        *,
        seller_id: str | None = None,
        follow: bool = False,
        every: float = EVERY_S,
    ) -> AsyncIterator[Batch]:
        """Walks all changes of public items in the order in which they were published, as Cute.items.sync does."""
        while True:
            try:
                page = await self.list(sort="updated_asc", limit=_LIMIT, seller_id=seller_id, cursor=cursor).first()
            except ApiError as error:
                _advise(error)
                raise
            batch = _batch_of(page, cursor)
            cursor = batch.cursor
            yield batch
            if batch.up_to_date:
                if not follow:
                    return
                await asyncio.sleep(every)


def _batch_of(page: Page[Item] | AsyncPage[Item], cursor: str | None) -> Batch:
    return Batch(
        items=[item for item in page if item.status != "deleted"],
        deleted_ids=[item.id for item in page if item.status == "deleted"],
        cursor=page.next_cursor or cursor or "",
        up_to_date=len(page) == 0,
    )


def _advise(error: ApiError) -> None:
    if error.code in ("cursor_expired", "invalid_cursor"):
        error.message = f"{error.message} {_BEGIN_AGAIN}"
