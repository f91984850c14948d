"""Models beside servers that are newer, and what may be sent."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import datetime, timezone
from typing import Any

from checks import ITEM, Reply, Request, run_checks, server

from cute_sdk import UNSET, ConfigurationError, Cute, UnknownEvent, Unset
from cute_sdk.models import Event, EventList, EventType, Item, ItemCondition, ItemSoldEvent, Money, MoneyInput, Scope

EVENT = {"id": ITEM["id"], "event": "item.sold", "seq": 1, "timestamp": 1795510800000, "data": ITEM}


def read_events(*events: dict[str, Any]) -> list[Event]:
    return EventList.model_validate_json(json.dumps({"data": events, "nextAfter": 1, "hasMore": False})).data


def check_unknown_fields() -> None:
    """keep the fields of a newer server, also within what they hold."""
    price = {"amount": 1, "currency": "EUR", "isNegotiable": True}
    item = Item.model_validate({**ITEM, "washedAt": "yesterday", "price": price})
    assert item.additional_properties == {"washedAt": "yesterday"}
    assert item.price.additional_properties == {"isNegotiable": True}
    written = item.to_dict()
    assert (written["washedAt"], written["price"]) == ("yesterday", price)


def check_json_again() -> None:
    """write the JSON that they were read from."""
    item = Item.model_validate(ITEM)
    written = item.to_dict()
    assert Item.model_validate(written) == item
    assert {**written, "createdAt": 0, "updatedAt": 0} == {**ITEM, "createdAt": 0, "updatedAt": 0}, written


def check_names() -> None:
    """are made by Python's names and by the contract's."""
    by_name = MoneyInput(amount=1, currency="EUR")
    assert by_name == MoneyInput.model_validate({"amount": 1, "currency": "EUR"})
    fields = {**ITEM, "seller_id": ITEM["sellerId"]}
    del fields["sellerId"]
    assert Item.model_validate(fields).seller_id == ITEM["sellerId"]


def check_enums() -> None:
    """have enums that equal and print as their strings, and work as keys."""
    assert ItemCondition.VERY_GOOD == "very_good"
    assert f"{ItemCondition.VERY_GOOD} {ItemCondition.VERY_GOOD!s}" == "very_good very_good"
    assert {"very_good": 1}[ItemCondition.VERY_GOOD] == 1
    assert json.dumps(ItemCondition.VERY_GOOD) == '"very_good"'
    assert EventType.ITEM_SOLD.is_known and Scope("read:items") is Scope.READ_ITEMS


def check_unknown_enum_values() -> None:
    """make a member of an enum's unknown value, which survives copies and pickles."""
    condition = Item.model_validate({**ITEM, "condition": "pristine"}).condition
    assert isinstance(condition, ItemCondition) and condition == "pristine" and not condition.is_known
    assert pickle.loads(pickle.dumps(condition)) == copy.deepcopy(condition) == condition
    assert "pristine" not in [member.value for member in ItemCondition]
    assert {condition, ItemCondition("pristine")} == {"pristine"}


def check_events() -> None:
    """tell events by their type."""
    (event,) = read_events(EVENT)
    assert isinstance(event, ItemSoldEvent) and event.data.title == ITEM["title"]
    assert event.event == "item.sold" and event.event is EventType.ITEM_SOLD


def check_unknown_events() -> None:
    """give an event of an unknown type, or with data of another version, as UnknownEvent."""
    newer, older = read_events(
        {**EVENT, "event": "item.lent", "data": {"until": 5}, "mood": "good"},
        {**EVENT, "data": {"id": "1", "title": "Coat"}},
    )
    assert isinstance(newer, UnknownEvent) and isinstance(older, UnknownEvent)
    assert (newer.event, newer.data, newer.additional_properties) == ("item.lent", {"until": 5}, {"mood": "good"})
    assert (older.event, older.data, older.seq) == ("item.sold", {"id": "1", "title": "Coat"}, 1)
    assert newer.to_dict()["data"] == {"until": 5}


def check_pickle() -> None:
    """survive copies and pickles."""
    item = Item.model_validate({**ITEM, "newField": 1})
    assert pickle.loads(pickle.dumps(item)) == copy.deepcopy(item) == item
    (event,) = read_events(EVENT)
    assert pickle.loads(pickle.dumps(event)) == event


def sent(**fields: Any) -> Any:
    """The body that an update with these fields sends."""
    with server(lambda request: Reply(ITEM)) as served, Cute(base_url=served.url) as cute:
        cute.items.update("1", **fields)
        return json.loads(served.requests[0].body)


def check_unset() -> None:
    """leave out what is UNSET and send null for None."""
    assert sent(title="Coat", size=None, sku=UNSET) == {"title": "Coat", "size": None}
    assert repr(UNSET) == "UNSET" and not UNSET and isinstance(UNSET, Unset)
    assert pickle.loads(pickle.dumps(UNSET)) is UNSET


def check_nested_values() -> None:
    """send models, dicts, enums and tuples as the JSON that they stand for."""
    price = Money.model_validate({"amount": 5, "currency": "EUR"})
    item = Item.model_validate(ITEM)
    body = sent(price=price, condition=ItemCondition.GOOD, photos=(*item.photos, {"url": "https://a.example"}))
    assert body == {
        "price": {"amount": 5, "currency": "EUR"},
        "condition": "good",
        "photos": [*ITEM["photos"], {"url": "https://a.example"}],
    }, body


def check_text() -> None:
    """send any text as it is."""
    title = 'Größe "M" \\ 日本 🧥 \u2028 \x00'
    assert sent(title=title) == {"title": title}


def check_what_cannot_be_sent() -> None:
    """refuse what JSON cannot say, a time without its zone and what is no id before anything is sent."""
    requests: list[Request] = []
    with server(lambda request: Reply(ITEM)) as served, Cute(base_url=served.url) as cute:
        requests = served.requests
        for refused in (
            lambda: cute.items.update("1", price={"amount": float("nan"), "currency": "EUR"}),  # type: ignore[arg-type]
            lambda: cute.items.list(updated_since=datetime(2026, 1, 1)).first(),
            lambda: cute.items.delete(""),
            lambda: cute.items.delete(".."),
        ):
            try:
                refused()
            except ConfigurationError as error:
                assert "nothing was sent" in str(error)
                continue
            raise AssertionError("nothing was refused")
    assert requests == []


def check_addresses() -> None:
    """write ids and queries so that nothing of them is taken for a part of the address."""
    page = {"data": [], "nextCursor": None, "suggestion": None}
    with server(lambda request: Reply(page)) as served:
        with Cute(base_url=served.url + "/api/") as cute:
            cute.items.list(
                q="a&b=c d+é", size=["M", "L"], limit=5, updated_since=datetime(2026, 1, 1, tzinfo=timezone.utc)
            ).first()
            for awkward in ("..a", "a/b?c#d", "é"):
                cute.with_response.items.delete(awkward)
            targets = [request.target for request in served.requests]
    query = "q=a%26b%3Dc%20d%2B%C3%A9&size=M&size=L&updatedSince=2026-01-01T00%3A00%3A00%2B00%3A00&limit=5"
    ids = ["..a", "a%2Fb%3Fc%23d", "%C3%A9"]
    assert targets == [f"/api/v1/items?{query}", *(f"/api/v1/items/{id}" for id in ids)], targets


run_checks(globals())
