# DO NOT EDIT: made from openapi.yaml by `make generate`
"""The resources of a client, each imported when it is first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._resource import AsyncResource, Resource

if TYPE_CHECKING:
    from .items import AsyncItemsResourceWithResponse, ItemsResourceWithResponse
    from .._copy import AsyncSyncedItemsResource, SyncedItemsResource
    from .categories import (
        AsyncCategoriesResource,
        AsyncCategoriesResourceWithResponse,
        CategoriesResource,
        CategoriesResourceWithResponse,
    )
    from .brands import AsyncBrandsResource, AsyncBrandsResourceWithResponse, BrandsResource, BrandsResourceWithResponse
    from .me import AsyncMeResource, AsyncMeResourceWithResponse, MeResource, MeResourceWithResponse
    from .webhooks import (
        AsyncWebhooksResource,
        AsyncWebhooksResourceWithResponse,
        WebhooksResource,
        WebhooksResourceWithResponse,
    )
    from .deliveries import (
        AsyncDeliveriesResource,
        AsyncDeliveriesResourceWithResponse,
        DeliveriesResource,
        DeliveriesResourceWithResponse,
    )
    from .events import AsyncEventsResourceWithResponse, EventsResourceWithResponse
    from .._feed import AsyncFollowedEventsResource, FollowedEventsResource


class Resources(Resource):
    """All resources, for programs that wait."""

    @cached_property
    def items(self) -> SyncedItemsResource:
        """What is for sale."""
        from .._copy import SyncedItemsResource

        return SyncedItemsResource(self._transport)

    @cached_property
    def categories(self) -> CategoriesResource:
        """The tree that items are sorted into."""
        from .categories import CategoriesResource

        return CategoriesResource(self._transport)

    @cached_property
    def brands(self) -> BrandsResource:
        """The brands that items may name."""
        from .brands import BrandsResource

        return BrandsResource(self._transport)

    @cached_property
    def me(self) -> MeResource:
        """The account behind the key, its items, its orders and what it has used of its limits."""
        from .me import MeResource

        return MeResource(self._transport)

    @cached_property
    def webhooks(self) -> WebhooksResource:
        """Subscriptions: which events are sent to which URL."""
        from .webhooks import WebhooksResource

        return WebhooksResource(self._transport)

    @cached_property
    def deliveries(self) -> DeliveriesResource:
        """What was sent to a webhook, every attempt with the answer to it, for 30 days."""
        from .deliveries import DeliveriesResource

        return DeliveriesResource(self._transport)

    @cached_property
    def events(self) -> FollowedEventsResource:
        """What happened, numbered per account, for 30 days."""
        from .._feed import FollowedEventsResource

        return FollowedEventsResource(self._transport)


class AsyncResources(AsyncResource):
    """All resources, for asyncio."""

    @cached_property
    def items(self) -> AsyncSyncedItemsResource:
        """What is for sale."""
        from .._copy import AsyncSyncedItemsResource

        return AsyncSyncedItemsResource(self._transport)

    @cached_property
    def categories(self) -> AsyncCategoriesResource:
        """The tree that items are sorted into."""
        from .categories import AsyncCategoriesResource

        return AsyncCategoriesResource(self._transport)

    @cached_property
    def brands(self) -> AsyncBrandsResource:
        """The brands that items may name."""
        from .brands import AsyncBrandsResource

        return AsyncBrandsResource(self._transport)

    @cached_property
    def me(self) -> AsyncMeResource:
        """The account behind the key, its items, its orders and what it has used of its limits."""
        from .me import AsyncMeResource

        return AsyncMeResource(self._transport)

    @cached_property
    def webhooks(self) -> AsyncWebhooksResource:
        """Subscriptions: which events are sent to which URL."""
        from .webhooks import AsyncWebhooksResource

        return AsyncWebhooksResource(self._transport)

    @cached_property
    def deliveries(self) -> AsyncDeliveriesResource:
        """What was sent to a webhook, every attempt with the answer to it, for 30 days."""
        from .deliveries import AsyncDeliveriesResource

        return AsyncDeliveriesResource(self._transport)

    @cached_property
    def events(self) -> AsyncFollowedEventsResource:
        """What happened, numbered per account, for 30 days."""
        from .._feed import AsyncFollowedEventsResource

        return AsyncFollowedEventsResource(self._transport)


class ResourcesWithResponse(Resource):
    """All resources, with the answers' status and headers."""

    @cached_property
    def items(self) -> ItemsResourceWithResponse:
        """What is for sale."""
        from .items import ItemsResourceWithResponse

        return ItemsResourceWithResponse(self._transport)

    @cached_property
    def categories(self) -> CategoriesResourceWithResponse:
        """The tree that items are sorted into."""
        from .categories import CategoriesResourceWithResponse

        return CategoriesResourceWithResponse(self._transport)

    @cached_property
    def brands(self) -> BrandsResourceWithResponse:
        """The brands that items may name."""
        from .brands import BrandsResourceWithResponse

        return BrandsResourceWithResponse(self._transport)

    @cached_property
    def me(self) -> MeResourceWithResponse:
        """The account behind the key, its items, its orders and what it has used of its limits."""
        from .me import MeResourceWithResponse

        return MeResourceWithResponse(self._transport)

    @cached_property
    def webhooks(self) -> WebhooksResourceWithResponse:
        """Subscriptions: which events are sent to which URL."""
        from .webhooks import WebhooksResourceWithResponse

        return WebhooksResourceWithResponse(self._transport)

    @cached_property
    def deliveries(self) -> DeliveriesResourceWithResponse:
        """What was sent to a webhook, every attempt with the answer to it, for 30 days."""
        from .deliveries import DeliveriesResourceWithResponse

        return DeliveriesResourceWithResponse(self._transport)

    @cached_property
    def events(self) -> EventsResourceWithResponse:
        """What happened, numbered per account, for 30 days."""
        from .events import EventsResourceWithResponse

        return EventsResourceWithResponse(self._transport)


class AsyncResourcesWithResponse(AsyncResource):
    """All resources, for asyncio, with the answers' status and headers."""

    @cached_property
    def items(self) -> AsyncItemsResourceWithResponse:
        """What is for sale."""
        from .items import AsyncItemsResourceWithResponse

        return AsyncItemsResourceWithResponse(self._transport)

    @cached_property
    def categories(self) -> AsyncCategoriesResourceWithResponse:
        """The tree that items are sorted into."""
        from .categories import AsyncCategoriesResourceWithResponse

        return AsyncCategoriesResourceWithResponse(self._transport)

    @cached_property
    def brands(self) -> AsyncBrandsResourceWithResponse:
        """The brands that items may name."""
        from .brands import AsyncBrandsResourceWithResponse

        return AsyncBrandsResourceWithResponse(self._transport)

    @cached_property
    def me(self) -> AsyncMeResourceWithResponse:
        """The account behind the key, its items, its orders and what it has used of its limits."""
        from .me import AsyncMeResourceWithResponse

        return AsyncMeResourceWithResponse(self._transport)

    @cached_property
    def webhooks(self) -> AsyncWebhooksResourceWithResponse:
        """Subscriptions: which events are sent to which URL."""
        from .webhooks import AsyncWebhooksResourceWithResponse

        return AsyncWebhooksResourceWithResponse(self._transport)

    @cached_property
    def deliveries(self) -> AsyncDeliveriesResourceWithResponse:
        """What was sent to a webhook, every attempt with the answer to it, for 30 days."""
        from .deliveries import AsyncDeliveriesResourceWithResponse

        return AsyncDeliveriesResourceWithResponse(self._transport)

    @cached_property
    def events(self) -> AsyncEventsResourceWithResponse:
        """What happened, numbered per account, for 30 days."""
        from .events import AsyncEventsResourceWithResponse

        return AsyncEventsResourceWithResponse(self._transport)
