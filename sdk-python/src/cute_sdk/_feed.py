"""`cute.events` with what follows the feed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from ._config import check_every
from ._frozen import frozen
from ._resources.events import AsyncEventsResource, EventsResource
from ._unset import UNSET, Unset

if TYPE_CHECKING:
    from ._pages import AsyncPages, Pages
    from ._resources._pages import AsyncEventPage, EventPage
    from .models import Event

_LIMIT = 100
EVERY_S = 5.0


class FollowedEventsResource(EventsResource):
    def iterate(
        self,
        after: int | None = None,
        *,
        follow: bool = False,
        every: float = EVERY_S,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Iterator[Event]:
        """Gives the account's events one by one, oldest first.

        Args:
            after: The `seq` of the last event that you have handled; None begins with the oldest that is kept.
            follow: Whether to go on for ever, asking again and again. Otherwise it ends when there are no more now.
            every: Seconds between two questions when there was nothing new.
            timeout, deadline, max_retries, extra_headers: For each of its requests, instead of those of the client.

        Raises:
            GoneError: events after `after` have expired; `oldest_seq` is the oldest that is kept.
        """
        check_every(every)
        headers = frozen(extra_headers)
        return _walk(
            lambda after: self.list(
                after=after,
                limit=_LIMIT,
                timeout=timeout,
                deadline=deadline,
                max_retries=max_retries,
                extra_headers=headers,
            ),
            after,
            every if follow else None,
        )


class AsyncFollowedEventsResource(AsyncEventsResource):
    def iterate(
        self,
        after: int | None = None,
        *,
        follow: bool = False,
        every: float = EVERY_S,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> AsyncIterator[Event]:
        """Gives the account's events one by one, oldest first, as Cute.events.iterate does."""
        check_every(every)
        headers = frozen(extra_headers)
        return _walk_async(
            lambda after: self.list(
                after=after,
                limit=_LIMIT,
                timeout=timeout,
                deadline=deadline,
                max_retries=max_retries,
                extra_headers=headers,
            ),
            after,
            every if follow else None,
        )


def _walk(
    ask: Callable[[int | None], Pages[Event, EventPage]], after: int | None, every: float | None
) -> Iterator[Event]:
    """Ends when there are no more, or where `every` says when to ask again, never."""
    while True:
        page = ask(after).first()
        yield from page
        after = page.next_after
        if not page.has_more:
            if every is None:
                return
            time.sleep(every)


async def _walk_async(
    ask: Callable[[int | None], AsyncPages[Event, AsyncEventPage]], after: int | None, every: float | None
) -> AsyncIterator[Event]:
    while True:
        page = await ask(after).first()
        for event in page:
            yield event
        after = page.next_after
        if not page.has_more:
            if every is None:
                return
            await asyncio.sleep(every)
