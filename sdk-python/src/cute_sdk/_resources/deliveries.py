# DO NOT EDIT: made from openapi.yaml by `make generate`
"""What was sent to a webhook, every attempt with the answer to it, for 30 days."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from .._generated.api.deliveries_api import DeliveriesApi
from .._call import CallOptions, Transport
from .._frozen import frozen
from .._pages import AsyncPage, Page
from .._resource import AsyncResource, Resource
from .._unset import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from .._pages import AsyncPages, Pages
    from .._response import CuteResponse
    from ..models import Delivery, DeliveryDetail
    from ._inputs import AnyDeliveryStatus, AnyEventType


class DeliveriesResource(Resource):
    """`cute.deliveries`, for programs that wait."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._deliveries_api = DeliveriesApi(transport)

    def list(
        self,
        webhook_id: str,
        *,
        status: AnyDeliveryStatus | Sequence[AnyDeliveryStatus] | None = None,
        event: AnyEventType | Sequence[AnyEventType] | None = None,
        created_since: datetime | str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Pages[Delivery, Page[Delivery]]:
        """List a webhook's deliveries.

        Answers what was sent to the webhook or waits to be sent, newest first, for 30 days, even when the webhook has
        been deleted.

        Args:
            webhook_id: The webhook's id.
            status: Only deliveries in these statuses.
            event: Only deliveries of events of these types.
            created_since: Only what was made at this time or later. A `+` in the offset has to be sent as `%2B`.
            limit: The most entries that a page may have.
            cursor: `nextCursor` of the page before. It belongs to the account that got it and to the other parameters
                it came with; anything else is a 400 `invalid_cursor`. Do not look inside.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/listDeliveries/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        status = frozen(status)
        event = frozen(event)
        return self._pages(
            Page["Delivery"],
            lambda cursor: self._deliveries_api.list_deliveries(
                webhook_id=webhook_id,
                status=status,
                event=event,
                created_since=created_since,
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
        )

    @overload
    def get(
        self,
        webhook_id: str,
        delivery_id: str,
        *,
        if_none_match: None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> DeliveryDetail: ...

    @overload
    def get(
        self,
        webhook_id: str,
        delivery_id: str,
        *,
        if_none_match: str | None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> DeliveryDetail | None: ...

    def get(
        self,
        webhook_id: str,
        delivery_id: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> DeliveryDetail | None:
        """Get a delivery.

        Answers one delivery with the body that is sent, as it is sent, and every attempt so far: when it was, how long
        each part of it took, and what the receiver answered. The delivery of an `order.…` event needs the scope
        `read:orders` besides `webhooks`.

        Args:
            webhook_id: The webhook's id.
            delivery_id: The delivery's id.
            if_none_match: The `ETag` of your copy. If it is still the current one, the answer is a 304 without a body.
                That is None here.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/getDelivery/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._data(
            self._deliveries_api.get_delivery(
                webhook_id=webhook_id,
                delivery_id=delivery_id,
                if_none_match=if_none_match,
                options=options,
            )
        )

    def retry(
        self,
        webhook_id: str,
        delivery_id: str,
        *,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Delivery:
        """Send a delivery again now.

        A delivery that waits for another attempt gets it at once and is answered. For one that is over, whether it
        succeeded or failed, another delivery of the same event is made and answered. The delivery of an `order.…` event
        needs the scope `read:orders` besides `webhooks`.

        Args:
            webhook_id: The webhook's id.
            delivery_id: The delivery's id.
            idempotency_key: A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for
                every intended effect. With another body, or for another resource, it is a 422; while the first call
                runs, a 409. A new one by itself if left out; None sends none, and then nothing is retried.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/retryDelivery/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._data(
            self._deliveries_api.retry_delivery(
                webhook_id=webhook_id,
                delivery_id=delivery_id,
                idempotency_key=idempotency_key,
                options=options,
            )
        )


class AsyncDeliveriesResource(AsyncResource):
    """`cute.deliveries`, for asyncio."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._deliveries_api = DeliveriesApi(transport)

    def list(
        self,
        webhook_id: str,
        *,
        status: AnyDeliveryStatus | Sequence[AnyDeliveryStatus] | None = None,
        event: AnyEventType | Sequence[AnyEventType] | None = None,
        created_since: datetime | str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> AsyncPages[Delivery, AsyncPage[Delivery]]:
        """List a webhook's deliveries.

        Answers what was sent to the webhook or waits to be sent, newest first, for 30 days, even when the webhook has
        been deleted.

        Args:
            webhook_id: The webhook's id.
            status: Only deliveries in these statuses.
            event: Only deliveries of events of these types.
            created_since: Only what was made at this time or later. A `+` in the offset has to be sent as `%2B`.
            limit: The most entries that a page may have.
            cursor: `nextCursor` of the page before. It belongs to the account that got it and to the other parameters
                it came with; anything else is a 400 `invalid_cursor`. Do not look inside.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/listDeliveries/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        status = frozen(status)
        event = frozen(event)
        return self._pages(
            AsyncPage["Delivery"],
            lambda cursor: self._deliveries_api.list_deliveries(
                webhook_id=webhook_id,
                status=status,
                event=event,
                created_since=created_since,
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
        )

    @overload
    async def get(
        self,
        webhook_id: str,
        delivery_id: str,
        *,
        if_none_match: None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> DeliveryDetail: ...

    @overload
    async def get(
        self,
        webhook_id: str,
        delivery_id: str,
        *,
        if_none_match: str | None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> DeliveryDetail | None: ...

    async def get(
        self,
        webhook_id: str,
        delivery_id: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> DeliveryDetail | None:
        """Get a delivery.

        Answers one delivery with the body that is sent, as it is sent, and every attempt so far: when it was, how long
        each part of it took, and what the receiver answered. The delivery of an `order.…` event needs the scope
        `read:orders` besides `webhooks`.

        Args:
            webhook_id: The webhook's id.
            delivery_id: The delivery's id.
            if_none_match: The `ETag` of your copy. If it is still the current one, the answer is a 304 without a body.
                That is None here.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/getDelivery/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._data(
            self._deliveries_api.get_delivery(
                webhook_id=webhook_id,
                delivery_id=delivery_id,
                if_none_match=if_none_match,
                options=options,
            )
        )

    async def retry(
        self,
        webhook_id: str,
        delivery_id: str,
        *,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Delivery:
        """Send a delivery again now.

        A delivery that waits for another attempt gets it at once and is answered. For one that is over, whether it
        succeeded or failed, another delivery of the same event is made and answered. The delivery of an `order.…` event
        needs the scope `read:orders` besides `webhooks`.

        Args:
            webhook_id: The webhook's id.
            delivery_id: The delivery's id.
            idempotency_key: A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for
                every intended effect. With another body, or for another resource, it is a 422; while the first call
                runs, a 409. A new one by itself if left out; None sends none, and then nothing is retried.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/retryDelivery/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._data(
            self._deliveries_api.retry_delivery(
                webhook_id=webhook_id,
                delivery_id=delivery_id,
                idempotency_key=idempotency_key,
                options=options,
            )
        )


class DeliveriesResourceWithResponse(Resource):
    """`cute.deliveries`, with the answers' status and headers."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._deliveries_api = DeliveriesApi(transport)

    def list(
        self,
        webhook_id: str,
        *,
        status: AnyDeliveryStatus | Sequence[AnyDeliveryStatus] | None = None,
        event: AnyEventType | Sequence[AnyEventType] | None = None,
        created_since: datetime | str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Page[Delivery]]:
        """As Cute.deliveries.list, with the answer's status and headers. Gives the first page."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._page(
            Page["Delivery"],
            lambda cursor: self._deliveries_api.list_deliveries(
                webhook_id=webhook_id,
                status=status,
                event=event,
                created_since=created_since,
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
        )

    @overload
    def get(
        self,
        webhook_id: str,
        delivery_id: str,
        *,
        if_none_match: None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[DeliveryDetail]: ...

    @overload
    def get(
        self,
        webhook_id: str,
        delivery_id: str,
        *,
        if_none_match: str | None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[DeliveryDetail | None]: ...

    def get(
        self,
        webhook_id: str,
        delivery_id: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[DeliveryDetail | None]:
        """As Cute.deliveries.get, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._response(
            self._deliveries_api.get_delivery(
                webhook_id=webhook_id,
                delivery_id=delivery_id,
                if_none_match=if_none_match,
                options=options,
            )
        )

    def retry(
        self,
        webhook_id: str,
        delivery_id: str,
        *,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Delivery]:
        """As Cute.deliveries.retry, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._response(
            self._deliveries_api.retry_delivery(
                webhook_id=webhook_id,
                delivery_id=delivery_id,
                idempotency_key=idempotency_key,
                options=options,
            )
        )


class AsyncDeliveriesResourceWithResponse(AsyncResource):
    """`cute.deliveries`, for asyncio, with the answers' status and headers."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._deliveries_api = DeliveriesApi(transport)

    async def list(
        self,
        webhook_id: str,
        *,
        status: AnyDeliveryStatus | Sequence[AnyDeliveryStatus] | None = None,
        event: AnyEventType | Sequence[AnyEventType] | None = None,
        created_since: datetime | str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[AsyncPage[Delivery]]:
        """As AsyncCute.deliveries.list, with the answer's status and headers. Gives the first page."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._page(
            AsyncPage["Delivery"],
            lambda cursor: self._deliveries_api.list_deliveries(
                webhook_id=webhook_id,
                status=status,
                event=event,
                created_since=created_since,
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
        )

    @overload
    async def get(
        self,
        webhook_id: str,
        delivery_id: str,
        *,
        if_none_match: None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[DeliveryDetail]: ...

    @overload
    async def get(
        self,
        webhook_id: str,
        delivery_id: str,
        *,
        if_none_match: str | None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[DeliveryDetail | None]: ...

    async def get(
        self,
        webhook_id: str,
        delivery_id: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[DeliveryDetail | None]:
        """As AsyncCute.deliveries.get, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._response(
            self._deliveries_api.get_delivery(
                webhook_id=webhook_id,
                delivery_id=delivery_id,
                if_none_match=if_none_match,
                options=options,
            )
        )

    async def retry(
        self,
        webhook_id: str,
        delivery_id: str,
        *,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Delivery]:
        """As AsyncCute.deliveries.retry, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._response(
            self._deliveries_api.retry_delivery(
                webhook_id=webhook_id,
                delivery_id=delivery_id,
                idempotency_key=idempotency_key,
                options=options,
            )
        )
