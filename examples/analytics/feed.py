"""Reads the feed of events into the warehouse, from where the last run stopped."""

from __future__ import annotations

from collections.abc import Iterator

from cute_sdk import Cute, GoneError, UnknownEvent
from cute_sdk.models import Event, Me

from settings import UsageError
from warehouse import Gap, Stock, Warehouse

BATCH = 100

Events = list[Event | UnknownEvent]


def begin(cute: Cute, warehouse: Warehouse) -> None:
    """Knows whose events these are; at the first start how things stand, too."""
    me = cute.me.get(max_retries=2)  # a wrong address is said at once
    account = warehouse.account()
    if account is None:
        warehouse.begin(_stock(cute, me))
    elif account != me.account_id:
        raise UsageError("The database belongs to another account: use its key, or set ANALYTICS_DATABASE anew.")
    warehouse.name(list(cute.categories.list(limit=100)), list(cute.brands.list(limit=100)))


def catch_up(cute: Cute, warehouse: Warehouse) -> Iterator[Events | Gap]:
    """Gives each batch once it is stored, and ends when there are no more events for now."""
    while True:
        batch: Events = []
        try:
            for event in cute.events.iterate(warehouse.last_seq()):
                batch.append(event)
                if len(batch) == BATCH:
                    warehouse.add(batch)
                    yield batch
                    batch = []
        except GoneError as error:
            yield _skip_expired(cute, warehouse, error)
            continue
        if batch:
            warehouse.add(batch)
            yield batch
        return


def _skip_expired(cute: Cute, warehouse: Warehouse, error: GoneError) -> Gap:
    """Goes on with the oldest event that is kept. What the lost ones led to is in the items and orders of today."""
    if error.oldest_seq is None:
        raise error
    gap = Gap((warehouse.last_seq() or 0) + 1, error.oldest_seq - 1)
    warehouse.begin(_stock(cute, cute.me.get()), gap)
    return gap


def _stock(cute: Cute, me: Me) -> Stock:
    return Stock(me, list(cute.me.items(limit=100)), list(cute.me.orders(role="seller", limit=100)))
