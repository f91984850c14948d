# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from cute_sdk._call import Call, CallOptions, Transport, Value
from cute_sdk._response import CuteResponse
from cute_sdk._unset import UNSET
from cute_sdk._generated.models.event import Event
from cute_sdk._generated.models.event_list import EventList


class EventsApi:
    """Operations by their operationId, in HTTP's terms."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def get_event(
        self,
        event_id: Value,
        *,
        if_none_match: Value = UNSET,
        options: CallOptions,
    ) -> CuteResponse[Event]:
        """GET /v1/events/{eventId}: Get an event"""
        return await self._transport.call_api(
            Call(
                operation="events.get",
                method="GET",
                path="/v1/events/{eventId}",
                result=Event,
                options=options,
                path_parameters={
                    "eventId": event_id,
                },
                headers={
                    "If-None-Match": if_none_match,
                },
            )
        )

    async def list_events(
        self,
        *,
        after: Value = UNSET,
        limit: Value = UNSET,
        options: CallOptions,
    ) -> CuteResponse[EventList]:
        """GET /v1/events: Read the feed of events"""
        return await self._transport.call_api(
            Call(
                operation="events.list",
                method="GET",
                path="/v1/events",
                result=EventList,
                options=options,
                query={
                    "after": after,
                    "limit": limit,
                },
            )
        )
