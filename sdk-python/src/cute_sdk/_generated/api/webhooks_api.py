# DO NOT EDIT: made from openapi.yaml by `make generate`

from __future__ import annotations

from cute_sdk._call import Call, CallOptions, Transport, Value
from cute_sdk._response import CuteResponse
from cute_sdk._unset import UNSET
from cute_sdk._generated.models.delivery import Delivery
from cute_sdk._generated.models.replay import Replay
from cute_sdk._generated.models.webhook import Webhook
from cute_sdk._generated.models.webhook_created import WebhookCreated
from cute_sdk._generated.models.webhook_list import WebhookList
from cute_sdk._generated.models.webhook_secret import WebhookSecret


class WebhooksApi:
    """Operations by their operationId, in HTTP's terms."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def create_webhook(
        self,
        webhook_create: Value,
        *,
        idempotency_key: Value = UNSET,
        options: CallOptions,
    ) -> CuteResponse[WebhookCreated]:
        """POST /v1/webhooks: Subscribe a URL to events"""
        return await self._transport.call_api(
            Call(
                operation="webhooks.create",
                method="POST",
                path="/v1/webhooks",
                result=WebhookCreated,
                options=options,
                headers={
                    "Idempotency-Key": idempotency_key,
                },
                body=webhook_create,
                content_type="application/json",
            )
        )

    async def delete_webhook(
        self,
        webhook_id: Value,
        *,
        if_match: Value = UNSET,
        idempotency_key: Value = UNSET,
        options: CallOptions,
    ) -> CuteResponse[None]:
        """DELETE /v1/webhooks/{webhookId}: Delete a webhook"""
        return await self._transport.call_api(
            Call(
                operation="webhooks.delete",
                method="DELETE",
                path="/v1/webhooks/{webhookId}",
                result=None,
                options=options,
                path_parameters={
                    "webhookId": webhook_id,
                },
                headers={
                    "If-Match": if_match,
                    "Idempotency-Key": idempotency_key,
                },
            )
        )

    async def get_webhook(
        self,
        webhook_id: Value,
        *,
        if_none_match: Value = UNSET,
        options: CallOptions,
    ) -> CuteResponse[Webhook]:
        """GET /v1/webhooks/{webhookId}: Get a webhook"""
        return await self._transport.call_api(
            Call(
                operation="webhooks.get",
                method="GET",
                path="/v1/webhooks/{webhookId}",
                result=Webhook,
                options=options,
                path_parameters={
                    "webhookId": webhook_id,
                },
                headers={
                    "If-None-Match": if_none_match,
                },
            )
        )

    async def list_webhooks(
        self,
        *,
        limit: Value = UNSET,
        cursor: Value = UNSET,
        options: CallOptions,
    ) -> CuteResponse[WebhookList]:
        """GET /v1/webhooks: List your webhooks"""
        return await self._transport.call_api(
            Call(
                operation="webhooks.list",
                method="GET",
                path="/v1/webhooks",
                result=WebhookList,
                options=options,
                query={
                    "limit": limit,
                    "cursor": cursor,
                },
            )
        )

    async def replay_webhook(
        self,
        webhook_id: Value,
        webhook_replay: Value,
        *,
        idempotency_key: Value = UNSET,
        options: CallOptions,
    ) -> CuteResponse[Replay]:
        """POST /v1/webhooks/{webhookId}/replay: Send events again"""
        return await self._transport.call_api(
            Call(
                operation="webhooks.replay",
                method="POST",
                path="/v1/webhooks/{webhookId}/replay",
                result=Replay,
                options=options,
                path_parameters={
                    "webhookId": webhook_id,
                },
                headers={
                    "Idempotency-Key": idempotency_key,
                },
                body=webhook_replay,
                content_type="application/json",
            )
        )

    async def rotate_webhook_secret(
        self,
        webhook_id: Value,
        *,
        idempotency_key: Value = UNSET,
        options: CallOptions,
    ) -> CuteResponse[WebhookSecret]:
        """POST /v1/webhooks/{webhookId}/rotate-secret: Replace a webhook's secret"""
        return await self._transport.call_api(
            Call(
                operation="webhooks.rotateSecret",
                method="POST",
                path="/v1/webhooks/{webhookId}/rotate-secret",
                result=WebhookSecret,
                options=options,
                path_parameters={
                    "webhookId": webhook_id,
                },
                headers={
                    "Idempotency-Key": idempotency_key,
                },
            )
        )

    async def send_test_event(
        self,
        webhook_id: Value,
        webhook_test: Value,
        *,
        idempotency_key: Value = UNSET,
        options: CallOptions,
    ) -> CuteResponse[Delivery]:
        """POST /v1/webhooks/{webhookId}/test: Send a test event"""
        return await self._transport.call_api(
            Call(
                operation="webhooks.sendTest",
                method="POST",
                path="/v1/webhooks/{webhookId}/test",
                result=Delivery,
                options=options,
                path_parameters={
                    "webhookId": webhook_id,
                },
                headers={
                    "Idempotency-Key": idempotency_key,
                },
                body=webhook_test,
                content_type="application/json",
            )
        )

    async def update_webhook(
        self,
        webhook_id: Value,
        webhook_update: Value,
        *,
        if_match: Value = UNSET,
        idempotency_key: Value = UNSET,
        options: CallOptions,
    ) -> CuteResponse[Webhook]:
        """PATCH /v1/webhooks/{webhookId}: Change, pause or resume a webhook"""
        return await self._transport.call_api(
            Call(
                operation="webhooks.update",
                method="PATCH",
                path="/v1/webhooks/{webhookId}",
                result=Webhook,
                options=options,
                path_parameters={
                    "webhookId": webhook_id,
                },
                headers={
                    "If-Match": if_match,
                    "Idempotency-Key": idempotency_key,
                },
                body=webhook_update,
                content_type="application/merge-patch+json",
            )
        )
