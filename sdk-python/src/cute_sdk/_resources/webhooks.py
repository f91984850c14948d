# DO NOT EDIT: made from openapi.yaml by `make generate`
"""Subscriptions: which events are sent to which URL. Deliveries are signed as Standard Webhooks has it, and in `X-Cute-Signature`."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from .._generated.api.webhooks_api import WebhooksApi
from .._call import CallOptions, Transport
from .._pages import AsyncPage, Page
from .._resource import AsyncResource, Resource
from .._unset import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from .._pages import AsyncPages, Pages
    from .._response import CuteResponse
    from ..models import Delivery, Replay, Webhook, WebhookCreated, WebhookSecret
    from ._inputs import AnyEventType, AnyOwnerWebhookStatus


class WebhooksResource(Resource):
    """`cute.webhooks`, for programs that wait."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._webhooks_api = WebhooksApi(transport)

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Pages[Webhook, Page[Webhook]]:
        """List your webhooks.

        Answers the account's webhooks, newest first, those that are paused or disabled too.

        Args:
            limit: The most entries that a page may have.
            cursor: `nextCursor` of the page before. It belongs to the account that got it and to the other parameters
                it came with; anything else is a 400 `invalid_cursor`. Do not look inside.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/listWebhooks/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._pages(
            Page["Webhook"],
            lambda cursor: self._webhooks_api.list_webhooks(
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
        )

    def create(
        self,
        *,
        url: str,
        events: Sequence[AnyEventType],
        description: str | Unset = UNSET,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> WebhookCreated:
        """Subscribe a URL to events.

        From now on, every event of these types is sent to the URL. The answer holds the secret that deliveries are
        signed with, once: it cannot be shown again, only rotated. The URL must be https, on port 443 or above 1023, and
        on the public internet. `order.…` events need the scope `read:orders` besides `webhooks`. An account has 20
        webhooks at most.

        Args:
            idempotency_key: A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for
                every intended effect. With another body, or for another resource, it is a 422; while the first call
                runs, a 409. A new one by itself if left out; None sends none, and then nothing is retried.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/createWebhook/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._data(
            self._webhooks_api.create_webhook(
                webhook_create={
                    "url": url,
                    "events": events,
                    "description": description,
                },
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    @overload
    def get(
        self,
        webhook_id: str,
        *,
        if_none_match: None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Webhook: ...

    @overload
    def get(
        self,
        webhook_id: str,
        *,
        if_none_match: str | None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Webhook | None: ...

    def get(
        self,
        webhook_id: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Webhook | None:
        """Get a webhook.

        Answers one webhook of the account, with how its deliveries go and how many events wait for it. A deleted one,
        somebody else's and an id that never existed are the same 404.

        Args:
            webhook_id: The webhook's id.
            if_none_match: The `ETag` of your copy. If it is still the current one, the answer is a 304 without a body.
                That is None here.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/getWebhook/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._data(
            self._webhooks_api.get_webhook(
                webhook_id=webhook_id,
                if_none_match=if_none_match,
                options=options,
            )
        )

    def update(
        self,
        webhook_id: str,
        *,
        url: str | Unset = UNSET,
        events: Sequence[AnyEventType] | Unset = UNSET,
        description: str | Unset = UNSET,
        status: AnyOwnerWebhookStatus | Unset = UNSET,
        if_match: str | None = None,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Webhook:
        """Change, pause or resume a webhook.

        A JSON merge patch (RFC 7396): a field that you leave out stays as it is, `events` replaces the whole list. Set
        `status` to `paused` to hold back what happens, to `active` to resume, also after the webhook was disabled: what
        was held meanwhile goes out then, in order and throttled. New `events` count from now on, and for what is held.
        Deliveries that wait for another attempt go to the new `url`. `If-Match` refuses to overwrite settings that you
        have not seen; what only counts deliveries may have moved on.

        Args:
            webhook_id: The webhook's id.
            status: A status that you may set.
            if_match: The `ETag` that you have seen, or `*`. If the resource has another one by now, nothing happens and
                the answer is 412.
            idempotency_key: A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for
                every intended effect. With another body, or for another resource, it is a 422; while the first call
                runs, a 409. A new one by itself if left out; None sends none, and then nothing is retried.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/updateWebhook/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._data(
            self._webhooks_api.update_webhook(
                webhook_id=webhook_id,
                webhook_update={
                    "url": url,
                    "events": events,
                    "description": description,
                    "status": status,
                },
                if_match=if_match,
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    def delete(
        self,
        webhook_id: str,
        *,
        if_match: str | None = None,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Delete a webhook.

        Nothing is sent to it any more, and what waits for it is given up. Its deliveries can be read for 30 days; with
        every other operation it is a 404 from now on.

        Args:
            webhook_id: The webhook's id.
            if_match: The `ETag` that you have seen, or `*`. If the resource has another one by now, nothing happens and
                the answer is 412.
            idempotency_key: A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for
                every intended effect. With another body, or for another resource, it is a 422; while the first call
                runs, a 409. A new one by itself if left out; None sends none, and then nothing is retried.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/deleteWebhook/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._data(
            self._webhooks_api.delete_webhook(
                webhook_id=webhook_id,
                if_match=if_match,
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    def rotate_secret(
        self,
        webhook_id: str,
        *,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> WebhookSecret:
        """Replace a webhook's secret.

        Answers the new secret, once. For 24 hours every delivery is signed with both, so that you can change over
        without missing one. A second rotation within that time ends the older secret at once.

        Args:
            webhook_id: The webhook's id.
            idempotency_key: A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for
                every intended effect. With another body, or for another resource, it is a 422; while the first call
                runs, a 409. A new one by itself if left out; None sends none, and then nothing is retried.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/rotateWebhookSecret/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._data(
            self._webhooks_api.rotate_webhook_secret(
                webhook_id=webhook_id,
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    def send_test(
        self,
        webhook_id: str,
        *,
        event: AnyEventType,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Delivery:
        """Send a test event.

        Sends a made-up event of this type to this webhook alone, whether it is subscribed to the type or not, and
        answers its delivery; get the delivery to see how it went. It is signed, retried and logged like any other, has
        no `seq`, and is not in the feed. `order.…` events need the scope `read:orders` besides `webhooks`.

        Args:
            webhook_id: The webhook's id.
            event: What happened. Tolerate new values.
            idempotency_key: A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for
                every intended effect. With another body, or for another resource, it is a 422; while the first call
                runs, a 409. A new one by itself if left out; None sends none, and then nothing is retried.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/sendTestEvent/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._data(
            self._webhooks_api.send_test_event(
                webhook_id=webhook_id,
                webhook_test={
                    "event": event,
                },
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    def replay(
        self,
        webhook_id: str,
        *,
        after_seq: int | Unset = UNSET,
        since: datetime | str | Unset = UNSET,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Replay:
        """Send events again.

        Sends the events after a seq, or since a time, to this webhook again: those of the types it is subscribed to, up
        to the latest one, in order and throttled, with the same ids and bodies as the first time. Give either
        `afterSeq` or `since`. A webhook that is subscribed to `order.…` events needs the scope `read:orders` besides
        `webhooks`.

        Args:
            webhook_id: The webhook's id.
            after_seq: The number of an event, or 0 for before the first.
            since: A time as RFC 3339 has it, with its offset.
            idempotency_key: A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for
                every intended effect. With another body, or for another resource, it is a 422; while the first call
                runs, a 409. A new one by itself if left out; None sends none, and then nothing is retried.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/replayWebhook/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._data(
            self._webhooks_api.replay_webhook(
                webhook_id=webhook_id,
                webhook_replay={
                    "afterSeq": after_seq,
                    "since": since,
                },
                idempotency_key=idempotency_key,
                options=options,
            )
        )


class AsyncWebhooksResource(AsyncResource):
    """`cute.webhooks`, for asyncio."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._webhooks_api = WebhooksApi(transport)

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> AsyncPages[Webhook, AsyncPage[Webhook]]:
        """List your webhooks.

        Answers the account's webhooks, newest first, those that are paused or disabled too.

        Args:
            limit: The most entries that a page may have.
            cursor: `nextCursor` of the page before. It belongs to the account that got it and to the other parameters
                it came with; anything else is a 400 `invalid_cursor`. Do not look inside.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/listWebhooks/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._pages(
            AsyncPage["Webhook"],
            lambda cursor: self._webhooks_api.list_webhooks(
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
        )

    async def create(
        self,
        *,
        url: str,
        events: Sequence[AnyEventType],
        description: str | Unset = UNSET,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> WebhookCreated:
        """Subscribe a URL to events.

        From now on, every event of these types is sent to the URL. The answer holds the secret that deliveries are
        signed with, once: it cannot be shown again, only rotated. The URL must be https, on port 443 or above 1023, and
        on the public internet. `order.…` events need the scope `read:orders` besides `webhooks`. An account has 20
        webhooks at most.

        Args:
            idempotency_key: A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for
                every intended effect. With another body, or for another resource, it is a 422; while the first call
                runs, a 409. A new one by itself if left out; None sends none, and then nothing is retried.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/createWebhook/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._data(
            self._webhooks_api.create_webhook(
                webhook_create={
                    "url": url,
                    "events": events,
                    "description": description,
                },
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    @overload
    async def get(
        self,
        webhook_id: str,
        *,
        if_none_match: None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Webhook: ...

    @overload
    async def get(
        self,
        webhook_id: str,
        *,
        if_none_match: str | None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Webhook | None: ...

    async def get(
        self,
        webhook_id: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Webhook | None:
        """Get a webhook.

        Answers one webhook of the account, with how its deliveries go and how many events wait for it. A deleted one,
        somebody else's and an id that never existed are the same 404.

        Args:
            webhook_id: The webhook's id.
            if_none_match: The `ETag` of your copy. If it is still the current one, the answer is a 304 without a body.
                That is None here.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/getWebhook/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._data(
            self._webhooks_api.get_webhook(
                webhook_id=webhook_id,
                if_none_match=if_none_match,
                options=options,
            )
        )

    async def update(
        self,
        webhook_id: str,
        *,
        url: str | Unset = UNSET,
        events: Sequence[AnyEventType] | Unset = UNSET,
        description: str | Unset = UNSET,
        status: AnyOwnerWebhookStatus | Unset = UNSET,
        if_match: str | None = None,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Webhook:
        """Change, pause or resume a webhook.

        A JSON merge patch (RFC 7396): a field that you leave out stays as it is, `events` replaces the whole list. Set
        `status` to `paused` to hold back what happens, to `active` to resume, also after the webhook was disabled: what
        was held meanwhile goes out then, in order and throttled. New `events` count from now on, and for what is held.
        Deliveries that wait for another attempt go to the new `url`. `If-Match` refuses to overwrite settings that you
        have not seen; what only counts deliveries may have moved on.

        Args:
            webhook_id: The webhook's id.
            status: A status that you may set.
            if_match: The `ETag` that you have seen, or `*`. If the resource has another one by now, nothing happens and
                the answer is 412.
            idempotency_key: A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for
                every intended effect. With another body, or for another resource, it is a 422; while the first call
                runs, a 409. A new one by itself if left out; None sends none, and then nothing is retried.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/updateWebhook/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._data(
            self._webhooks_api.update_webhook(
                webhook_id=webhook_id,
                webhook_update={
                    "url": url,
                    "events": events,
                    "description": description,
                    "status": status,
                },
                if_match=if_match,
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    async def delete(
        self,
        webhook_id: str,
        *,
        if_match: str | None = None,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Delete a webhook.

        Nothing is sent to it any more, and what waits for it is given up. Its deliveries can be read for 30 days; with
        every other operation it is a 404 from now on.

        Args:
            webhook_id: The webhook's id.
            if_match: The `ETag` that you have seen, or `*`. If the resource has another one by now, nothing happens and
                the answer is 412.
            idempotency_key: A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for
                every intended effect. With another body, or for another resource, it is a 422; while the first call
                runs, a 409. A new one by itself if left out; None sends none, and then nothing is retried.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/deleteWebhook/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._data(
            self._webhooks_api.delete_webhook(
                webhook_id=webhook_id,
                if_match=if_match,
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    async def rotate_secret(
        self,
        webhook_id: str,
        *,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> WebhookSecret:
        """Replace a webhook's secret.

        Answers the new secret, once. For 24 hours every delivery is signed with both, so that you can change over
        without missing one. A second rotation within that time ends the older secret at once.

        Args:
            webhook_id: The webhook's id.
            idempotency_key: A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for
                every intended effect. With another body, or for another resource, it is a 422; while the first call
                runs, a 409. A new one by itself if left out; None sends none, and then nothing is retried.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/rotateWebhookSecret/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._data(
            self._webhooks_api.rotate_webhook_secret(
                webhook_id=webhook_id,
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    async def send_test(
        self,
        webhook_id: str,
        *,
        event: AnyEventType,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Delivery:
        """Send a test event.

        Sends a made-up event of this type to this webhook alone, whether it is subscribed to the type or not, and
        answers its delivery; get the delivery to see how it went. It is signed, retried and logged like any other, has
        no `seq`, and is not in the feed. `order.…` events need the scope `read:orders` besides `webhooks`.

        Args:
            webhook_id: The webhook's id.
            event: What happened. Tolerate new values.
            idempotency_key: A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for
                every intended effect. With another body, or for another resource, it is a 422; while the first call
                runs, a 409. A new one by itself if left out; None sends none, and then nothing is retried.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/sendTestEvent/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._data(
            self._webhooks_api.send_test_event(
                webhook_id=webhook_id,
                webhook_test={
                    "event": event,
                },
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    async def replay(
        self,
        webhook_id: str,
        *,
        after_seq: int | Unset = UNSET,
        since: datetime | str | Unset = UNSET,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Replay:
        """Send events again.

        Sends the events after a seq, or since a time, to this webhook again: those of the types it is subscribed to, up
        to the latest one, in order and throttled, with the same ids and bodies as the first time. Give either
        `afterSeq` or `since`. A webhook that is subscribed to `order.…` events needs the scope `read:orders` besides
        `webhooks`.

        Args:
            webhook_id: The webhook's id.
            after_seq: The number of an event, or 0 for before the first.
            since: A time as RFC 3339 has it, with its offset.
            idempotency_key: A value of your own that makes this call safe to repeat for 24 hours, best a new UUID for
                every intended effect. With another body, or for another resource, it is a 422; while the first call
                runs, a 409. A new one by itself if left out; None sends none, and then nothing is retried.
            timeout, deadline, max_retries, extra_headers: For this call alone, instead of those of the client.

        See https://developers.cute.example/docs/reference/replayWebhook/
        """
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._data(
            self._webhooks_api.replay_webhook(
                webhook_id=webhook_id,
                webhook_replay={
                    "afterSeq": after_seq,
                    "since": since,
                },
                idempotency_key=idempotency_key,
                options=options,
            )
        )


class WebhooksResourceWithResponse(Resource):
    """`cute.webhooks`, with the answers' status and headers."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._webhooks_api = WebhooksApi(transport)

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Page[Webhook]]:
        """As Cute.webhooks.list, with the answer's status and headers. Gives the first page."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._page(
            Page["Webhook"],
            lambda cursor: self._webhooks_api.list_webhooks(
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
        )

    def create(
        self,
        *,
        url: str,
        events: Sequence[AnyEventType],
        description: str | Unset = UNSET,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[WebhookCreated]:
        """As Cute.webhooks.create, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._response(
            self._webhooks_api.create_webhook(
                webhook_create={
                    "url": url,
                    "events": events,
                    "description": description,
                },
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    @overload
    def get(
        self,
        webhook_id: str,
        *,
        if_none_match: None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Webhook]: ...

    @overload
    def get(
        self,
        webhook_id: str,
        *,
        if_none_match: str | None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Webhook | None]: ...

    def get(
        self,
        webhook_id: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Webhook | None]:
        """As Cute.webhooks.get, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._response(
            self._webhooks_api.get_webhook(
                webhook_id=webhook_id,
                if_none_match=if_none_match,
                options=options,
            )
        )

    def update(
        self,
        webhook_id: str,
        *,
        url: str | Unset = UNSET,
        events: Sequence[AnyEventType] | Unset = UNSET,
        description: str | Unset = UNSET,
        status: AnyOwnerWebhookStatus | Unset = UNSET,
        if_match: str | None = None,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Webhook]:
        """As Cute.webhooks.update, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._response(
            self._webhooks_api.update_webhook(
                webhook_id=webhook_id,
                webhook_update={
                    "url": url,
                    "events": events,
                    "description": description,
                    "status": status,
                },
                if_match=if_match,
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    def delete(
        self,
        webhook_id: str,
        *,
        if_match: str | None = None,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[None]:
        """As Cute.webhooks.delete, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._response(
            self._webhooks_api.delete_webhook(
                webhook_id=webhook_id,
                if_match=if_match,
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    def rotate_secret(
        self,
        webhook_id: str,
        *,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[WebhookSecret]:
        """As Cute.webhooks.rotate_secret, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._response(
            self._webhooks_api.rotate_webhook_secret(
                webhook_id=webhook_id,
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    def send_test(
        self,
        webhook_id: str,
        *,
        event: AnyEventType,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Delivery]:
        """As Cute.webhooks.send_test, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._response(
            self._webhooks_api.send_test_event(
                webhook_id=webhook_id,
                webhook_test={
                    "event": event,
                },
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    def replay(
        self,
        webhook_id: str,
        *,
        after_seq: int | Unset = UNSET,
        since: datetime | str | Unset = UNSET,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Replay]:
        """As Cute.webhooks.replay, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return self._response(
            self._webhooks_api.replay_webhook(
                webhook_id=webhook_id,
                webhook_replay={
                    "afterSeq": after_seq,
                    "since": since,
                },
                idempotency_key=idempotency_key,
                options=options,
            )
        )


class AsyncWebhooksResourceWithResponse(AsyncResource):
    """`cute.webhooks`, for asyncio, with the answers' status and headers."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self._webhooks_api = WebhooksApi(transport)

    async def list(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[AsyncPage[Webhook]]:
        """As AsyncCute.webhooks.list, with the answer's status and headers. Gives the first page."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._page(
            AsyncPage["Webhook"],
            lambda cursor: self._webhooks_api.list_webhooks(
                limit=limit,
                cursor=cursor,
                options=options,
            ),
            cursor,
        )

    async def create(
        self,
        *,
        url: str,
        events: Sequence[AnyEventType],
        description: str | Unset = UNSET,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[WebhookCreated]:
        """As AsyncCute.webhooks.create, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._response(
            self._webhooks_api.create_webhook(
                webhook_create={
                    "url": url,
                    "events": events,
                    "description": description,
                },
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    @overload
    async def get(
        self,
        webhook_id: str,
        *,
        if_none_match: None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Webhook]: ...

    @overload
    async def get(
        self,
        webhook_id: str,
        *,
        if_none_match: str | None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Webhook | None]: ...

    async def get(
        self,
        webhook_id: str,
        *,
        if_none_match: str | None = None,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Webhook | None]:
        """As AsyncCute.webhooks.get, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._response(
            self._webhooks_api.get_webhook(
                webhook_id=webhook_id,
                if_none_match=if_none_match,
                options=options,
            )
        )

    async def update(
        self,
        webhook_id: str,
        *,
        url: str | Unset = UNSET,
        events: Sequence[AnyEventType] | Unset = UNSET,
        description: str | Unset = UNSET,
        status: AnyOwnerWebhookStatus | Unset = UNSET,
        if_match: str | None = None,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Webhook]:
        """As AsyncCute.webhooks.update, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._response(
            self._webhooks_api.update_webhook(
                webhook_id=webhook_id,
                webhook_update={
                    "url": url,
                    "events": events,
                    "description": description,
                    "status": status,
                },
                if_match=if_match,
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    async def delete(
        self,
        webhook_id: str,
        *,
        if_match: str | None = None,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[None]:
        """As AsyncCute.webhooks.delete, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._response(
            self._webhooks_api.delete_webhook(
                webhook_id=webhook_id,
                if_match=if_match,
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    async def rotate_secret(
        self,
        webhook_id: str,
        *,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[WebhookSecret]:
        """As AsyncCute.webhooks.rotate_secret, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._response(
            self._webhooks_api.rotate_webhook_secret(
                webhook_id=webhook_id,
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    async def send_test(
        self,
        webhook_id: str,
        *,
        event: AnyEventType,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Delivery]:
        """As AsyncCute.webhooks.send_test, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._response(
            self._webhooks_api.send_test_event(
                webhook_id=webhook_id,
                webhook_test={
                    "event": event,
                },
                idempotency_key=idempotency_key,
                options=options,
            )
        )

    async def replay(
        self,
        webhook_id: str,
        *,
        after_seq: int | Unset = UNSET,
        since: datetime | str | Unset = UNSET,
        idempotency_key: str | None | Unset = UNSET,
        timeout: float | None | Unset = UNSET,
        deadline: float | None | Unset = UNSET,
        max_retries: int | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CuteResponse[Replay]:
        """As AsyncCute.webhooks.replay, with the answer's status and headers."""
        options = CallOptions(timeout=timeout, deadline=deadline, max_retries=max_retries, extra_headers=extra_headers)
        return await self._response(
            self._webhooks_api.replay_webhook(
                webhook_id=webhook_id,
                webhook_replay={
                    "afterSeq": after_seq,
                    "since": since,
                },
                idempotency_key=idempotency_key,
                options=options,
            )
        )
