"""Rows and items in the same terms, so that equal ones need no call."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import Any

from cute_sdk.models import Brand, Category, Item

from money import price_text
from sheet import Row

LIVE = ("draft", "active", "reserved")
"""A sku stands once among these; sold and deleted items may have had it before."""


class RowRefused(Exception):
    """What the row names does not exist; the message has a pointer and a sentence, as the API's own refusals do."""


@dataclass(frozen=True)
class Listing:
    """What a seller decides about an item, by the names that the SDK's methods take."""

    title: str
    description: str
    price: dict[str, Any]
    category_id: str
    brand_id: str | None
    size: str | None
    color: str | None
    condition: str
    photos: list[dict[str, str]]
    status: str

    def fields(self) -> dict[str, Any]:
        return asdict(self)

    def changes_from(self, item: Item) -> dict[str, Any]:
        """The fields that have to be sent. Whether a reserved item is a draft is not the seller's to say."""
        now = listing_of(item).fields()
        if item.status == "reserved":
            now["status"] = self.status
        return {name: value for name, value in self.fields().items() if value != now[name]}

    def idempotency_key(self, account_id: str, sku: str, mark: str) -> str:
        content = json.dumps([account_id, sku, mark, self.fields()], sort_keys=True)
        return f"inventory-{hashlib.sha256(content.encode()).hexdigest()}"


def listing_of(item: Item) -> Listing:
    return Listing(
        title=item.title,
        description=item.description,
        price={"amount": item.price.amount, "currency": item.price.currency},
        category_id=item.category_id,
        brand_id=item.brand_id,
        size=item.size,
        color=item.color,
        condition=item.condition.value,
        photos=[{"url": photo.url} for photo in item.photos],
        status=item.status.value,
    )


def newest_by_sku(items: Iterable[Item]) -> dict[str, Item]:
    """Of items newest first: the one that has the sku now, or else the last that had it."""
    found: dict[str, Item] = {}
    for item in items:
        if item.sku is not None and (item.sku not in found or item.status in LIVE):
            found[item.sku] = item
    return found


class Catalogue:
    """Categories by slug, brands by name or slug."""

    def __init__(self, categories: list[Category], brands: list[Brand]) -> None:
        self._slugs = {category.id: category.slug for category in categories}
        self._names = {brand.id: brand.name for brand in brands}
        self._category_ids = {category.slug: category.id for category in categories}
        self._brand_ids = {brand.slug: brand.id for brand in brands}
        self._brand_ids.update((brand.name.casefold(), brand.id) for brand in brands)

    def listing(self, row: Row) -> Listing:
        return Listing(
            title=row.title,
            description=row.description,
            price={"amount": row.amount, "currency": row.currency},
            category_id=self._category_id(row.category),
            brand_id=None if row.brand == "" else self._brand_id(row.brand),
            size=row.size or None,
            color=row.color or None,
            condition=row.condition,
            photos=[{"url": url} for url in row.photos],
            status=row.status,
        )

    def cells(self, item: Item) -> dict[str, str]:
        """The row that would list this item."""
        return {
            "sku": item.sku or "",
            "title": item.title,
            "price": price_text(item.price.amount, item.price.currency),
            "currency": item.price.currency,
            "category": self._slugs.get(item.category_id, item.category_id),
            "condition": item.condition.value,
            "description": item.description,
            "brand": self._names.get(item.brand_id or "", item.brand_id or ""),
            "size": item.size or "",
            "color": item.color or "",
            "photos": " ".join(photo.url for photo in item.photos),
            "status": "draft" if item.status == "draft" else "active",
        }

    def _category_id(self, slug: str) -> str:
        if slug in self._category_ids:
            return self._category_ids[slug]
        raise RowRefused(f'/categoryId no category has the slug "{slug}"{_meant(slug, self._slugs.values())}')

    def _brand_id(self, name: str) -> str:
        if name.casefold() in self._brand_ids:
            return self._brand_ids[name.casefold()]
        raise RowRefused(f'/brandId no brand is called "{name}"{_meant(name, self._names.values())}')


def _meant(name: str, names: Iterable[str]) -> str:
    close = get_close_matches(name, list(names), n=1)
    return f" (is it {close[0]}?)" if close else ""
