# DO NOT EDIT: made from openapi.yaml by `make generate`
"""What happened, numbered per account, for 30 days. An event is smaller than 20,000 bytes: where an item's `description` or a message's `text` does not fit, it is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from .._generated.api.events_api import EventsApi
from .._call import CallOptions, Transport
from .._resource import AsyncResource, Resource
from .._unset import UNSET, Unset
from ._pages import AsyncEventPage, EventPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._pages import AsyncPages, Pages
    from .._response import CuteResponse
    from ..models import Event


class EventsResource(Resource):
    """`cute.events`, for programs that wait."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._events_api = EventsApi(transport)

    def list(
        self,
        *,
        after: int | None = None,
        limit: int | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Pages[Event, EventPage]:
        """Read the feed of events.

        Answers the account's events of the last 30 days, oldest first: the way to fetch events instead of having them
        sent, or to find out whether a webhook missed one. Pass `nextAfter` as `after`; while `hasMore` is true there
        are more now, and afterwards the same `after` answers what has happened since. Nothing is ever inserted before
        an `after` that was answered. Without the scope `read:orders`, `order.…` events are left out, and `seq` has gaps
        in their place.

        Args:
            after: `nextAfter` of the answer before, or the `seq` of the last event that you have. From the oldest event
                that is kept if left out; one that is older than that is a 410. One that the account has not reached is
                a 400: if it came from an answer, the database was restored from a backup and `seq` goes on from an
                earlier number.
            limit: The most entries that a page may have.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/listEvents/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._pages(
            EventPage,
            lambda after: self._events_api.list_events(
                after=after,
                limit=limit,
                options=options,
            ),
            after,
        )

    @overload
    def get(
        self,
        event_id: str,
        *,
        if_none_match: None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Event: ...

    @overload
    def get(
        self,
        event_id: str,
        *,
        if_none_match: str | None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Event | None: ...

    def get(
        self,
        event_id: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Event | None:
        """Get an event.

        Answers one event of the account's, test events among them, as it was sent. It never changes and stays 30 days.
        An `order.…` event needs the scope `read:orders` besides `webhooks`.

        Args:
            event_id: The event's id, which is `webhook-id` on its deliveries.
            if_none_match: The `ETag` of your copy. If it is still the current one, the answer is a 304 without a body.
                That is None here.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/getEvent/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._data(
            self._events_api.get_event(
                event_id=event_id,
                if_none_match=if_none_match,
                options=options,
            )
        )


class AsyncEventsResource(AsyncResource):
    """`cute.events`, for asyncio."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._events_api = EventsApi(transport)

    def list(
        self,
        *,
        after: int | None = None,
        limit: int | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> AsyncPages[Event, AsyncEventPage]:
        """Read the feed of events.

        Answers the account's events of the last 30 days, oldest first: the way to fetch events instead of having them
        sent, or to find out whether a webhook missed one. Pass `nextAfter` as `after`; while `hasMore` is true there
        are more now, and afterwards the same `after` answers what has happened since. Nothing is ever inserted before
        an `after` that was answered. Without the scope `read:orders`, `order.…` events are left out, and `seq` has gaps
        in their place.

        Args:
            after: `nextAfter` of the answer before, or the `seq` of the last event that you have. From the oldest event
                that is kept if left out; one that is older than that is a 410. One that the account has not reached is
                a 400: if it came from an answer, the database was restored from a backup and `seq` goes on from an
                earlier number.
            limit: The most entries that a page may have.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/listEvents/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._pages(
            AsyncEventPage,
            lambda after: self._events_api.list_events(
                after=after,
                limit=limit,
                options=options,
            ),
            after,
        )

    @overload
    async def get(
        self,
        event_id: str,
        *,
        if_none_match: None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Event: ...

    @overload
    async def get(
        self,
        event_id: str,
        *,
        if_none_match: str | None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Event | None: ...

    async def get(
        self,
        event_id: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Event | None:
        """Get an event.

        Answers one event of the account's, test events among them, as it was sent. It never changes and stays 30 days.
        An `order.…` event needs the scope `read:orders` besides `webhooks`.

        Args:
            event_id: The event's id, which is `webhook-id` on its deliveries.
            if_none_match: The `ETag` of your copy. If it is still the current one, the answer is a 304 without a body.
                That is None here.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/getEvent/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._data(
            self._events_api.get_event(
                event_id=event_id,
                if_none_match=if_none_match,
                options=options,
            )
        )


class EventsResourceWithResponse(Resource):
    """`cute.events`, with the answers' status and headers."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._events_api = EventsApi(transport)

    def list(
        self,
        *,
        after: int | None = None,
        limit: int | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[EventPage]:
        """As Cute.events.list, with the answer's status and headers. Gives the first page."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._page(
            EventPage,
            lambda after: self._events_api.list_events(
                after=after,
                limit=limit,
                options=options,
            ),
            after,
        )

    @overload
    def get(
        self,
        event_id: str,
        *,
        if_none_match: None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Event]: ...

    @overload
    def get(
        self,
        event_id: str,
        *,
        if_none_match: str | None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Event | None]: ...

    def get(
        self,
        event_id: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Event | None]:
        """As Cute.events.get, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._response(
            self._events_api.get_event(
                event_id=event_id,
                if_none_match=if_none_match,
                options=options,
            )
        )


class AsyncEventsResourceWithResponse(AsyncResource):
    """`cute.events`, for asyncio, with the answers' status and headers."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._events_api = EventsApi(transport)

    async def list(
        self,
        *,
        after: int | None = None,
        limit: int | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[AsyncEventPage]:
        """As AsyncCute.events.list, with the answer's status and headers. Gives the first page."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._page(
            AsyncEventPage,
            lambda after: self._events_api.list_events(
                after=after,
                limit=limit,
                options=options,
            ),
            after,
        )

    @overload
    async def get(
        self,
        event_id: str,
        *,
        if_none_match: None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Event]: ...

    @overload
    async def get(
        self,
        event_id: str,
        *,
        if_none_match: str | None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Event | None]: ...

    async def get(
        self,
        event_id: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Event | None]:
        """As AsyncCute.events.get, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._response(
            self._events_api.get_event(
                event_id=event_id,
                if_none_match=if_none_match,
                options=options,
            )
        )
