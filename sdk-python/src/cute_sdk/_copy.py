"""`cute.items` with what keeps a copy of the public items."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ._config import check_every
from ._errors import ApiError
from ._frozen import frozen
from ._resources.items import AsyncItemsResource, ItemsResource
from ._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._pages import AsyncPage, AsyncPages, Page, Pages
    from ._resources._pages import AsyncPublicItemPage, PublicItemPage
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
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Iterator[Batch]:
        """Walks all changes of public items in the order in which they were published.

        Args:
            cursor: That of the last batch that you have stored; None begins with all public items.
            seller_id: Only items of this seller.
            follow: Whether to go on for ever, looking for changes again and again. Otherwise it ends up to date.
            every: Seconds between two looks when there was nothing new.
            timeout, deadline, max_retries, extra_headers: For each of its requests, instead of those of the client.

        Raises:
            GoneError: the cursor has expired; begin again without one.
            BadRequestError: the cursor is not one of this walk.
        """
        check_every(every)
        headers = frozen(extra_headers)
        return _walk(
            lambda cursor: self.list(
                sort="updated_asc",
                limit=_LIMIT,
                seller_id=seller_id,
                cursor=cursor,
                timeout=timeout,
                deadline=deadline,
                max_retries=max_retries,
                extra_headers=headers,
            ),
            cursor,
            every if follow else None,
        )


class AsyncSyncedItemsResource(AsyncItemsResource):
    def sync(
        self,
        cursor: str | None = None,
        *,
        seller_id: str | None = None,
        follow: bool = False,
        every: float = EVERY_S,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> AsyncIterator[Batch]:
        """Walks all changes of public items in the order in which they were published, as Cute.items.sync does."""
        check_every(every)
        headers = frozen(extra_headers)
        return _walk_async(
            lambda cursor: self.list(
                sort="updated_asc",
                limit=_LIMIT,
                seller_id=seller_id,
                cursor=cursor,
                timeout=timeout,
                deadline=deadline,
                max_retries=max_retries,
                extra_headers=headers,
            ),
            cursor,
            every if follow else None,
        )


def _walk(
    ask: Callable[[str | None], Pages[Item, PublicItemPage]], cursor: str | None, every: float | None
) -> Iterator[Batch]:
    """Ends up to date, or where `every` says when to look again, never."""
    while True:
        try:
            page = ask(cursor).first()
        except ApiError as error:
            _advise(error)
            raise
        batch = _batch_of(page)
        cursor = batch.cursor
        yield batch
        if batch.up_to_date:
            if every is None:
                return
            time.sleep(every)


async def _walk_async(
    ask: Callable[[str | None], AsyncPages[Item, AsyncPublicItemPage]], cursor: str | None, every: float | None
) -> AsyncIterator[Batch]:
    while True:
        try:
            page = await ask(cursor).first()
        except ApiError as error:
            _advise(error)
            raise
        batch = _batch_of(page)
        cursor = batch.cursor
        yield batch
        if batch.up_to_date:
            if every is None:
                return
            await asyncio.sleep(every)


def _batch_of(page: Page[Item] | AsyncPage[Item]) -> Batch:
    return Batch(
        items=[item for item in page if item.status != "deleted"],
        deleted_ids=[item.id for item in page if item.status == "deleted"],
        cursor=page.next_cursor or "",
        up_to_date=len(page) == 0,
    )


def _advise(error: ApiError) -> None:
    if error.code in ("cursor_expired", "invalid_cursor"):
        error.message = f"{error.message} {_BEGIN_AGAIN}"
