"""The DuckDB file: events and the place in the feed, which change together or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from cute_sdk import UnknownEvent
from cute_sdk.models import Brand, Category, Event, Item, Me, Order

from settings import UsageError

_ADD_EVENTS = """
    insert into events
    select seq, id, event, make_timestamp(timestamp * 1000), data
    from (select unnest(from_json($events, '[{
      "seq": "BIGINT", "id": "VARCHAR", "event": "VARCHAR", "timestamp": "BIGINT", "data": "JSON"
    }]'), recursive := true))
"""
_ADD_ITEMS = "insert into items_at_start select unnest(from_json($rows, '[\"JSON\"]'))"
_ADD_ORDERS = "insert into orders_at_start select unnest(from_json($rows, '[\"JSON\"]'))"
_PAIRS = "select pair[1], pair[2] from (select unnest(from_json($rows, '[[\"VARCHAR\"]]')) as pair)"
_NAME_CATEGORIES = f"insert or replace into categories {_PAIRS}"
_NAME_BRANDS = f"insert or replace into brands {_PAIRS}"


@dataclass(frozen=True)
class Gap:
    """Events that expired before they were read."""

    first_seq: int
    last_seq: int


@dataclass(frozen=True)
class Stock:
    """How things stand now, whatever led to it."""

    me: Me
    items: list[Item]
    orders: list[Order]


class Warehouse:
    def __init__(self, path: Path) -> None:
        try:
            self._connection = duckdb.connect(str(path))
            self._connection.execute(Path(__file__).with_name("schema.sql").read_text(encoding="utf-8"))
        except duckdb.Error as error:
            why = str(error).splitlines()[0].rstrip(".!")
            raise UsageError(
                f"{path} cannot be used: {why}. "
                "Unless another program has it open, move it away: the next start makes it anew."
            ) from error

    def rows(self, query: str, values: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, values).fetchall()

    def account(self) -> str | None:
        """Whose events these are; None before the first start."""
        found = self.rows("select account from position")
        return found[0][0] if found else None

    def last_seq(self) -> int | None:
        found = self.rows("select last_seq from position")
        return found[0][0] if found else None

    def begin(self, stock: Stock, gap: Gap | None = None) -> None:
        """At the first start, and after a gap, how things stand is all that can be known."""
        last_seq = None if gap is None else gap.last_seq
        position = {"account": stock.me.account_id, "name": stock.me.name, "last": last_seq}
        item_rows = json.dumps([item.to_dict() for item in stock.items])
        order_rows = json.dumps([order.to_dict() for order in stock.orders])

        def change() -> None:
            for table in ("position", "items_at_start", "orders_at_start"):
                self.rows(f"delete from {table}")
            self.rows("insert into position values ($account, $name, $last)", position)
            self.rows(_ADD_ITEMS, {"rows": item_rows})
            self.rows(_ADD_ORDERS, {"rows": order_rows})
            if gap is not None:
                self.rows("insert into gaps values ($first, $last)", {"first": gap.first_seq, "last": gap.last_seq})

        self._in_one_transaction(change)

    def add(self, events: list[Event | UnknownEvent]) -> None:
        """With the new place in the feed, so that each event is here exactly once however this program ends."""

        def change() -> None:
            self.rows(_ADD_EVENTS, {"events": json.dumps([event.to_dict() for event in events])})
            self.rows("update position set last_seq = $last", {"last": events[-1].seq})

        self._in_one_transaction(change)

    def name(self, categories: list[Category], brands: list[Brand]) -> None:
        parents = {category.id: category for category in categories}
        paths = [[category.id, _path(category, parents)] for category in categories]
        names = [[brand.id, brand.name] for brand in brands]

        def change() -> None:
            self.rows(_NAME_CATEGORIES, {"rows": json.dumps(paths)})
            self.rows(_NAME_BRANDS, {"rows": json.dumps(names)})

        self._in_one_transaction(change)

    def close(self) -> None:
        self._connection.close()

    def _in_one_transaction(self, change: Callable[[], None]) -> None:
        self._connection.begin()
        try:
            change()
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()


def _path(category: Category, categories: dict[str, Category]) -> str:
    """Its own name below that of its topmost parent: Women › Coats."""
    top = category
    while top.parent_id is not None and top.parent_id in categories:
        top = categories[top.parent_id]
    return category.name if top is category else f"{top.name} › {category.name}"
