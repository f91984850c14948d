# DO NOT EDIT: made from openapi.yaml by `make generate`
"""Pages of lists whose answers say more than their entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._pages import AsyncPage, Page

if TYPE_CHECKING:
    from ..models import Event, Item


class PublicItemPage(Page["Item"]):
    @property
    def suggestion(self) -> str | None:
        """If a word of `q` is one that no item has, and there are similar ones: `q` with those instead. Otherwise null."""
        value: str | None = self.body.suggestion
        return value


class AsyncPublicItemPage(AsyncPage["Item"]):
    @property
    def suggestion(self) -> str | None:
        """If a word of `q` is one that no item has, and there are similar ones: `q` with those instead. Otherwise null."""
        value: str | None = self.body.suggestion
        return value


class EventPage(Page["Event"]):
    @property
    def next_after(self) -> int:
        """What to pass as `after` next."""
        value: int = self.body.next_after
        return value

    @property
    def has_more(self) -> bool:
        """Whether there are more by now."""
        value: bool = self.body.has_more
        return value


class AsyncEventPage(AsyncPage["Event"]):
    @property
    def next_after(self) -> int:
        """What to pass as `after` next."""
        value: int = self.body.next_after
        return value

    @property
    def has_more(self) -> bool:
        """Whether there are more by now."""
        value: bool = self.body.has_more
        return value
