"""`cute.events` with what follows the feed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING

from ._resources.events import AsyncEventsResource, EventsResource

if TYPE_CHECKING:
    from .models import Event

_LIMIT = 100
EVERY_S = 5.0


class FollowedEventsResource(EventsResource):
    def iterate(self, after: int | None = None, *, follow: bool = False, every: float = EVERY_S) -> Iterator[Event]:
        """Gives the account's events one by one, oldest first.

        Args:
            after: The `seq` of the last event that you have handled; None begins with the oldest that is kept.
            follow: Whether to go on for ever, asking again and again. Otherwise it ends when there are no more now.
            every: Seconds between two questions when there was nothing new.

        Raises:
            GoneError: events after `after` have expired; `oldest_seq` is the oldest that is kept.
        """
        while True:
            page = self.list(after=after, limit=_LIMIT).first()
            yield from page
            after = page.next_after
            if not page.has_more:
                if not follow:
                    return
                time.sleep(every)


class AsyncFollowedEventsResource(AsyncEventsResource):
    async def iterate(
        self, after: int | None = None, *, follow: bool = False, every: float = EVERY_S
    ) -> AsyncIterator[Event]:
        """Gives the account's events one by one, oldest first, as Cute.events.iterate does."""
        while True:
            page = await self.list(after=after, limit=_LIMIT).first()
            for event in page:
                yield event
            after = page.next_after
            if not page.has_more:
                if not follow:
                    return
                await asyncio.sleep(every)
