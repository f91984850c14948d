"""What a program may write, by its types. A line that must not pass ends in `type: ignore`, which has to be needed."""

# pyright: reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime, timezone

import httpx
from typing_extensions import assert_never, assert_type

from cute_sdk import (
    UNSET,
    ApiError,
    AsyncCute,
    AsyncPage,
    AsyncPages,
    Batch,
    Cute,
    CuteError,
    CuteResponse,
    ErrorInfo,
    FieldError,
    GoneError,
    Hooks,
    InvalidResponseError,
    Page,
    Pages,
    RateLimits,
    ResponseInfo,
    RetryInfo,
    UnknownEvent,
    Unset,
    WebhookVerificationError,
    sign_test,
    verify_webhook,
)
from cute_sdk.models import (
    Brand,
    Delivery,
    Event,
    Item,
    ItemCondition,
    ItemCreatedEvent,
    ItemSoldEvent,
    ItemStatus,
    ItemUpdatedEvent,
    Me,
    MessageReceivedEvent,
    MoneyInput,
    OrderCompletedEvent,
    OrderCreatedEvent,
    WebhookCreated,
)

ITEM_ID = "01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55"


def clients() -> None:
    Cute(api_key=None, base_url="https://api.example", timeout=None, deadline=5, max_retries=0, pacer=True)
    Cute(http_client=httpx.Client(), headers={"X-Request-Id": "1"})
    Cute("cute_…")  # type: ignore[call-arg]
    Cute(http_client=httpx.AsyncClient())  # type: ignore[arg-type]
    Cute(retries=3)  # type: ignore[call-arg]


def reading(cute: Cute, etag: str | None) -> None:
    assert_type(cute.items.get(ITEM_ID), Item)
    assert_type(cute.items.get(ITEM_ID, if_none_match=etag), Item | None)
    assert_type(cute.with_response.items.get(ITEM_ID), CuteResponse[Item])
    assert_type(cute.me.get(), Me)
    assert_type(cute.deliveries.get(webhook_id=ITEM_ID, delivery_id=ITEM_ID).seq, int | None)
    cute.items.get(ITEM_ID, if_none_match=etag).title  # type: ignore[union-attr]
    cute.items.get()  # type: ignore[call-overload]
    cute.items.get(ITEM_ID).nothing  # type: ignore[attr-defined]
    cute.orders  # type: ignore[attr-defined]
    cute.items.get(ITEM_ID, if_match="1")  # type: ignore[call-overload]


def lists(cute: Cute) -> None:
    pages = cute.items.list(q="coat", condition=["good", ItemCondition.FAIR], sort="price_asc", currency="EUR")
    for item in pages:
        assert_type(item, Item)
        assert_type(item.created_at, datetime)
        assert_type(item.brand_id, str | None)
        assert_type(item.status, ItemStatus)
    page = pages.first()
    assert_type(page.suggestion, str | None)
    assert_type(page.next_cursor, str | None)
    assert_type(page.data, list[Item])
    assert_type(page.has_next_page, bool)
    following = page.next_page()
    if following is not None:
        assert_type(following.suggestion, str | None)
    assert_type(cute.brands.list(q="mari"), Pages[Brand, Page[Brand]])
    assert_type(cute.with_response.brands.list().data, Page[Brand])
    assert_type(list(cute.deliveries.list(ITEM_ID, status="failed")), list[Delivery])
    cute.items.list(condition="worn")  # type: ignore[arg-type]
    cute.items.list(updated_since=datetime.now(timezone.utc), limit=None)
    cute.items.list(updatedSince="2026-11-24T08:00:00Z")  # type: ignore[call-arg]
    cute.items.list("coat")  # type: ignore[call-arg]
    cute.brands.list().first().suggestion  # type: ignore[attr-defined]


def writing(cute: Cute, sku: str | None | Unset, item: Item) -> None:
    created = cute.items.create(
        title="Coat",
        price={"amount": 8900, "currency": "EUR"},
        category_id=ITEM_ID,
        condition="very_good",
        photos=[{"url": "https://photos.example/1.jpg"}],
        status="draft",
        sku=sku,
        brand_id=None,
        idempotency_key="import-1",
    )
    assert_type(created, Item)
    cute.items.update(item.id, price=item.price, photos=item.photos, condition=item.condition)
    cute.items.update(item.id, price=MoneyInput(amount=1, currency="EUR"), size=None, sku=UNSET, if_match='"1"')
    assert_type(cute.webhooks.create(url="https://hooks.example", events=["item.sold"]), WebhookCreated)
    cute.webhooks.replay(ITEM_ID, since=datetime.now(timezone.utc), timeout=1.5, extra_headers={"X-Request-Id": "1"})
    cute.items.create(title="Coat")  # type: ignore[call-arg]
    cute.items.update(item.id, title=None)  # type: ignore[arg-type]
    cute.items.update(item.id, price={"amount": 1})  # type: ignore[arg-type]
    cute.items.update(item.id, price={"amount": "1", "currency": "EUR"})  # type: ignore[arg-type]
    cute.items.update(item.id, status="sold")  # type: ignore[arg-type]
    cute.items.update(item.id, if_none_match='"1"')  # type: ignore[call-arg]
    cute.items.list(idempotency_key="1")  # type: ignore[call-arg]


def failing(cute: Cute) -> list[FieldError]:
    try:
        cute.items.delete(ITEM_ID)
    except InvalidResponseError as error:
        assert_type(error.request_id, str | None)
    except GoneError as error:
        assert_type(error.oldest_seq, int | None)
    except ApiError as error:
        assert_type(error.code, str | None)
        assert_type(error.operation, str | None)
        error.oldest_seq  # type: ignore[attr-defined]
        assert_type(error.retry_after, float | None)
        return error.errors
    return []


def events(cute: Cute) -> Iterator[str]:
    for event in cute.events.iterate(after=1, follow=True, timeout=5, deadline=None, max_retries=0):
        yield said(event)
    for batch in cute.items.sync(None, seller_id=ITEM_ID, extra_headers={"X-Request-Id": "1"}):
        assert_type(batch, Batch)
        assert_type(batch.items, list[Item])
        assert_type(batch.deleted_ids, list[str])
    assert_type(cute.events.list(after=3).first().next_after, int)
    assert_type(cute.events.list().first().has_more, bool)


def said(event: Event) -> str:
    match event:
        case ItemSoldEvent() | ItemCreatedEvent() | ItemUpdatedEvent():
            return event.data.title
        case OrderCreatedEvent() | OrderCompletedEvent():
            return event.data.buyer_id
        case MessageReceivedEvent():
            return event.data.text
        case UnknownEvent():
            return f"{event.event}: {event.data}"
    assert_never(event)


def webhooks(body: bytes, headers: dict[str, str]) -> str:
    try:
        event = verify_webhook(body, headers, ["whsec_new", "whsec_old"], tolerance=60, now=datetime.now(timezone.utc))
    except WebhookVerificationError as error:
        return error.reason
    signed = sign_test(event, ["whsec_new", "whsec_old"], timestamp=1)
    assert_type(signed.headers, dict[str, str])
    verify_webhook({"event": "item.sold"}, headers, "whsec_new")  # type: ignore[arg-type]
    return said(event)


def hooks() -> Hooks:
    def answered(info: ResponseInfo) -> None:
        assert_type(info.duration, float)
        assert_type(info.status, int)

    def failed(info: ErrorInfo) -> None:
        assert_type(info.idempotency_key, str | None)
        assert_type(info.error, CuteError | asyncio.CancelledError)

    async def retried(info: RetryInfo) -> None:
        assert_type(info.reason, str)

    Hooks(answer=answered)  # type: ignore[typeddict-unknown-key]
    return {"response": answered, "error": failed, "retry": retried}


async def asynchronous() -> None:
    async with AsyncCute(hooks=hooks()) as cute:
        assert_type(await cute.items.get(ITEM_ID), Item)
        assert_type(await cute.with_response.items.get(ITEM_ID, if_none_match="1"), CuteResponse[Item | None])
        pages = cute.items.list()
        async for item in pages:
            assert_type(item, Item)
        page = await pages.first()
        assert_type(page.suggestion, str | None)
        async for each in pages.pages():
            assert_type(each.data, list[Item])
        async for event in cute.events.iterate(follow=False):
            said(event)
        async for batch in cute.items.sync():
            assert_type(batch, Batch)
        assert_type(cute.limits, RateLimits | None)
        assert_type(cute.brands.list(), AsyncPages[Brand, AsyncPage[Brand]])
        cute.items.get(ITEM_ID).title  # type: ignore[attr-defined]
        for _ in cute.items.list():  # type: ignore[attr-defined]
            pass
