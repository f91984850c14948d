"""The sales as text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from money import money
from plain import plain
from warehouse import Warehouse

LINES = 5


def lines(warehouse: Warehouse) -> Iterator[str]:
    yield from _totals(warehouse)
    yield from _days(warehouse)
    yield from _sell_through(warehouse, "category")
    yield from _sell_through(warehouse, "brand")
    yield from _top_items(warehouse)


def _totals(warehouse: Warehouse) -> Iterator[str]:
    [(events, sold, days)] = warehouse.rows(
        "select (select count(*) from events), count(*), median(days_on_sale) from sales"
    )
    [(name,)] = warehouse.rows("select name from position")
    usual = "" if days is None else f", half of them within {days:.0f} days"
    yield f"{plain(name)}: {events} events, {sold} pieces sold{usual}"


def _days(warehouse: Warehouse) -> Iterator[str]:
    yield f"\n{'Revenue by day':<32}{'pieces':>8}{'revenue':>18}"
    query = "from revenue_by_day order by day desc, currency limit $lines"
    for day, currency, pieces, amount in warehouse.rows(query, {"lines": LINES}):
        yield f"{day:%a %d %b %Y}{'':<17}{pieces:>8}{money(amount, currency):>18}"


def _sell_through(warehouse: Warehouse, what: str) -> Iterator[str]:
    yield f"\n{f'Sell-through by {what}':<32}{'sold':>8}{'listed':>8}{'share':>10}"
    query = f"from sell_through_by_{what} limit $lines"
    for name, sold, listed in warehouse.rows(query, {"lines": LINES}):
        yield f"{plain(name[:31]):<32}{sold:>8}{listed:>8}{sold / listed:>10.0%}"


def _top_items(warehouse: Warehouse) -> Iterator[str]:
    yield f"\n{'Top items':<32}{'days':>8}{'price':>18}"
    query = "select title, days_on_sale, amount, currency from sales order by amount desc, sold_at limit $lines"
    for title, days, amount, currency in warehouse.rows(query, {"lines": LINES}):
        yield f"{plain(title[:31]):<32}{'' if days is None else f'{days:.0f}':>8}{money(amount, currency):>18}"
