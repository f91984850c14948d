"""Makes the shop's listings what the rows say, a few calls at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from cute_sdk import (
    ApiError,
    AsyncCute,
    BadRequestError,
    ConflictError,
    NotFoundError,
    PreconditionFailedError,
    UnprocessableError,
)
from cute_sdk.models import Item

from listing import LIVE, Catalogue, RowRefused, newest_by_sku
from sheet import Row
from state import State

Entry = TypeVar("Entry")

# Somebody else who changes the same piece between our look and our call makes us look again, this often at most.
TRIES = 4


@dataclass(frozen=True)
class Outcome:
    row: int | None
    """None: the piece has left the CSV file."""
    sku: str
    result: str
    """created, updated, unchanged, removed, refused or sold."""
    item_id: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Shop:
    """What there was before the first change."""

    account_id: str
    catalogue: Catalogue
    items: list[Item]

    @classmethod
    async def look(cls, cute: AsyncCute) -> Shop:
        me = await cute.me.get(max_retries=2)  # a wrong address is said at once
        categories, brands, items = await asyncio.gather(
            _all(cute.categories.list(limit=100)),
            _all(cute.brands.list(limit=100)),
            _all(cute.me.items(limit=100)),
        )
        return cls(me.account_id, Catalogue(categories, brands), items)


class Sync:
    def __init__(self, cute: AsyncCute, shop: Shop, state: State, gone: str) -> None:
        self._cute = cute
        self._shop = shop
        self._state = state
        self._gone = gone
        self._found = newest_by_sku(shop.items)

    def plan(self, rows: list[Row]) -> list[Outcome]:
        """What a run would do."""
        return [self._planned(row) for row in rows] + [
            Outcome(None, sku, "removed", self._found[sku].id) for sku in self._leaving(rows)
        ]

    async def run(self, rows: list[Row], calls_at_once: int, report: Callable[[Outcome], None]) -> None:
        """Reports each row once it is as it should be, or refused. What goes wrong with the whole run is raised."""
        live = {sku for sku, item in self._found.items() if item.status in LIVE}
        listed = {row.sku for row in rows}
        self._state.settle(live, gone={sku for sku in self._state.skus() if sku not in live | listed})
        self._state.about_to_create([row.sku for row in rows if self._planned(row).result == "created"])
        jobs = [partial(self._settle, row) for row in rows] + [
            partial(self._remove, sku) for sku in self._leaving(rows)
        ]
        turns = asyncio.Semaphore(calls_at_once)

        async def in_turn(job: Callable[[], Awaitable[Outcome]]) -> Outcome:
            async with turns:
                return await job()

        await _in_order([asyncio.create_task(in_turn(job)) for job in jobs], report)

    def _leaving(self, rows: list[Row]) -> list[str]:
        staying = {row.sku for row in rows}
        wanted = ("active", "reserved") if self._gone == "draft" else LIVE
        return [
            sku
            for sku in self._state.skus()
            if sku not in staying and sku in self._found and self._found[sku].status in wanted
        ]

    def _planned(self, row: Row) -> Outcome:
        item = self._found.get(row.sku)
        try:
            listing = self._shop.catalogue.listing(row)
        except RowRefused as refusal:
            return Outcome(row.number, row.sku, "refused", "" if item is None else item.id, str(refusal))
        if item is None:
            return Outcome(row.number, row.sku, "created")
        if item.status not in LIVE:
            return Outcome(row.number, row.sku, "sold", item.id, "take the row out of the CSV file")
        changes = listing.changes_from(item)
        return Outcome(row.number, row.sku, "updated" if changes else "unchanged", item.id, ", ".join(changes))

    async def _settle(self, row: Row) -> Outcome:
        planned = self._planned(row)
        if planned.result in ("unchanged", "refused", "sold"):
            return planned
        try:
            for _ in range(TRIES):
                try:
                    if planned.result == "created":
                        return await self._create(row)
                    return await self._update(row, planned.item_id)
                except (PreconditionFailedError, NotFoundError, ConflictError) as error:
                    if isinstance(error, ConflictError) and error.code != "sku_taken":
                        raise
                planned = await self._look_again(row)
                if planned.result in ("unchanged", "sold"):
                    return planned
        except (BadRequestError, ConflictError, UnprocessableError) as error:
            if planned.result == "created":
                self._state.forget(row.sku)
            return Outcome(row.number, row.sku, "refused", planned.item_id, reason(error))
        return Outcome(row.number, row.sku, "refused", planned.item_id, "it is changed again and again: run it later")

    async def _create(self, row: Row) -> Outcome:
        listing = self._shop.catalogue.listing(row)
        key = listing.idempotency_key(self._shop.account_id, row.sku, self._state.mark(row.sku))
        item = await self._cute.items.create(**listing.fields(), sku=row.sku, idempotency_key=key)
        self._state.exists(row.sku)
        return Outcome(row.number, row.sku, "created", item.id)

    async def _update(self, row: Row, item_id: str) -> Outcome:
        """Decides by what the item is now, and makes sure that it still is that."""
        seen = await self._cute.with_response.items.get(item_id)
        changes = self._shop.catalogue.listing(row).changes_from(seen.data)
        if not changes:
            return Outcome(row.number, row.sku, "unchanged", item_id)
        await self._cute.items.update(item_id, **changes, if_match=seen.etag)
        return Outcome(row.number, row.sku, "updated", item_id, ", ".join(changes))

    async def _look_again(self, row: Row) -> Outcome:
        self._found.pop(row.sku, None)
        self._found.update(newest_by_sku(await _all(self._cute.me.items(sku=row.sku, limit=100))))
        planned = self._planned(row)
        if planned.result == "created":
            self._state.about_to_create([row.sku])
        return planned

    async def _remove(self, sku: str) -> Outcome:
        item_id = self._found[sku].id
        try:
            if self._gone == "draft":
                await self._cute.items.update(item_id, status="draft")
            else:
                await self._cute.items.delete(item_id)
        except NotFoundError:
            pass  # somebody else has removed it
        except ConflictError as error:
            return Outcome(None, sku, "refused", item_id, reason(error))
        if self._gone == "delete":
            self._state.forget(sku)
        return Outcome(None, sku, "removed", item_id)


def reason(error: ApiError) -> str:
    """The problem's fields by pointer, or else its code and sentence."""
    fields = [f"{field.pointer} {field.detail}" for field in error.errors]
    return "; ".join(fields) if fields else f"{error.code or error.status}: {error.detail or error.message}"


async def _all(pages: AsyncIterable[Entry]) -> list[Entry]:
    return [each async for each in pages]


async def _in_order(tasks: list[asyncio.Task[Outcome]], report: Callable[[Outcome], None]) -> None:
    """A failure ends all of them; what was done by then is reported too."""
    told = 0
    try:
        for task in tasks:
            report(await task)
            told += 1
    finally:
        for task in tasks:
            task.cancel()
        for outcome in (await asyncio.gather(*tasks, return_exceptions=True))[told:]:
            if isinstance(outcome, Outcome):
                report(outcome)
