# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from cute_sdk._call import Call, CallOptions, Transport, Value
from cute_sdk._response import CuteResponse
from cute_sdk._unset import UNSET
from cute_sdk._generated.models.delivery import Delivery
from cute_sdk._generated.models.delivery_detail import DeliveryDetail
from cute_sdk._generated.models.delivery_list import DeliveryList


class DeliveriesApi:
    """Operations by their operationId, in HTTP's terms."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def get_delivery(
        self,
        webhook_id: Value,
        delivery_id: Value,
        *,
        if_none_match: Value = UNSET,
        options: CallOptions,
    ) -> CuteResponse[DeliveryDetail]:
        """GET /v1/webhooks/{webhookId}/deliveries/{deliveryId}: Get a delivery"""
        return await self._transport.call_api(
            Call(
                operation="deliveries.get",
                method="GET",
                path="/v1/webhooks/{webhookId}/deliveries/{deliveryId}",
                result=DeliveryDetail,
                options=options,
                path_parameters={
                    "webhookId": webhook_id,
                    "deliveryId": delivery_id,
                },
                headers={
                    "If-None-Match": if_none_match,
                },
            )
        )

    async def list_deliveries(
        self,
        webhook_id: Value,
        *,
        status: Value = UNSET,
        event: Value = UNSET,
        created_since: Value = UNSET,
        limit: Value = UNSET,
        cursor: Value = UNSET,
        options: CallOptions,
    ) -> CuteResponse[DeliveryList]:
        """GET /v1/webhooks/{webhookId}/deliveries: List a webhook's deliveries"""
        return await self._transport.call_api(
            Call(
                operation="deliveries.list",
                method="GET",
                path="/v1/webhooks/{webhookId}/deliveries",
                result=DeliveryList,
                options=options,
                path_parameters={
                    "webhookId": webhook_id,
                },
                query={
                    "status": status,
                    "event": event,
                    "createdSince": created_since,
                    "limit": limit,
                    "cursor": cursor,
                },
            )
        )

    async def retry_delivery(
        self,
        webhook_id: Value,
        delivery_id: Value,
        *,
        idempotency_key: Value = UNSET,
        options: CallOptions,
    ) -> CuteResponse[Delivery]:
        """POST /v1/webhooks/{webhookId}/deliveries/{deliveryId}/retry: Send a delivery again now"""
        return await self._transport.call_api(
            Call(
                operation="deliveries.retry",
                method="POST",
                path="/v1/webhooks/{webhookId}/deliveries/{deliveryId}/retry",
                result=Delivery,
                options=options,
                path_parameters={
                    "webhookId": webhook_id,
                    "deliveryId": delivery_id,
                },
                headers={
                    "Idempotency-Key": idempotency_key,
                },
            )
        )
